"""What a row of an adjustment list does to a title, to that of which batch, and where the day of it may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapers.lists.acts import takes_proposals
from scrapers.lists.adjustments import (
    Adjustment,
    UnknownAdjustment,
    adjusted_batch_in,
    adjustment_in_cell,
    adjustment_told_above,
    adjustment_told_by,
    adjustments_named_in,
    settle_adjustment,
    told_of_a_division,
    told_of_another_firm,
)
from scrapers.lists.context import Context
from scrapers.lists.followers import SAYS_WHY
from scrapers.lists.headers import Header, Role, says_who_merged
from scrapers.lists.labels_of_changes import speaks_of_a_change
from scrapers.lists.members import Member
from scrapers.lists.names import is_glued
from scrapers.lists.renames_in_cells import names_before_and_after
from scrapers.lists.stages import ADJUSTMENT, is_title_of_a_notice, span_of_years_in
from scrapers.lists.standings import Standing, name_after_rename, standing_told
from scrapers.text.worded import worded

#: What a notice that is open to objection does not do yet; that a firm has another name it only tells.
_DECIDED_LATER = {
    Adjustment.REMOVED: worded("take the title"),
    Adjustment.SUSPENDED: worded("halt the title"),
    Adjustment.RESTORED: worded("give the title back"),
}


class OnlyProposed(ValueError):
    """A row by which nobody loses a title yet, or has it again; says what it proposes."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What a row of an adjustment list does, and the batch of the title it does it to (None where it can't be told)."""

    adjustment: Adjustment
    batch: str | None


def adjustment_of_row(
    cells: Mapping[Role, str | None], member: Member, header: Header, context: Context
) -> Adjusted | None:
    """Return what a row does, by its cells, what stands above it and its notice; None where its list adjusts no titles.

    Raises OnlyProposed, and UnknownAdjustment where nothing tells what it does.
    """
    if context.stage != ADJUSTMENT:
        return None
    own = [title for title in member.heard if not is_title_of_a_notice(title)]
    told = _told_of_all(member, header, context)
    if context.adjustment == Adjustment.WITHDRAWN and any(map(takes_proposals, own)):
        told = context.adjustment  # 取消…公示资格 takes a proposal, not a title
    if adjustment_told_by(own) is None and _says_why_it_leaves(cells, header):
        told = Adjustment.REMOVED
    new_name = new_name_in(cells)
    if told == Adjustment.RENAMED and not new_name and _says_that_it_leaves(cells):
        told = Adjustment.REMOVED
    if _leaves_under_its_present_name(cells, header, own, context):
        told, new_name = Adjustment.REMOVED, None
    settled = settle_adjustment(
        in_cell=cells[Role.ADJUSTMENT],
        told=Adjustment(told) if told else None,
        old_name=cells[Role.OLD_NAME] or cells[Role.NAME] or "",
        new_name=new_name,
    )
    if context.only_proposed and settled in _DECIDED_LATER:
        raise OnlyProposed(
            worded(
                "the notice is open to objection and only proposes to {act}: nothing to do; ingest the notice that "
                "decides on it",
                act=_DECIDED_LATER[settled],
            )
        )
    if settled is Adjustment.RENAMED and (said := told_of_a_division([*cells.values(), *own])):
        raise UnknownAdjustment(
            worded("no change of name but a division ({said}): the notice must say who holds the title", said=said)
        )
    if settled is Adjustment.RENAMED and says_who_merged(header):
        raise UnknownAdjustment(
            worded(
                "no change of name but a merger or a title taken over ({old} by {new}): ingest those whose titles end "
                "as a list of their own (序号,企业名称) with --title 关于移出…名单的公告, and one that is given "
                "the title with 关于补充公布…名单的公告",
                old=cells[Role.OLD_NAME],
                new=new_name,
            )
        )
    if settled is Adjustment.RENAMED and (said := told_of_another_firm([cells[role] for role in SAYS_WHY])):
        raise UnknownAdjustment(
            worded(
                "no change of name but a title lost or another in its place ({said}): ingest those who leave and those "
                "who follow as lists of their own (序号,企业名称): --title 关于移出…名单的公告 and "
                "关于补充公布…名单的公告",
                said=said,
            )
        )
    in_series = context.in_national_series
    batch = adjusted_batch_in([cells[Role.BATCH], cells[Role.YEAR]], in_national_series=in_series)
    if not cells[Role.BATCH] and not cells[Role.YEAR]:
        of_one_year = [title for title in own if not span_of_years_in(title)]
        by_title = (adjusted_batch_in([title], in_national_series=in_series) for title in of_one_year)
        batch = next((said for said in by_title if said), None)
        # 2022年度…移出名单 names the batch of the notice that adjusts, not that of the titles concerned.
        batch = None if batch == context.batch else batch
    return Adjusted(settled, batch)


