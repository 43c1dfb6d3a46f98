"""Where names stand: the lists that print them, when, and whether such a list tells firms apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from scrapers.lists.stages import ADJUSTMENT, FINAL, PUBLICITY
from scrapers.reference.tables import program_kinds, programs


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A row that prints a name. `counts_firms`: two names on such a list are two firms; not so on lists of products."""

    moment: str
    list_id: str
    entry_id: str
    stage: str
    counts_firms: bool
    since: str
    printed_code: str
    credit_code: str

    @property
    def is_listing(self) -> bool:
        """Whether it is a list that names who is proposed or given a title, not one that adjusts titles."""
        return self.stage != ADJUSTMENT


Printed = tuple[str, str, str]
"""Kind, name as understood, and province, empty where the list names none."""


def appearances(understood: pl.LazyFrame, names: Collection[str]) -> Mapping[Printed, tuple[Appearance, ...]]:
    """Return where each of these printed names stands, in the order of time."""
    products = [identity for identity, program in programs().items() if program_kinds()[program.kind].is_per_product]
    rows = understood.filter(pl.col("name_understood").is_in(sorted(names))).select(
        "kind",
        "name_understood",
        pl.col("province_code").fill_null(""),
        "moment",
        pl.col("list_id").fill_null(""),
        pl.col("entry_id").fill_null(""),
        pl.col("stage").fill_null(""),
        counts_firms=pl.col("stage").is_in([FINAL, PUBLICITY]).fill_null(False)
        & ~pl.col("program_id").is_in(products).fill_null(False),
        since="since",
        printed_code=pl.col("printed_code").fill_null(""),
        valid_code=pl.col("valid_code").fill_null(""),
    )
    found: dict[Printed, list[Appearance]] = defaultdict(list)
    for kind, name, province_code, *appearance in rows.unique().collect(engine="streaming").iter_rows():
        found[kind, name, province_code].append(Appearance(*appearance))
    return {printed: tuple(sorted(stood)) for printed, stood in found.items()}
