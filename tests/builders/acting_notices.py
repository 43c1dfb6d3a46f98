"""Notices that act upon earlier ones, handed in in either order, with figures and announced numbers beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines.corrections.application import understand_as_printed
from pipelines.reading.raw_rows import RawRows
from scrapers.intake import Particulars
from scrapers.reference.tables import programs
from tests.builders.handed_in_lists import HandedIn, csv_of
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

LISTED_ON, LATER = date(2024, 11, 1), date(2024, 11, 20)
NUMBER = "鲁工信绿〔2024〕901号"
AWARD = "关于公布2024年度山东省绿色工厂名单的通知"
PUBLICITY = "关于2024年度山东省绿色工厂名单的公示"
FIRST, SECOND, THIRD, FOURTH = (f"山东{name}轮毂有限公司" for name in ("澄澜", "柳澜", "桂澜", "柳岚"))


def handed_in(
    title: str,
    content: bytes,
    number: str = "",
    on: date = LISTED_ON,
    name: str = "list.csv",
    publisher: str = "sd.gxt",
) -> HandedIn:
    return HandedIn(name, content, Particulars(publisher, title=title, document_number=number, issued_on=on))


def award(*names: str, title: str = AWARD, number: str = NUMBER, on: date = LISTED_ON) -> HandedIn:
    return handed_in(title, csv_of(*names), number, on)


def acting(title: str, content: bytes, *, on: date = LATER, number: str = "鲁工信绿〔2024〕911号") -> HandedIn:
    return handed_in(title, content, number, on)


def text_of(*lines: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


@dataclass(frozen=True)
class Figure:
    """What a text says on a day: how many titles of a program there are, unless `said` tells otherwise."""

    on: date
    value: float
    program_id: str = "sd.gxt.green_factory"
    said: Mapping[str, object] = field(default_factory=dict)


def state_figures(raw: RawLayer, figures: Iterable[Figure]) -> None:
    """Archive a text that says these figures."""
    raw.archived("e" * 64, status="not_a_list", publisher_id="press")
    for ordinal, figure in enumerate(figures, start=1):
        value, program = figure.value, programs()[figure.program_id]
        raw.rows["text_statistics"].append(
            {
                "document_sha256": "e" * 64,
                "publisher_id": "press",
                "ordinal": ordinal,
                "sentence": ordinal,
                "as_printed": f"累计培育省级绿色工厂{value:.0f}家",
                "quote": f"截至{figure.on}，累计培育省级绿色工厂{value:.0f}家。",
                "measure": "titles",
                "kind": program.kind,
                "level": program.level,
                "program_id": program.program_id,
                "region_code": program.region_code,
                "period_from": figure.on,
                "period_to": figure.on,
                "period_as_printed": f"截至{figure.on}",
                "value_low": value,
                "value_high": value,
                "printed_low": value,
                "printed_high": value,
                "unit": "家",
                "unit_as_printed": "家",
                "precision": "exact",
                "counting": "cumulative",
                "figure_status": "actual",
            }
            | dict(figure.said)
        )


def announce(raw: RawLayer, numbers: Mapping[str, Sequence[int]]) -> None:
    """Let the page of each notice say how many are on its list; more than one number where it contradicts itself."""
    listed = {row["notice_id"]: row for row in raw.rows["list_entries"]}
    for origin in raw.rows["document_origins"]:
        if values := numbers.get(origin["notice_id"]):
            row = listed[origin["notice_id"]]
            of_notice = {name: row[name] for name in ("notice_id", "document_sha256", "publisher_id")}
            said = {name: origin[name] for name in ("title", "document_number", "issued_on")}
            of_list = {name: row[name] for name in ("stage", "batch")}
            raw.rows["notice_pages"].append(
                of_notice
                | dict(said)
                | of_list
                | {"is_cited": True, "is_current": True, "region_code": "CN", "issued_by_date": "signature"}
            )
            raw.rows["notice_counts"] += [
                of_notice
                | {
                    "kind": "green_factory",
                    "program_id": row["program_id"],
                    "measure": "listed",
                    "value": value,
                    "unit": "家",
                    "quote": f"共{value}家",
                }
                for value in values
            ]


def build_of_raw_rows(
    dbt: BuiltByDbt,
    folder: Path,
    lists: RawRows,
    *,
    figures: Iterable[Figure] = (),
    announced: Mapping[str, Sequence[int]] | None = None,
) -> Warehouse:
    """Build the warehouse of the raw rows of lists in a folder without a home."""
    raw = RawLayer()
    for table, added in lists.items():
        raw.rows[table] += added
    raw.rows["list_entries"] = [understand_as_printed(row) for row in raw.rows["list_entries"]]
    state_figures(raw, figures)
    announce(raw, announced or {})
    home = folder / "home"
    home.mkdir()
    return dbt.build(raw.write(home))
