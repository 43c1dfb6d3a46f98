"""The baseline's own form: one UTF-8 text file a list, made to be read and compared line by line.

    list: cn.miit.green_design_product:1:final
    made from: two transcriptions
    numbering: by_group
    heading: recommended_by
    columns: name_as_published product_name product_model

    = 家用洗涤剂<TAB>58<TAB>《生态设计产品评价规范…》（GB/T 32163.1-2015）
    @ 广东省经济和信息化委员会
    <TAB>广州立白企业集团有限公司<TAB>威王植物厨房清洁剂<TAB>-

`= ` opens a product group (category, stated number of rows, standard), `@ ` says the heading field of the rows below it
until the next `@` or `=`, a line that begins with a tab is a row, in the order of `columns` with empty cells at the end
left out. `numbering` says what 序号 the rows carry: `running` over the list, `running from 2` where the list goes on
counting from another one, `by_group`, or `none`.

Belongs here: that form and nothing about what the rows mean.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scrapers.lists.list_entry import Trait, cells_with

# What a row prints of its own; numbers follow from the numbering, what a group prints stands in its heading.
TEXT_FIELDS = cells_with(Trait.PRINTED, lacking=Trait.NUMBERING | Trait.OF_GROUP)
# Printed beside the region in lists that have both; an entry keeps it in its remark and knows its city by it.
CITY = "city"
COLUMNS = (*TEXT_FIELDS, CITY)


class NotCompactForm(ValueError):
    """A list cannot be written in this form, or a text is not in it; the message names the list, the line and why."""


class MadeFrom(StrEnum):
    """What a list's facts rest on."""

    TWO_TRANSCRIPTIONS = "two transcriptions"
    ONE_TRANSCRIPTION = "one transcription"
    OWN_READING = "own reading"


@dataclass(frozen=True, slots=True)
class StatedGroup:
    """A product group as headed in the list; `rows_stated` is the M of `（M种）`, None where it is not known."""

    category: str
    standard: str | None
    rows_stated: int | None


@dataclass(frozen=True, slots=True)
class StatedRow:
    """One row: its 序号, the number of its group from 1, and its cells by column (`COLUMNS`), empty ones left out."""

    seq: int | None
    group_no: int | None
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatedList:
    """The facts of one list, rows in the published order; a list either is grouped or has `groups` empty."""

    list_id: str
    made_from: MadeFrom
    groups: tuple[StatedGroup, ...]
    rows: tuple[StatedRow, ...]

    @property
    def file_name(self) -> str:
        """`green_factory.4.final.txt` for `cn.miit.green_factory:4:final`; other publishers' lists name theirs."""
        program_id, batch, stage = self.list_id.split(":")
        return f"{program_id.removeprefix('cn.miit.')}.{batch}.{stage}.txt"

    @property
    def heading(self) -> str:
        """The field that is set as a heading over its rows: what neighbouring rows share."""
        return "recommended_by" if self.groups else "region_as_published"


def write(stated: StatedList) -> str:
    """The list in compact form, ending in a line break.

    Raises NotCompactForm for a cell with a tab, a line break or blanks at its ends, and for 序号 that are none of the
    three numberings.
    """
    columns = _columns(stated)
    header = (
        f"list: {stated.list_id}\n"
        f"made from: {stated.made_from}\n"
        f"numbering: {_numbering(stated)}\n"
        f"heading: {stated.heading}\n"
        f"columns: {' '.join(columns)}\n"
    )
    return header + "\n" + "".join(f"{line}\n" for line in _body(stated, columns))


def read(text: str) -> StatedList:
    """The list a compact form states. Raises NotCompactForm naming the line that is not in the form."""
    header_text, _, body = text.partition("\n\n")
    try:
        header = dict(line.split(": ", 1) for line in header_text.split("\n"))
        list_id, heading, columns = header["list"], header["heading"], header["columns"].split()
        made_from, numbering = MadeFrom(header["made from"]), _numbering_named(header["numbering"])
    except (KeyError, ValueError) as problem:
        raise NotCompactForm(f"no header of list, made from, numbering, heading and columns ({problem})") from problem
    reading = _Parsed(heading, columns, numbering)
    for number, line in enumerate(body.split("\n"), start=header_text.count("\n") + 3):
        try:
            reading.take(line)
        except ValueError as problem:
            raise NotCompactForm(f"{list_id}, line {number}: {problem}: {line[:60]!r}") from problem
    return StatedList(list_id, made_from, tuple(reading.groups), tuple(reading.rows))


_RUNNING = "running"
_RUNNING_FROM = "running from "


