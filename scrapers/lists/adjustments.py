"""What an adjustment list does to titles given earlier: removed, renamed, suspended, restored, reviewed.

Belongs here: the words that say it, in a title, a heading or a cell, and the batch of the title concerned. Nothing is
guessed: words that say two things, or none, say nothing.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from scrapers.lists.headers import Header, Role
from scrapers.lists.stages import batch_of_counted, counted_batches_in, spoken_of_titles, years_in
from scrapers.reference.acts import words_of_titles
from scrapers.text.folding import understood
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded


class Adjustment(StrEnum):
    """The closed vocabulary of `ListEntry.adjustment`.

    The last three are said by a notice of an earlier one as a whole, and so of those whom it lists again.
    """

    REMOVED = "removed"
    RENAMED = "renamed"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    REPEALED = "repealed"
    EXTENDED = "extended"


class UnknownAdjustment(ValueError):
    """A row of an adjustment list of which it can't be told what it does; says what was found."""


_REFUSED = re.compile("未通过|不通过|不合格|未合格|不予")
_SAID_BY = tuple((adjustment, re.compile(words)) for adjustment in Adjustment if (words := words_of_titles(adjustment)))
_OF_A_REVIEW = re.compile("(?:复[核评审查])?(?:通过|合格)|(?:予以|继续)?保留")
#: 原名单: 甲公司 | 更正后: 删除
_STRUCK = re.compile("(?:予以|已)?(?:删除|删去|去除|剔除|移出|移除|撤销|取消|核减)")
_CHANGES = re.compile("变更|更正")
_DIVIDES = re.compile("分立|拆分|分拆|分设")
_FOLLOWS = re.compile("递补|替补|顶替|补位|补缺|替换")
# What is lost, where it is said, is the title: a firm may also leave a trade, and an owner give up shares.
_LOSES_ITS_TITLE = re.compile(
    f"(?:{words_of_titles(Adjustment.REMOVED)})"
    "(?:了|其|该|原|本|绿色|国家|省|市|示范|名单|称号|资格|荣誉|认定|命名|公示|[^,;。]{0,12}(?:名单|称号|资格|荣誉)|$|[,;。)])"
)


def adjustments_named_in(text: str) -> tuple[Adjustment, ...]:
    """Every adjustment that a title, heading or cell names, each once.

    未通过复核 alone names none: what follows from a failed review is for the authority to say.
    """
    said = spoken_of_titles(text)
    named = tuple(adjustment for adjustment, words in _SAID_BY if words.search(said))
    if _REFUSED.search(said):
        named = tuple(adjustment for adjustment in named if adjustment is not Adjustment.REVIEWED)
    return named


def adjustment_told_by(titles: Sequence[str]) -> Adjustment | None:
    """The adjustment that the nearest title with such words names; None where it names several, or no title any."""
    for title in titles:
        named = adjustments_named_in(title)
        if named:
            return named[0] if len(named) == 1 else None
    return None


def adjustment_told_above(header: Header | None, titles: Sequence[str]) -> Adjustment | None:
    """What the titles over a table tell of all its rows, and where none does its header: 移出原因, 变更后名称."""
    if any(adjustments_named_in(title) for title in titles) or header is None:
        return adjustment_told_by(titles)
    labels = [column.label for column in header.columns if column.role in (Role.REASON, Role.NEW_NAME)]
    if header.has(Role.NEW_NAME):
        named = {Adjustment.RENAMED}.union(*(adjustments_named_in(label) for label in labels))
        return Adjustment.RENAMED if len(named) == 1 else None
    return adjustment_told_by(labels)


def adjustment_of_section(header: Header | None, titles: Sequence[str]) -> Adjustment | None:
    """What every row of a table does; None where its rows tell for themselves, or nothing tells."""
    if header is None or not header.has(Role.ADJUSTMENT):
        return adjustment_told_above(header, titles)
    return None


