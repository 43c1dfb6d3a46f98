"""What keeps a single row of a list from being loaded: it names nobody, or its cells can't be told apart.

Belongs here: judging a row under its header. What keeps the list as a whole is decided in `context`.
"""

import re
from collections.abc import Sequence

from scrapers.documents.blocks import SURE_FROM
from scrapers.lists.context import Context
from scrapers.lists.headers import Header, Role, role_of
from scrapers.lists.names import ends_as_a_name, is_cut_off, is_glued, is_no_name, parted_names, says_no_name
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.refusals import denies, refuses, refuses_those_below, takes_back
from scrapers.lists.regions import is_province_or_city
from scrapers.lists.renames_in_cells import names_in_one_cell
from scrapers.lists.rows import DataRow, PrintedRow, text_under
from scrapers.lists.stages import ADJUSTMENT, PUBLICITY, national_batch_in, years_in
from scrapers.reference.tables import program_kinds, programs
from scrapers.text.folding import as_printed, understood
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded

#: What a sheet shows where a formula was saved without its value, or failed: no name of anything.
_UNCALCULATED = re.compile(r"=.*|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!).*", re.DOTALL)


_CHINESE = re.compile("[\u3400-\u9fff]")
_BARE_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
#: 济南市：甲有限公司
_BEHIND_A_PLACE = re.compile(r"[^:：]{1,12}[市州盟区县旗省]\s*[:：].+", re.DOTALL)
#: 济南市（3家）
_COUNTED = re.compile(r"\s*[(（]?(?:共|计|合计)?\s*\d+\s*[家个户][)）]?$")
_TELLS_A_RESULT = re.compile("结果|结论|意见|是否(?:通过|合格|入选|入围|推荐|认定|同意)")
_SAYS_NAME = re.compile("名|企业|单位|公司|工厂|园区")
_SAY_THE_LEVEL = frozenset(
    {
        *("级别", "层级", "等级", "认定级别", "称号级别", "荣誉级别", "绿色工厂级别", "名单级别"),
        *("荣誉", "荣誉称号"),
    }
)
_A_LEVEL = re.compile("(?:国家|省|自治区|直辖市|市|地市|州|盟|区|县|区县)级(?=绿色|$)")
_OF_PLACES = frozenset({Role.REGION, Role.CITY, Role.COUNTY})
_LEVELS = {
    "national": frozenset({"国家级"}),
    "provincial": frozenset({"省级", "自治区级", "直辖市级", "市级"}),
    "municipal": frozenset({"市级", "地市级", "州级", "盟级"}),
    "county": frozenset({"区级", "县级", "区县级", "市级"}),
}