def _numbering_named(name: str) -> Callable[[int, int], int | None]:
    """The 序号 of a row from its place in the list and in its group. Raises ValueError for a name of no numbering."""
    if name == "none":
        return lambda _, __: None
    if name == "by_group":
        return lambda _, in_group: in_group
    first = 1 if name == _RUNNING else int(name.removeprefix(_RUNNING_FROM))
    return lambda in_list, _: first + in_list - 1


class _Parsed:
    """What has been read of a list so far, and the heading and group its next row stands under."""

    def __init__(self, heading: str, columns: list[str], numbering: Callable[[int, int], int | None]) -> None:
        self.groups: list[StatedGroup] = []
        self.rows: list[StatedRow] = []
        self._heading = heading
        self._columns = columns
        self._numbering = numbering
        self._shared: dict[str, str] = {}
        self._rows_before_group = 0

    def take(self, line: str) -> None:
        """Read the next line of the body."""
        match line[:1]:
            case "\t":
                self._take_row(line[1:].split("\t"))
            case "@":
                self._shared = {self._heading: line[2:]} if line[2:] else {}
            case "=":
                self._open_group(line[2:].split("\t"))
            case "":
                pass
            case _:
                raise ValueError("neither a group, a heading nor a row")

    def _take_row(self, texts: list[str]) -> None:
        if len(texts) > len(self._columns):
            raise ValueError(f"more cells than the {len(self._columns)} columns")
        cells = self._shared | {column: text for column, text in zip(self._columns, texts, strict=False) if text}
        in_list = len(self.rows) + 1
        seq = self._numbering(in_list, in_list - self._rows_before_group)
        self.rows.append(StatedRow(seq, len(self.groups) or None, cells))

    def _open_group(self, texts: list[str]) -> None:
        category, stated, standard = texts
        self.groups.append(StatedGroup(category, standard or None, int(stated) if stated else None))
        self._shared = {}
        self._rows_before_group = len(self.rows)


def _columns(stated: StatedList) -> tuple[str, ...]:
    used = {field for row in stated.rows for field in row.cells} - {stated.heading}
    if unknown := used - set(COLUMNS):
        raise NotCompactForm(f"{stated.list_id}: no such field: {', '.join(sorted(unknown))}")
    return tuple(field for field in COLUMNS if field in used or field == "name_as_published")


def _numbering(stated: StatedList) -> str:
    numbers = [row.seq for row in stated.rows]
    if all(number is None for number in numbers):
        return "none"
    if numbers == list(range(1, len(numbers) + 1)):
        return _RUNNING
    if numbers == list(_numbers_within_groups(stated)):
        return "by_group"
    first = numbers[0]
    if first is not None and numbers == list(range(first, first + len(numbers))):
        return f"{_RUNNING_FROM}{first}"
    raise NotCompactForm(f"{stated.list_id}: 序号 run neither through the list nor through each group; a row is lost")


def _numbers_within_groups(stated: StatedList) -> Iterator[int]:
    group_no: int | None = None
    number = 0
    for row in stated.rows:
        number = number + 1 if row.group_no == group_no else 1
        group_no = row.group_no
        yield number


def _body(stated: StatedList, columns: tuple[str, ...]) -> Iterator[str]:
    rows_of: dict[int | None, list[StatedRow]] = {}
    for row in stated.rows:
        rows_of.setdefault(row.group_no, []).append(row)
    blocks: list[int | None] = [*range(1, len(stated.groups) + 1)] or [None]
    if [row for block in blocks for row in rows_of.get(block, [])] != list(stated.rows):
        raise NotCompactForm(f"{stated.list_id}: the rows do not follow the order of their groups")
    for block in blocks:
        if block is not None:
            group = stated.groups[block - 1]
            stated_count = "" if group.rows_stated is None else str(group.rows_stated)
            yield "= " + "\t".join((_cell(stated, group.category), stated_count, _cell(stated, group.standard or "")))
        shared: str | None = None
        for row in rows_of.get(block, []):
            heading = _cell(stated, row.cells.get(stated.heading, ""))
            if heading != shared:
                yield f"@ {heading}".rstrip()
                shared = heading
            yield "\t" + "\t".join(_cell(stated, row.cells.get(column, "")) for column in columns).rstrip("\t")


def _cell(stated: StatedList, text: str) -> str:
    if text != text.strip() or any(character in text for character in "\t\n\r"):
        raise NotCompactForm(f"{stated.list_id}: a cell holds a tab, a line break or blanks at its ends: {text!r}")
    return text
