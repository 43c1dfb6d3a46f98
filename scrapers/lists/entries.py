"""Rows of a section → list entries and quarantined rows: every row becomes one or the other.

Belongs here: the meaning of a row's cells under its header. Whether the list as a whole can be loaded is decided
before, in `context`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapers.lists.adjustments import Adjustment, UnknownAdjustment, adjustments_named_in
from scrapers.lists.context import Context
from scrapers.lists.corrected_names import corrected_name
from scrapers.lists.corrected_rows import name_printed_before
from scrapers.lists.credit_codes import fault_of_code
from scrapers.lists.findings import report_columns, report_doubts, report_numbers, report_places
from scrapers.lists.footnotes import notes_of
from scrapers.lists.groups import GroupDraft, Label
from scrapers.lists.headers import Header, Role
from scrapers.lists.ledger import Ledger
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.members import Member
from scrapers.lists.names import tells_of_none
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.regions import Located, PrintedRegion, Situation, UnknownRegion, locate, printed_regions
from scrapers.lists.row_faults import fault_of_row
from scrapers.lists.rows import DataRow, PrintedRow, text_under
from scrapers.lists.sequence import Numbering, settle
from scrapers.lists.stages import FINAL, PUBLICITY
from scrapers.lists.standings import Standing, Told, answered, day_of_act, standing_told
from scrapers.lists.titles_adjusted import (
    Adjusted,
    OnlyProposed,
    adjustment_of_row,
    cells_before_and_after,
    days_beside,
    new_name_in,
    renames,
)
from scrapers.naming.parts import former_names_told
from scrapers.reference.tables import program_kinds, programs
from scrapers.text.folding import as_printed, visible
from scrapers.text.marks import split_marks
from scrapers.text.names import normalise_name
from scrapers.text.worded import worded

_OTHER_NAMES = (Role.NEW_NAME, Role.FORMER_NAME)
_NAMES = (Role.NAME, Role.OLD_NAME, Role.NEW_NAME, Role.FORMER_NAME)
_KEPT_IN_REMARK = frozenset(
    {
        *(Role.NOTED, Role.COUNTY, Role.BATCH, Role.YEAR, Role.REASON, Role.ADJUSTMENT, Role.KIND),
        *(Role.STATUS, Role.STATUS_DAY, Role.TERM),
    }
)
#: What a cell under 到期时间 or 有效期至 speaks of.
_TERM = "有效期"
#: Columns of free text under other words than 备注.
_EXPLAINS = re.compile("说明|情况")


@dataclass(frozen=True, slots=True)
class SectionNumbering:
    """What a section's rows say together: their numbers, and the region that holds for each."""

    numbering: Numbering
    regions: list[PrintedRegion]


def read_section(rows: Sequence[DataRow], header: Header, last_before: int) -> SectionNumbering:
    """Read a section's numbers and regions; rows that the numbering leaves no place for are marked.

    `last_before` is the last number of the section before it, 0 where there is none.
    """
    numbering = settle(rows, header, last_before)
    return SectionNumbering(numbering, printed_regions(rows, header))


def load_member(member: Member, header: Header, read: SectionNumbering, context: Context, ledger: Ledger) -> None:
    """Load a member of the list that `context` describes into the ledger, row by row."""
    rows = member.section.rows
    if member.positions[:1] == (0,):
        ledger.issues += read.numbering.issues
        ledger.sequence_gaps += read.numbering.gaps
    report_columns(member.rows, header, ledger)
    report_numbers(member.rows, header, ledger)
    loaded = len(ledger.entries)
    for at in member.positions:
        row = rows[at]
        problem = row.problem or fault_of_row(row.row, header, context)
        if problem:
            ledger.quarantine(row.row, *problem)
            continue
        try:
            number, region = read.numbering.numbers[at], read.regions[at]
            ledger.entries.append(_entry(row, number, region, member, header, context, ledger))
        except UnknownRegion as unknown:
            what = with_next_step(Quarantine.UNKNOWN_REGION, str(unknown))
            ledger.quarantine(row.row, Quarantine.UNKNOWN_REGION, what)
        except UnknownAdjustment as unknown:
            what = with_next_step(Quarantine.ADJUSTMENT_UNKNOWN, str(unknown))
            ledger.quarantine(row.row, Quarantine.ADJUSTMENT_UNKNOWN, what)
        except OnlyProposed as proposed:
            ledger.quarantine(row.row, Quarantine.NOT_GRANTED, str(proposed))
    report_places(ledger, loaded, member.rows, header)
    report_doubts(ledger)