def cells_before_and_after(
    cells: Mapping[Role, str | None], member: Member, header: Header, context: Context
) -> Mapping[Role, str | None]:
    """The cells of a row with the names before and after its rename under the roles of those; any other row's as they
    are. Raises UnknownAdjustment where two names stand in the cell of a row that does something else."""
    if context.stage != ADJUSTMENT or not (names := names_before_and_after(cells)):
        return cells
    told = adjustment_in_cell(cells[Role.ADJUSTMENT] or "") or _told_of_all(member, header, context)
    if told != Adjustment.RENAMED:
        if is_glued(names.printed):
            raise UnknownAdjustment(
                worded("the cell renames a firm, and the row is no change of a name: {cell}", cell=names.printed)
            )
        return cells
    return {**cells, Role.NAME: None, Role.OLD_NAME: names.before, Role.NEW_NAME: names.after}


def _leaves_under_its_present_name(
    cells: Mapping[Role, str | None], header: Header, own: Sequence[str], context: Context
) -> bool:
    """Whether a row, or the notice of a table that says nothing else, takes a title, and 现企业名称 beside it only
    says what the firm is called now: no label there speaks of a change."""
    labels = [column.label for column in header.columns if column.role is Role.NEW_NAME]
    if not labels or any(map(speaks_of_a_change, labels)):
        return False
    if in_cell := cells[Role.ADJUSTMENT]:
        return adjustment_in_cell(in_cell) is Adjustment.REMOVED
    return context.adjustment == Adjustment.REMOVED and not any(map(adjustments_named_in, own))


def _says_why_it_leaves(cells: Mapping[Role, str | None], header: Header) -> bool:
    """Whether a row has words under 移出原因 or the like, and none there of a change of its name."""
    labels = [column.label for column in header.columns if column.role is Role.REASON]
    why = cells[Role.REASON]
    leaves = bool(why) and any(adjustments_named_in(label) == (Adjustment.REMOVED,) for label in labels)
    return leaves and Adjustment.RENAMED not in adjustments_named_in(why or "")


def _says_that_it_leaves(cells: Mapping[Role, str | None]) -> bool:
    """Whether a row, under a reason or in its remark, says plainly that the title is lost: 自愿放弃."""
    told = standing_told([text for role in SAYS_WHY if (text := cells[role])])
    return told is not None and told.standing is Standing.REMOVED


def _told_of_all(member: Member, header: Header, context: Context) -> str | None:
    """What the heading, the titles, the header and the notice tell of every row of a list that adjusts."""
    own = [title for title in member.heard if not is_title_of_a_notice(title)]
    return member.key.adjustment or adjustment_told_above(header, own) or context.adjustment


def new_name_in(cells: Mapping[Role, str | None]) -> str | None:
    """The name after a change: under 变更后名称, or in words under 调整情况: 更名为乙公司."""
    return cells[Role.NEW_NAME] or name_after_rename(cells[Role.ADJUSTMENT] or "")


def renames(adjusted: Adjusted | None) -> bool:
    """Whether the row gives a firm another name."""
    return adjusted is not None and adjusted.adjustment is Adjustment.RENAMED


def days_beside(remark: str, adjusted: Adjusted | None, context: Context) -> Sequence[str]:
    """Where else the day of an adjustment may stand: that of a rename in its remark (2022年3月更名), any other's in the
    text of the notice."""
    if adjusted is None:
        return ()
    if not renames(adjusted):
        return (context.acts_from,)
    return (remark,) if Adjustment.RENAMED in adjustments_named_in(remark) else ()