def fault_of_row(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    """Why a row can't be loaded into the list that `context` describes; None where it can."""
    return (
        _is_doubtful(row)
        or _spans_columns(row, header)
        or _lacks_a_name(row, header, context)
        or _holds_more_than_a_name(row, header)
        or _corrects_no_name(row, header)
        or _becomes_several(row, header)
        or _names_another_batch(row, header, context)
        or _is_refused(row, header, context)
        or _is_of_another_level(row, header, context)
    )


def mark_columns_in_one(rows: Sequence[DataRow], header: Header) -> None:
    """Mark the rows of a table of one column that prints other columns' labels among its names: 甲公司, 地市, 济南市.

    Its cells were put one below the other, and which of them are names can't be told.
    """
    if header.width > 1:
        return
    label = next((text for row in rows if role_of(text := as_printed(row.row.text(0))) is not None), None)
    for row in rows if label else ():
        what = worded(
            "the table has one column, in which the label {label} stands among the names; give each label a column of "
            "its own in a copy",
            label=label,
        )
        row.problem = row.problem or (Quarantine.NOT_A_NAME, what)


def _is_doubtful(row: PrintedRow) -> tuple[Quarantine, str] | None:
    """A row that was recognised in a picture is no better than its least sure letter."""
    if row.confidence is None or row.confidence >= SURE_FROM:
        return None
    what = worded(
        "the row was recognised in a picture with a certainty of {confidence} alone", confidence=f"{row.confidence:.2f}"
    )
    return Quarantine.LOW_CONFIDENCE, with_next_step(Quarantine.LOW_CONFIDENCE, what)


def _lacks_a_name(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    names = [text for role in (Role.OLD_NAME, Role.NAME) if (text := text_under(row, header, role))]
    if uncalculated := next((text for text in names if _UNCALCULATED.fullmatch(text)), None):
        return Quarantine.NO_NAME, worded(
            "where the name stands, the sheet has a formula without its value or an error: {text}; open it in a "
            "spreadsheet program, mend it, save it and ingest it again",
            text=uncalculated,
        )
    if not names:
        return Quarantine.NO_NAME, with_next_step(Quarantine.NO_NAME, worded("the row names nobody"))
    if no_name := next((text for text in names if is_no_name(text)), None):
        what = worded("where the name stands, there is no letter and no Chinese character: {text}", text=no_name)
        return Quarantine.NOT_A_NAME, with_next_step(Quarantine.NOT_A_NAME, what)
    if header.has(Role.SEQ) and row.is_empty(header.column(Role.SEQ)) and not any(map(_CHINESE.search, names)):
        return Quarantine.NOT_A_NAME, worded(
            "where the name stands in a row without a number, there is no Chinese character: {text}; nothing to do if "
            "it is the English name of the row above",
            text=names[0],
        )
    if place := next(filter(_is_a_place, names), None):
        what = worded("where the name stands, there is a place, or one before the name: {text}", text=place)
        return Quarantine.NOT_A_NAME, with_next_step(Quarantine.NOT_A_NAME, what)
    if other := next((text for text in names if _says_another_thing(text)), None):
        what = worded(
            "where the name stands, there is a label, a title, an address or a word for none: {text}", text=other
        )
        return Quarantine.NOT_A_NAME, with_next_step(Quarantine.NOT_A_NAME, what)
    both = (*names, text_under(row, header, Role.NEW_NAME) or "")
    if cut_off := next(filter(is_cut_off, both), None):
        return Quarantine.NOT_A_NAME, worded(
            "the name ends within its legal form, so that some of it is missing: {text}; ask for the file it was "
            "printed from, or correct it in a copy",
            text=cut_off,
        )
    may_rename = context.stage == ADJUSTMENT
    if glued := next((text for text in both if is_glued(text) and not (may_rename and names_in_one_cell(text))), None):
        what = worded("one name has several legal forms: {text}", text=glued)
        return Quarantine.SEVERAL_NAMES, with_next_step(Quarantine.SEVERAL_NAMES, what)
    return None


def _says_another_thing(text: str) -> bool:
    return says_no_name(text) or role_of(text) is not None or refuses_those_below(text)


def _is_a_place(text: str) -> bool:
    return is_province_or_city(_COUNTED.sub("", text)) or _BEHIND_A_PLACE.fullmatch(text) is not None


def _holds_more_than_a_name(row: PrintedRow, header: Header) -> tuple[Quarantine, str] | None:
    """Under 更正前 | 更正后 a whole row may stand in one cell: 2 甲有限公司 浦东新区."""
    if not (header.has(Role.OLD_NAME) and header.has(Role.NEW_NAME)):
        return None
    for role in (Role.OLD_NAME, Role.NEW_NAME):
        text = text_under(row, header, role) or ""
        parts = text.split()
        if len(parts) > 1 and not ends_as_a_name(text) and any(map(ends_as_a_name, parts)):
            return Quarantine.NOT_A_NAME, worded(
                "where the name stands, there is more of the row: {text}; give the name a cell of its own in a copy of "
                "the list, and ingest that",
                text=text,
            )
    return None


def _corrects_no_name(row: PrintedRow, header: Header) -> tuple[Quarantine, str] | None:
    """Under 企业名称 | 更正前 | 更正后 a cell other than the name may be corrected: 所属行业, 化工, 医药."""
    labels = [column.label for column in header.columns if column.role in (Role.OLD_NAME, Role.NEW_NAME)]
    changed = [text for role in (Role.OLD_NAME, Role.NEW_NAME) if (text := text_under(row, header, role))]
    if not header.has(Role.NAME) or len(changed) < 2 or any(_SAYS_NAME.search(label) for label in labels):
        return None
    if any(map(ends_as_a_name, changed)):
        return None
    return Quarantine.ADJUSTMENT_UNKNOWN, worded(
        "what changes is no name: {before} to {after}; ingest the corrected row (序号,企业名称,… as the list has them) "
        "under the notice's own title",
        before=changed[0],
        after=changed[1],
    )


def _becomes_several(row: PrintedRow, header: Header) -> tuple[Quarantine, str] | None:
    """Where 变更后名称 has two parks or firms, one was divided: which of them holds the title is not told."""
    new_name = text_under(row, header, Role.NEW_NAME) or ""
    if (names := parted_names(new_name)) and all(map(ends_as_a_name, names)):
        return Quarantine.SEVERAL_NAMES, worded(
            "one name changes into several: {names}; the notice must say which of them holds the title",
            names=new_name,
        )
    return None


def _names_another_batch(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    """A row that says another batch of the national series, or another year, than the list's is of another list."""
    said = as_printed(row.text(header.column(Role.YEAR)))
    years = years_in(said) or tuple(_BARE_YEAR.findall(understood(said)))
    if context.year and context.stage != ADJUSTMENT and years and years != (str(context.year),):
        what = worded(
            "the row says it is of the year {said}, the list is read as that of {year}", said=said, year=context.year
        )
        return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)
    printed = as_printed(row.text(header.column(Role.BATCH)))
    batch = national_batch_in(printed) or (str(number) if (number := serial_number(printed)) else "")
    if not context.rows_share_its_batch or not batch or batch == context.batch:
        return None
    what = worded(
        "the row says it is of batch {said}, the list is read as batch {batch}", said=printed, batch=context.batch
    )
    return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)


def _is_refused(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    """A row of a list that proposes or confers may say that what was applied for is not given: 评审结果: 不通过.

    So may a remark: 不予推荐, 企业已撤回申报. What is taken back without a word of what (自愿放弃) is the proposal of a
    list that proposes; of a list that confers it is the title, which was given, and ends.
    """
    if context.stage == ADJUSTMENT:
        return None
    for at, column in enumerate(header.columns):
        said = understood(row.text(at))
        is_taken_back = denies(said) or (context.stage == PUBLICITY and takes_back(said))
        tells_a_result = _TELLS_A_RESULT.search(understood(column.label)) is not None
        if (column.role is Role.REMARK and is_taken_back) or (tells_a_result and refuses(said)):
            what = worded(
                "under {label} the row says {said}: nothing is proposed or conferred there",
                label=column.label,
                said=said,
            )
            return Quarantine.NOT_GRANTED, with_next_step(Quarantine.NOT_GRANTED, what)
    return None


def _is_of_another_level(row: PrintedRow, header: Header, context: Context) -> tuple[Quarantine, str] | None:
    """A row that says 国家级 in a provincial list holds the nation's title; a park has a level of its own."""
    program = programs()[context.program_id]
    if program_kinds()[program.kind].organization_kind == "park":
        return None
    levels = _LEVELS.get(program.level)
    for at, column in enumerate(header.columns):
        said = understood(row.text(at))
        says_it = understood(column.label) in _SAY_THE_LEVEL or column.role is Role.KIND
        said_levels = {match[0] for piece in said.split("、") if says_it and (match := _A_LEVEL.match(piece))}
        if said_levels and levels and said_levels.isdisjoint(levels):
            what = worded(
                "under {label} the row says {said}, and the list is read as one of {program}",
                label=column.label,
                said=said,
                program=program.name_zh,
            )
            return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)
    return None


def _spans_columns(row: PrintedRow, header: Header) -> tuple[Quarantine, str] | None:
    """A cell merged over columns of different meaning can't be told to belong to either."""
    for at in range(1, header.width):
        labels = header.columns[at - 1], header.columns[at]
        both_places = all(column.role in _OF_PLACES for column in labels)
        if _is_covered_from_the_left(row, at) and not header.columns[at].continues and not both_places:
            what = worded(
                "one cell covers the columns {one} and {other}: {text}",
                one=labels[0].label,
                other=labels[1].label,
                text=as_printed(row.text(at)),
            )
            return Quarantine.ROW_WIDTH, with_next_step(Quarantine.ROW_WIDTH, what)
    return None


def _is_covered_from_the_left(row: PrintedRow, at: int) -> bool:
    """True where a cell repeats one that begins further left in the same row (and not one from the row above)."""
    text = row.text(at)
    if not row.cells[at].merged or row.is_empty(at):
        return False
    left = at - 1
    while left >= 0 and row.text(left) == text:
        if not row.cells[left].merged:
            return True
        left -= 1
    return False