def _entry(
    data: DataRow,
    number: int | None,
    region: PrintedRegion,
    member: Member,
    header: Header,
    context: Context,
    ledger: Ledger,
) -> ListEntry:
    row, group = data.row, data.group
    cells = _cells_of(row, header)
    kind = program_kinds().get(member.decision.kind)
    is_product = kind is not None and kind.is_per_product
    located = _located(data, region, cells, header, context)
    if located.doubt:
        ledger.doubts.setdefault(located.doubt, []).append(row)
    place = located.match
    cells = cells_before_and_after(cells, member, header, context)
    adjusted = adjustment_of_row(cells, member, header, context)
    _check_names(cells, row, ledger)
    name = cells[Role.OLD_NAME] or cells[Role.NAME] or ""
    notes = notes_of((*split_marks(name)[1], cells[Role.REMARK] or ""), member.section.footnotes)
    told = _standing(row, name, notes, header, context.term) if _confers(context) else None
    if context.stage == PUBLICITY:
        _check_proposal(_standing(row, name, notes, header), row, ledger)
    days = [*_days_told(row, header), *days_beside(cells[Role.REMARK] or "", adjusted, context)]
    on = told.on if told else day_of_act(days, context.announced_on) if adjusted else None
    _check_standing(told, row, ledger)
    _check_code(cells[Role.CREDIT_CODE], row, ledger)
    _check_batch(cells[Role.BATCH], adjusted, row, ledger)
    new_name = new_name_in(cells) if renames(adjusted) else None
    if new_name:
        _check_correction(name, new_name, header, row, context, ledger)
    elif context.corrects and (printed := name_printed_before(cells, header)):
        _check_correction(printed, name, header, row, context, ledger)
    return ListEntry(
        ordinal=ledger.next_ordinal,
        seq=number,
        group_no=group.group_no if group else None,
        name_as_published=name,
        region_as_published=region.region or region.city or region.county,
        province_code=place.province_code,
        city_code=place.city_code,
        industry_as_published=cells[Role.INDUSTRY],
        assessor_as_published=cells[Role.ASSESSOR],
        product_name=cells[Role.PRODUCT_NAME],
        product_model=cells[Role.PRODUCT_MODEL],
        product_category=cells[Role.PRODUCT_CATEGORY] or (group.heading.category if group and is_product else None),
        standard=cells[Role.STANDARD] or _group_text(group, Label.STANDARD),
        highlight=cells[Role.HIGHLIGHT] or _group_text(group, Label.HIGHLIGHT),
        recommended_by=cells[Role.RECOMMENDED_BY],
        remark=_remark(row, header, region, notes, shown=(name, new_name)),
        credit_code=cells[Role.CREDIT_CODE],
        adjustment=adjusted.adjustment.value if adjusted else None,
        new_name=told.new_name if told else new_name,
        adjusted_batch=adjusted.batch if adjusted else None,
        standing=told.standing.value if told else None,
        standing_on=on.isoformat() if on else None,
        page=row.page,
        table_index=row.table_index,
        row_index=row.row_index,
        box=row.box.as_text() if row.box else None,
        recognition_confidence=row.confidence,
    )


def _located(
    data: DataRow, region: PrintedRegion, cells: Mapping[Role, str | None], header: Header, context: Context
) -> Located:
    names = [text for role in _NAMES if (text := cells[role])]
    others = [data.region_heading, *(text for text in data.row.distinct_texts if text not in names)]
    return locate(
        region,
        cells[Role.RECOMMENDED_BY],
        Situation(context.home, context.year),
        column_is_there=header.has(Role.REGION) or header.has(Role.CITY),
        names=names,
        others=others,
    )


def _cells_of(row: PrintedRow, header: Header) -> Mapping[Role, str | None]:
    """What the row has under each role; where it says that the firm has no other name (/, 无), it has none."""
    cells = {role: text_under(row, header, role) for role in Role}
    return cells | {role: None for role in _OTHER_NAMES if tells_of_none(cells[role] or "")}


def _check_names(cells: Mapping[Role, str | None], row: PrintedRow, ledger: Ledger) -> None:
    """Tell of characters in a name that print nothing: two names that look the same may differ by them."""
    for name in (text for role in _NAMES if (text := cells[role])):
        unseen = sorted({f"U+{ord(character):04X}" for character in name if not visible(character)})
        if unseen:
            what = worded(
                "the name {name} holds characters that print nothing: {unseen}",
                name=visible(name),
                unseen=", ".join(unseen),
            )
            ledger.issues.append(ReadingIssue("unseen_characters", "info", what, row.page, row.row_index))


def _confers(context: Context) -> bool:
    return context.stage == FINAL and programs()[context.program_id].confers_title