def adjustment_in_cell(text: str) -> Adjustment | None:
    """The one adjustment that a cell under 调整类型 or 复核结果 names: 移出, 名称变更, 通过; else None."""
    named = adjustments_named_in(text)
    if len(named) == 1:
        return named[0]
    return Adjustment.REVIEWED if not named and _OF_A_REVIEW.fullmatch(understood(text)) else None


def settle_adjustment(
    *, in_cell: str | None, told: Adjustment | None, old_name: str, new_name: str | None
) -> Adjustment:
    """What one row does, from its own cells first and from what its header and titles tell (`told`) second.

    `in_cell` is what stands under 调整类型. Raises UnknownAdjustment where the row says nothing, or two things.
    """
    if (in_place_of_it := new_name or in_cell) and _STRUCK.fullmatch(understood(in_place_of_it)):
        return Adjustment.REMOVED
    from_cell = adjustment_in_cell(in_cell) if in_cell else None
    renames = new_name is not None and understood(new_name) != understood(old_name)
    if from_cell is None and in_cell and not (renames and _CHANGES.search(in_cell)):
        raise UnknownAdjustment(worded("what is done is not understood: {said}", said=in_cell))
    if from_cell is None and renames:
        # 原企业名称 | 现企业名称 | 移出原因: what those who leave were called and are.
        return Adjustment.REMOVED if told is Adjustment.REMOVED else Adjustment.RENAMED
    settled = from_cell or told
    if settled is None:
        raise UnknownAdjustment(worded("neither the row, the header nor a title tells what is done to the title held"))
    if settled is Adjustment.RENAMED and not renames:
        missing = worded("the new name is the old one") if new_name else worded("no new name is printed")
        raise UnknownAdjustment(worded("a change of name, but {missing}", missing=missing))
    if renames and settled is not Adjustment.RENAMED:
        raise UnknownAdjustment(
            worded("the row gives a new name, but is said to be {adjustment}", adjustment=settled.value)
        )
    return settled


def told_of_a_division(texts: Iterable[str | None]) -> str:
    """The first text that tells that a firm was divided (公司分立): no change of its name. Empty where none does."""
    return next((text for text in texts if text and _DIVIDES.search(text)), "")


def tells_who_follows(texts: Iterable[str | None]) -> bool:
    """Whether a text says that the next in order follows in the place of another: 自愿放弃，依次递补."""
    return any(
        text and _FOLLOWS.search(text) and Adjustment.RENAMED not in adjustments_named_in(text) for text in texts
    )


def loses_its_title(text: str) -> bool:
    """Whether a text says that a title is lost: 自愿放弃, 取消称号; not 股东放弃股权, 取消“轮毂”字样."""
    return Adjustment.REMOVED in adjustments_named_in(text) and _LOSES_ITS_TITLE.search(understood(text)) is not None


def told_of_another_firm(texts: Iterable[str | None]) -> str:
    """The first text that tells that another firm took the place of the one before, or that this one lost its title
    (自愿放弃), and nothing of a change of name; empty where none does."""
    for text in texts:
        named = adjustments_named_in(text or "")
        if not text or Adjustment.RENAMED in named:
            continue
        if loses_its_title(text) or _FOLLOWS.search(text):
            return text
    return ""


def adjusted_batch_in(texts: Sequence[str | None], *, in_national_series: bool) -> str | None:
    """The batch of the title concerned, as the cells under 批次 and 年度 word it; None where they name none or several.

    In the national series 第三批, 3 and 2018年第三批 are `3`, 第六批 and 2021年 are `2021`; a year before 2021 alone
    names no batch (2018 saw two). Elsewhere lists go by the year, and by a bare count where no year is printed.
    """
    counted: set[int] = set()
    years: set[str] = set()
    for text in texts:
        if not text:
            continue
        counted |= set(counted_batches_in(text))
        years |= set(years_in(text))
        number = serial_number(text)
        if number is not None:
            years |= {str(number)} if 2000 <= number < 2100 else set()
            counted |= {number} if number < 100 else set()
    if in_national_series:
        named = {batch_of_counted(number) for number in counted} or {year for year in years if int(year) > 2020}
    else:
        named = years or {str(number) for number in counted}
    return named.pop() if len(named) == 1 else None
