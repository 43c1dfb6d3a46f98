"""When a rule was issued, takes effect and ends, as its own text says.

Belongs here: the clause on its entry into force (自发布之日起施行，有效期5年). What else it repeals is a citation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrapers.policies.reading import Clause, Part
from scrapers.quantities import parse_quantities
from scrapers.text.dates import DAY, dates_in

_BEGINS = re.compile(
    rf"(?:自|从|于)?(?P<day>{DAY})起?(?:正式|开始)?(?:施行|实施|执行|生效)"
    rf"|(?:自|从)(?P<issue>发布|印发|公布|颁布|下发|发文|签发|印发)(?:之日|日|当日)?(?:起)?(?P<later>[^，。；]{{0,10}}?)后?(?:起)?"
    r"(?:正式|开始)?(?:施行|实施|执行|生效)"
)
_TERM = re.compile(rf"有效期(?:限)?(?:为|是)?(?:至(?P<day>{DAY})|(?P<years>[^，。；至]{{1,6}}?年))")
_TRIAL = re.compile(r"试行(?:期)?(?:为)?(?P<years>[一二两三四五六七八九十\d]{1,2}年)")


@dataclass(frozen=True, slots=True)
class InForce:
    """When a rule is in force by its own words; None and empty where it does not say."""

    effective_on: date | None
    as_printed: str
    valid_until: date | None


def in_force(clauses: Sequence[Clause], issued_on: date | None) -> InForce:
    """Read the clause on entry into force; the last one in the body that says so counts.

    自发布之日起施行 takes the day of issue; 自发布之日起30日后施行 counts on from there. A term of five years ends on
    the day before its fifth anniversary.
    """
    for clause in reversed(clauses):
        if clause.part is not Part.BODY:
            continue
        found = list(_BEGINS.finditer(clause.text))
        if not found:
            continue
        begins = found[-1]
        effective_on = _first_day(begins, issued_on)
        sentence = _sentence_around(clause.text, begins.start(), begins.end())
        return InForce(effective_on, sentence, _last_day(clause.text, effective_on or issued_on))
    return InForce(None, "", None)


def _first_day(begins: re.Match[str], issued_on: date | None) -> date | None:
    if begins["day"]:
        return next(dates_in(begins["day"]), None)
    if issued_on is None or not begins["later"]:
        return issued_on
    later = parse_quantities(f"{begins['later']}后")
    days = next((int(found.value) for found in later if found.unit_normalised == "日"), None)
    return None if days is None else issued_on + timedelta(days=days)


def _last_day(text: str, first: date | None) -> date | None:
    term = _TERM.search(text) or _TRIAL.search(text)
    if term is None:
        return None
    if term.groupdict().get("day"):
        return next(dates_in(term["day"]), None)
    years = next((int(found.value) for found in parse_quantities(term["years"]) if found.unit_normalised == "年"), None)
    if first is None or years is None:
        return None
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    return date(first.year + years, first.month, day) - timedelta(days=1)


def _sentence_around(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(sign, 0, start) for sign in "。；\n") + 1
    stop = min((at for at in (text.find(sign, end) for sign in "。；\n") if at >= 0), default=len(text))
    return text[begin:stop].strip()
