"""The day that a row of a listing prints: of several the one of its publication, and none that its summary tells.

Belongs here: which of a row's days is the listing's. Recognising a day stands in `dates` and `scrapers.text.dates`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bs4 import Tag

from scrapers.sites.dates import date_of_value, day_in_parts
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line

GLUED_ON = re.compile(r"[\s\[(（【]*20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(\s+\d{1,2}:\d{2}(:\d{2})?)?[\s\])）】]*$")
_HOLDS_A_DAY = ("data-time", "data-date", "data-timestamp", "data-pubdate", "datetime")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DAY = r"20\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_AROUND = r"[\s\[\]()（）【】·|•\-—,，]*"
#: A text that is a day and nothing else, with its time and what it is called.
_NOTHING_BUT_A_DAY = re.compile(
    rf"{_AROUND}(?P<label>[^\d\s]{{0,6}}(?:日期|时间|于)?)\s*[:：]?{_AROUND}{_DAY}(?:\s*T?\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?{_AROUND}"
)
_LABEL = re.compile(r"[^\d\s]{0,6}(?:日期|时间)\s*[:：]?|[^\d\s]{1,6}[:：]")
_OF_PUBLICATION = re.compile(r"发布|公开|公布|上网|刊登|发表")
_OF_ANOTHER_MATTER = re.compile(r"成文|印发|签发|生成|截止|截至|结束|到期|有效|实施|施行|生效|失效|废止|开始|修改|修订")
#: A day in parts stands in texts that are short, a summary in none.
_LONGEST_PART, _LONGEST_DAY = 12, 60


def day_of(row: Tag, link: Tag, selector: str) -> date | None:
    """The day that a row prints beside its link or in it; None where it prints none."""
    if selector and (printed := row.select_one(selector)):
        return date_in(printed.get_text(" "))
    # By identity: whether two elements are equal is told by all that they hold, again for each one within another.
    if row is link and (behind := date_in(_text_behind(link))):
        return behind
    of_the_link = {id(text) for text in link.find_all(string=True)}
    outside = [str(text) for text in row.find_all(string=True) if id(text) not in of_the_link]
    hidden = {id(text) for one in _hidden_in(row, link) for text in one.find_all(string=True)}
    shown = [str(text) for text in row.find_all(string=True) if id(text) not in of_the_link | hidden]
    inside = [str(text) for child in link.find_all(True) for text in child.find_all(string=True, recursive=False)]
    glued_on = GLUED_ON.search(one_line(str(link.get("title") or "")))
    return (
        _under_heading(row)
        or _by_itself(shown)
        or day_in_parts(" ".join(_short(shown)))
        or date_in(" ".join(shown))
        or date_in(" ".join(outside))
        or date_in(glued_on[0] if glued_on else "")
        or _by_itself(inside)
        or day_in_parts(" ".join(_short(inside)))
        or date_in(" ".join(inside))
        or day_in_parts(" ".join(outside))
        or _of_value(row)
        or day_in_parts(" ".join(inside))
        or _of_heading(row)
    )


def _text_behind(link: Tag) -> str:
    """What stands between a link that is a row by itself and the next one."""
    texts: list[str] = []
    for one in link.next_siblings:
        if isinstance(one, Tag) and (one.name == "a" or one.find("a") is not None):
            break
        texts.append(one.get_text(" "))
    return " ".join(texts)


def days_behind_each(links: Sequence[Tag], row: Tag) -> list[date]:
    """The days that stand by themselves in a row, where there is just one behind each link; else none."""
    own, days, awaited = {id(link) for link in links}, list[date](), False
    for one in row.descendants:
        if isinstance(one, Tag):
            awaited = awaited or id(one) in own
        elif len(text := one_line(str(one))) <= _LONGEST_DAY and _NOTHING_BUT_A_DAY.fullmatch(text):
            if not awaited:
                return []
            days += [day for day in [date_in(text)] if day]
            awaited = False
    return days if len(days) == len(links) else []


def _hidden_in(row: Tag, link: Tag) -> Iterator[Tag]:
    """What a row keeps for when it is pointed at: hidden, or a table of what else is known of the notice."""
    around_link = {id(one) for one in link.parents}
    for one in row.find_all(True):
        is_hidden = one.has_attr("hidden") or _HIDES.search(str(one.get("style") or ""))
        if (is_hidden or one.name == "table") and id(one) not in around_link:
            yield one


def _by_itself(texts: Sequence[str]) -> date | None:
    """The first day that stands by itself: one called that of publication before any other, one of another matter last.

    What a day is called stands before it, in its text or in the one before.
    """
    found: list[tuple[int, date]] = []
    before = ""
    for text in filter(None, map(one_line, texts)):
        alone = _NOTHING_BUT_A_DAY.fullmatch(text) if len(text) <= _LONGEST_DAY else None
        if alone and (day := date_in(text)):
            called = alone["label"] or (before if _LABEL.fullmatch(before) else "")
            rank = 0 if _OF_PUBLICATION.search(called) else 2 if _OF_ANOTHER_MATTER.search(called) else 1
            found.append((rank, day))
        before = text
    return min(found, key=lambda one: one[0])[1] if found else None


def _under_heading(row: Tag) -> date | None:
    """The day in the column of a table that is headed as that of publication; None where none is."""
    table = row.find_parent("table") if row.name == "tr" else None
    first = table.select_one("tr") if table is not None else None
    if first is None or first is row:
        return None
    heads, cells = (one.find_all(["th", "td"], recursive=False) for one in (first, row))
    if len(heads) != len(cells):
        return None
    named = (cell for head, cell in zip(heads, cells, strict=True) if _OF_PUBLICATION.search(one_line(head.get_text())))
    return next((day for cell in named if (day := _by_itself([cell.get_text(" ")]))), None)


def _of_heading(row: Tag) -> date | None:
    """The day that heads a definition: <dt>2024-12-20</dt><dd>…</dd>."""
    heading = row.find_previous_sibling(True) if row.name == "dd" else None
    return date_in(heading.get_text(" ")) if isinstance(heading, Tag) and heading.name == "dt" else None


def _short(texts: Sequence[str]) -> Iterator[str]:
    return (text for text in map(one_line, texts) if text and len(text) <= _LONGEST_PART)


def _of_value(row: Tag) -> date | None:
    """The day that an attribute of a row holds as a number, for a script to write it out."""
    held = (element.get(name) for element in (row, *row.find_all(True)) for name in _HOLDS_A_DAY)
    return next((found for value in held if value and (found := date_of_value(str(value)))), None)
