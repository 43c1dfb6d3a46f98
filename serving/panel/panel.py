"""The panel: one row a unit and year, balanced, with when each unit was first recognized and what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from scrapers.text.worded import worded
from serving.export.labels import Labels
from serving.match.deciding import Decision
from serving.match.lists import NameList
from serving.panel.columns import labels_of_panel
from serving.panel.selection import Program, Wanted, programs_of
from serving.panel.titles import held_in, not_loaded, titles_of
from serving.panel.units import units_of
from serving.query.opened import QueryError, opened, release_to_ask

_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Panel:
    """`rows` by `unit_id` and `year`, what its columns mean, and what a person must know who uses it.

    `treated` counts the units that ever held a title, `controls` firms of the list that never did, `doubtful` those
    that may be an organization and whose treatment is missing. `missing` maps years of the panel to the titles that
    were announced for them and are in no list that is loaded: then untreated is not known to be untreated.
    """

    rows: pl.DataFrame
    labels: Labels
    years: range
    treated: int
    controls: int
    doubtful: int
    missing: dict[int, int]


def panel_of(releases: Path, wanted: Wanted, names: NameList | None = None) -> Panel:
    """Return the panel of the latest release. Raises QueryError for what the release does not have."""
    release = release_to_ask(releases)
    with opened(release, "panel") as connection:
        programs = programs_of(connection, wanted)
        titles = titles_of(connection, programs, wanted.by)
        years = _years(titles, wanted)
        units = units_of(connection, titles.select("organization_id"), names)
        held = _counted(held_in(connection, titles, programs, years, wanted.by), titles, programs)
        missing = not_loaded(connection, programs, wanted.by)
    levels = sorted({program.level for program in programs})
    facts = units.join(_firsts(titles, programs, levels), left_on="unit_id", right_on="organization_id", how="left")
    rows = (
        facts.with_columns(_treated(names).alias("treated"))
        .join(pl.DataFrame({"year": pl.Series(years, dtype=pl.Int32)}), how="cross")
        .join(held, left_on=["unit_id", "year"], right_on=["organization_id", "year"], how="left")
        .join(_begun_and_ended(titles), left_on=["unit_id", "year"], right_on=["organization_id", "year"], how="left")
        .join(missing, on="year", how="left")
        .with_columns(pl.col("titles_not_loaded").fill_null(0), years_since=pl.col("year") - pl.col("first_year"))
        .sort("unit_id", "year")
    )
    labels = labels_of_panel(release, programs, levels, wanted.by)
    known = _none_is_none(rows, labels)
    rows = known.select(name for name in labels if name in known.columns)
    firsts = rows.filter(pl.col("year") == years[0])
    return Panel(
        rows=rows,
        labels=labels,
        years=years,
        treated=firsts.filter("treated").height,
        controls=firsts.filter(treated=False).height,
        doubtful=firsts.filter(pl.col("treated").is_null()).height,
        missing={year: count for year, count in missing.rows() if year in years},
    )


def _years(titles: pl.DataFrame, wanted: Wanted) -> range:
    """The years asked for; else from the first in which a title begins to the last."""
    begun = titles["begins"].drop_nulls()
    bounds = [int(str(bound)) for bound in (begun.min(), begun.max()) if bound is not None]
    first = wanted.first if wanted.first is not None else min(bounds, default=None)
    last = wanted.last if wanted.last is not None else max(bounds, default=None)
    if first is None or last is None:
        raise QueryError(worded("No title of these programs has a year; say --from and --to"))
    if not 0 <= last - first < _LONGEST:
        raise QueryError(
            worded(
                "From {first} to {last} is no span of years of at most {longest}",
                first=first,
                last=last,
                longest=_LONGEST,
            )
        )
    return range(first, last + 1)


def _firsts(titles: pl.DataFrame, programs: Sequence[Program], levels: Sequence[str]) -> pl.DataFrame:
    """One row an organization: the first year of all, of each level and program, and what its first title says."""
    first = pl.col("begins").min()
    return (
        titles.sort(pl.col("begins"), "valid_from", "recognition_id", nulls_last=True)
        .group_by("organization_id", maintain_order=True)
        .agg(
            first.alias("first_year"),
            pl.col("begins").is_null().sum().cast(pl.Int32).alias("undated_titles"),
            pl.col("industry_as_published").drop_nulls().first(),
            pl.col("assessor").drop_nulls().first(),
            *(pl.col("begins").filter(pl.col("level") == level).min().alias(f"first_{level}") for level in levels),
            *(
                pl.col("begins")
                .filter(pl.col("program_id") == program.program_id)
                .min()
                .alias(f"first_{program.column}")
                for program in programs
            ),
        )
    )


def _counted(held: pl.DataFrame, titles: pl.DataFrame, programs: Sequence[Program]) -> pl.DataFrame:
    """One row an organization and year in which it holds any title: how many, at which levels, of which programs."""
    of = held.join(titles.select("recognition_id", "organization_id", "program_id", "level"), on="recognition_id")
    levels = sorted({program.level for program in programs})
    return of.group_by("organization_id", "year").agg(
        pl.len().cast(pl.Int32).alias("titles"),
        *((pl.col("level") == level).any().alias(f"held_{level}") for level in levels),
        *((pl.col("program_id") == program.program_id).any().alias(f"held_{program.column}") for program in programs),
    )


def _begun_and_ended(titles: pl.DataFrame) -> pl.DataFrame:
    counted = [
        titles.filter(pl.col(clock).is_not_null())
        .group_by("organization_id", pl.col(clock).alias("year"))
        .agg(pl.len().cast(pl.Int32).alias(name))
        for clock, name in (("begins", "new_titles"), ("ends", "ended_titles"))
    ]
    return counted[0].join(counted[1], on=["organization_id", "year"], how="full", coalesce=True)


def _treated(names: NameList | None) -> pl.Expr:
    """Whether a unit ever held a title; missing for a firm of the list that may be an organization of the register."""
    treated = pl.col("undated_titles").is_not_null()
    if names is None:
        return treated
    return pl.when(pl.col("match").fill_null("") != Decision.SUGGESTED.value).then(treated)


def _none_is_none(rows: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """Say 0 and false where a unit holds nothing, and leave missing what is not known of a doubtful one."""
    counts = [name for name in ("titles", "new_titles", "ended_titles", "undated_titles") if name in rows.columns]
    flags = [name for name in rows.columns if name.startswith("held_") and name in labels]
    is_known = pl.col("treated").is_not_null()
    return rows.with_columns(
        *(pl.when(is_known).then(pl.col(name).fill_null(0)) for name in counts),
        *(pl.when(is_known).then(pl.col(name).fill_null(value=False)) for name in flags),
    ).with_columns(held=pl.col("titles") > 0)
