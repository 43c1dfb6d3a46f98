"""Situations that do not disturb one another, built in one warehouse and asked one by one.

    together = Together(PROVINCES)
    situation = together.told(award(FIRST, SECOND), acting(f"关于废止《{AWARD}》的公告", csv_of(FIRST)))

A situation is told of one place, and takes place in one that nothing else in its warehouse speaks of: what its files
say of the place that it is told of they say of the other, and so does what a test asks of it. What comes back is told
of the first place again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from pipelines.reading.kept import KeptOutcomes
from tests.builders.acting_notices import Figure, build_of_raw_rows
from tests.builders.handed_in_lists import HandedIn, raw_rows_of_refreshes, without_times
from tests.builders.warehouse import BuiltByDbt, working_file


@dataclass(frozen=True)
class Place:
    """Where a situation takes place: the words for it, each with that of the place it is told of."""

    words: tuple[tuple[str, str], ...]

    def there(self, told: str) -> str:
        for of_the_told, of_this in self.words:
            told = told.replace(of_the_told, of_this)
        return told

    def told_of(self, found: Any) -> Any:
        """What was found there as it is told."""
        if isinstance(found, str):
            for of_the_told, of_this in self.words:
                found = found.replace(of_this, of_the_told)
        return found

    def figure(self, figure: Figure) -> Figure:
        return replace(figure, program_id=self.there(figure.program_id))

    def file(self, file: HandedIn) -> HandedIn:
        said = file.particulars
        return replace(
            file,
            content=self.there(file.content.decode()).encode(),
            particulars=replace(
                said,
                publisher_id=self.there(said.publisher_id),
                title=self.there(said.title),
                document_number=self.there(said.document_number),
            ),
        )


def _province(publisher: str, name: str, sign: str) -> Place:
    short = name.removesuffix("省").removesuffix("市")
    return Place((("山东省", name), ("山东", short), ("鲁", sign), ("sd.gxt", publisher)))


PROVINCES = tuple(
    _province(*province)
    for province in (
        ("sd.gxt", "山东省", "鲁"),
        ("he.gxt", "河北省", "冀"),
        ("sx.gxt", "山西省", "晋"),
        ("ln.gxt", "辽宁省", "辽"),
        ("jl.gxt", "吉林省", "吉"),
        ("hl.gxt", "黑龙江省", "黑"),
        ("js.gxt", "江苏省", "苏"),
        ("zj.jxt", "浙江省", "浙"),
        ("ah.jx", "安徽省", "皖"),
        ("fj.gxt", "福建省", "闽"),
        ("jx.gxt", "江西省", "赣"),
        ("ha.gxt", "河南省", "豫"),
        ("hb.jxt", "湖北省", "鄂"),
        ("hn.gxt", "湖南省", "湘"),
        ("gd.gdii", "广东省", "粤"),
        ("hi.iitb", "海南省", "琼"),
        ("sc.jxt", "四川省", "川"),
        ("gz.gxt", "贵州省", "黔"),
        ("yn.gxt", "云南省", "滇"),
        ("sn.gxt", "陕西省", "陕"),
        ("gs.gxt", "甘肃省", "陇"),
        ("sh.sheitc", "上海市", "沪"),
        ("cq.jjxxw", "重庆市", "渝"),
        ("tj.gyxxh", "天津市", "津"),
    )
)
"""A situation of one of them is told of Shandong."""

NATIONAL_PROGRAMS = (
    Place(()),
    Place(
        (
            ("绿色制造名单", "绿色供应链管理企业名单"),
            ("绿色工厂名单", "绿色供应链管理企业名单"),
            ("cn.miit.green_factory", "cn.miit.green_supply_chain"),
            ("〔2026〕1号", "〔2026〕21号"),
            ("〔2027〕2号", "〔2027〕22号"),
        )
    ),
)
"""A situation of one of them is told of the green factories, whose notices are numbered 〔2026〕1号 and 〔2027〕2号."""

_SHOWN = {
    "program_id = '{program}'": (
        "registry.list_entries",
        "registry.recognitions",
        "registry.recognition_events",
        "registry.recognition_versions",
        "registry.proposals",
        "registry.coverage",
        "core.core_counted_figures",
        "core.core_figure_verdicts",
    ),
    "organization_id in (select organization_id from registry.list_entries where program_id = '{program}')": (
        "registry.organizations",
        "registry.organization_names",
    ),
    "program_id = '{program}' or notice_id like '{publisher}:%' or document_sha256 in"
    " (select document_sha256 from registry.document_origins where publisher_id = '{publisher}') or organization_id in"
    " (select organization_id from registry.list_entries where program_id = '{program}')": ("registry.data_issues",),
}


@dataclass(frozen=True)
class Situation:
    """What is handed in, in the order published, with what texts say and pages announce of it."""

    together: "Together"
    archive: int
    place: Place
    files: tuple[HandedIn, ...]
    figures: tuple[Figure, ...]
    announced: Mapping[str, Sequence[int]]


class Together:
    """The situations of a module, all told when it is imported, as many to a warehouse as there are places."""

    def __init__(self, name: str, places: Sequence[Place], program: str) -> None:
        """`program` is the one whose rows a situation is asked for, as it is told."""
        self.name, self.places, self.program = name, places, program
        self._situations: dict[tuple[int, Place], Situation] = {}

    def told(
        self,
        *files: HandedIn,
        figures: Iterable[Figure] = (),
        announced: Mapping[str, Sequence[int]] | None = None,
        at_home: bool = False,
    ) -> Situation:
        """A situation, `at_home` where it can take place only where it is told of, since it names cities or codes."""
        places = self.places[:1] if at_home else self.places[::-1]
        free = ((archive, place) for archive in count() for place in places)
        archive, place = next(slot for slot in free if slot not in self._situations)
        situation = Situation(self, archive, place, files, tuple(figures), announced or {})
        self._situations[archive, place] = situation
        return situation

    def build(self, archive: int, dbt: BuiltByDbt, folder: Path) -> None:
        """Build one of the warehouses whole, of raw rows that are the same, times apart, in either order of arrival."""
        situations = [situation for situation in self._situations.values() if situation.archive == archive]
        files = [situation.place.file(file) for situation in situations for file in situation.files]
        kept = KeptOutcomes(folder / "readings")
        published, reverse = (
            raw_rows_of_refreshes(folder / order, [files[::step]], kept)
            for order, step in (("as published", 1), ("the other way round", -1))
        )
        for table, rows in published.items():
            assert without_times(rows) == without_times(reverse[table]), table
        warehouse = build_of_raw_rows(
            dbt,
            folder,
            published,
            figures=[situation.place.figure(figure) for situation in situations for figure in situation.figures],
            announced={
                situation.place.there(notice): values
                for situation in situations
                for notice, values in situation.announced.items()
            },
        )
        warehouse.make_all()
        warehouse.close()


class Register:
    """What one situation left in the warehouse that it shares, by the names of the tables without their schema."""

    def __init__(self, situation: Situation, connection: duckdb.DuckDBPyConnection) -> None:
        self._place, self._connection = situation.place, connection
        self._program = program = situation.together.program
        for condition, tables in _SHOWN.items():
            its = self._place.there(condition.format(program=program, publisher=program.rpartition(".")[0]))
            for table in tables:
                name = table.rpartition(".")[2]
                connection.execute(f"create or replace temp view {name} as select * from {table} where {its}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found = self._connection.execute(self._place.there(query)).fetchall()
        return [tuple(map(self._place.told_of, row)) for row in found]

    def value(self, query: str) -> Any:
        [(value,)] = self.rows(query)
        return value

    def issue_codes(self) -> set[str]:
        return {code for (code,) in self.rows("select distinct code from data_issues")}

    def severities(self, code: str) -> list[str]:
        """How grave each of the issues of a code is."""
        return [severity for (severity,) in self.rows(f"select severity from data_issues where code = '{code}'")]

    def held(self, on: date) -> str:
        """The titles held on a day, as the rows of a query."""
        return f"(select * from registry.recognitions_as_of('{on}') where program_id = '{self._program}')"

    def holders(self, on: date) -> list[str]:
        """The names of those who hold the title on a day."""
        found = self.rows(
            f"select name from {self.held(on)} inner join organizations using (organization_id) order by 1"
        )
        return [name for (name,) in found]


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """The warehouse that situations share, to be read."""
    return duckdb.connect(str(working_file(folder / "home")), read_only=True)