def _standing(
    row: PrintedRow, name: str, notes: Sequence[tuple[str, str]], header: Header, term: str = ""
) -> Told | None:
    """What the row says of the title besides: its free texts, the marks of its name, and its columns of a status.

    `term` is the time that the text of its notice gives all titles, which holds where the row says no other.
    """
    printed = [(column, as_printed(row.text(at))) for at, column in enumerate(header.columns) if not column.continues]
    told = standing_told(
        remarks=[
            *(text for column, text in printed if column.role in (Role.REMARK, None) or _EXPLAINS.search(column.label)),
            *split_marks(name)[1],
            *(text for _, text in notes),
        ],
        statuses=[answered(column.label, text) for column, text in printed if text and column.role is Role.STATUS],
        days=_days_told(row, header),
        terms=[
            *filter(None, [term]),
            *(f"{_TERM}{text}" for column, text in printed if text and column.role is Role.TERM),
        ],
    )
    if told and told.standing is Standing.UNCLEAR and Adjustment.RENAMED in adjustments_named_in(told.said):
        # 公示名称为甲公司，2025年9月更名 beside 乙公司: the name of before is told, and this is the one after.
        told = None if any(column.role is Role.REMARK and former_names_told(text) for column, text in printed) else told
    # 由甲公司更名为乙公司 beside 乙公司: the list has the name of after the change
    is_its_own = told is not None and told.new_name is not None and normalise_name(told.new_name) == _bare(name)
    return None if is_its_own else told


def _days_told(row: PrintedRow, header: Header) -> list[str]:
    """The cells under 移出时间, 变更日期 and the like."""
    return [
        as_printed(row.text(at))
        for at, column in enumerate(header.columns)
        if column.role is Role.STATUS_DAY and not column.continues
    ]


def _bare(name: str) -> str:
    return normalise_name(split_marks(name)[0])


def _check_standing(told: Told | None, row: PrintedRow, ledger: Ledger) -> None:
    if told is None:
        return
    if told.standing is Standing.UNCLEAR:
        what = worded("the row says {said} of a title that it lists: the title stands", said=told.said)
        ledger.issues.append(ReadingIssue("standing_unclear", "warning", what, row.page, row.row_index))
    elif told.on is None:
        what = worded("the row says {said} and no day: it counts from the day of the list", said=told.said)
        ledger.issues.append(ReadingIssue("standing_undated", "warning", what, row.page, row.row_index))


def _check_correction(old: str, new: str, header: Header, row: PrintedRow, context: Context, ledger: Ledger) -> None:
    """Tell of a row that gives a name in place of one that a list printed."""
    if corrected := corrected_name(old, new, header, row, by_a_correction=context.corrects):
        ledger.issues.append(corrected)


def _check_proposal(told: Told | None, row: PrintedRow, ledger: Ledger) -> None:
    """Tell of a row that takes back what it proposes, or may: 企业已撤回申报."""
    if told and told.standing in (Standing.REMOVED, Standing.SUSPENDED, Standing.UNCLEAR):
        what = worded("the row says {said} of what it proposes: the proposal stands", said=told.said)
        ledger.issues.append(ReadingIssue("standing_unclear", "warning", what, row.page, row.row_index))


def _check_code(printed: str | None, row: PrintedRow, ledger: Ledger) -> None:
    fault = fault_of_code(printed) if printed else ""
    if fault:
        what = worded(
            "the credit code {printed} {fault} (GB 32100-2015): it is kept as printed and identifies nobody",
            printed=printed,
            fault=fault,
        )
        ledger.issues.append(ReadingIssue("credit_code_wrong", "warning", what, row.page, row.row_index))


def _check_batch(printed: str | None, adjusted: Adjusted | None, row: PrintedRow, ledger: Ledger) -> None:
    if printed and adjusted and adjusted.batch is None:
        what = worded("the batch adjusted can't be told from {printed}; the row is loaded without it", printed=printed)
        ledger.issues.append(ReadingIssue("adjusted_batch_unknown", "warning", what, row.page, row.row_index))


def _remark(
    row: PrintedRow,
    header: Header,
    region: PrintedRegion,
    notes: Sequence[tuple[str, str]],
    shown: tuple[str, str | None],
) -> str | None:
    """What the row prints without a field of its own, one line each: 备注 as it is, else `header: value`; and the
    footnotes of the marks beside the name or under 备注 as `mark: note`. `shown` are the names that have a field."""
    lines: list[str] = []
    for at, column in enumerate(header.columns):
        text = as_printed(row.text(at))
        if not text or column.continues:
            continue
        if column.role is Role.REMARK:
            lines.insert(0, text)
        elif column.role in _KEPT_IN_REMARK or (
            column.role in _NAMES and text_under(row, header, column.role) not in shown
        ):
            lines.append(f"{column.label}: {text}")
        elif column.role is Role.CITY and region.region is not None:
            lines.append(f"{column.label}: {region.city}")
        elif column.role is None:
            lines.append(f"{column.label or f'column {at + 1}'}: {text}")
    lines += [f"{mark}: {note}" for mark, note in notes]
    return "\n".join(lines) or None


def _group_text(group: GroupDraft | None, label: Label) -> str | None:
    return group.text(label) if group else None
