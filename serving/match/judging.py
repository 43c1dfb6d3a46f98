"""How a name that is asked for stands to one that an organization bears: reasons and a score.

The rules by which something is certain are those by which organizations are resolved (docs/organizations.md): what
printers, clerks and law let differ without another firm being meant. Everything else is likeness.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from scrapers.naming.forms import places_before
from scrapers.naming.likeness import likeness, rules_out
from scrapers.text.folding import simplified
from serving.match.asked import Asked
from serving.match.names import ComparableName, comparable, unit_called
from serving.match.reasons import are_certain, weight_of
from serving.match.register import BorneName
from serving.reading.pinyin import is_read_whole

LEAST_SCORE: Final = 0.45
"""What scores less is not even suggested."""
_LEAST_OF_A_FIRM: Final = 4
_LEAST_LIKENESS: Final = 60.0
LONGEST_ABBREVIATION: Final = 10
"""Characters of a name that may be another shortened."""
SHORTEST_WITH_TWO_OFF: Final = 5
SHORTEST_IN_ONE_PLACE: Final = 3
_OF_A_SHORT_WORD: Final = 0.85
_COMPANY: Final = "公司"
_LIMITED: Final = "有限公司"
_DIFFERENT: Final = {
    "different places": "other_place",
    "different numbers": "other_number",
    "a unit and its firm": "unit_of_firm",
    "different types of park": "alike",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A name that an organization bears, with the reasons for which it may be meant and a score from 0 to 1."""

    borne: BorneName
    reasons: tuple[str, ...]
    score: float

    @property
    def is_certain(self) -> bool:
        """Whether no reason leaves a doubt."""
        return are_certain(self.reasons)


Formed: TypeAlias = Callable[[str, str], ComparableName]
"""Gives a name of a kind, normalised, with its forms."""


def judged(
    question: Asked, borne: BorneName, there: ComparableName, day: str = "", formed: Formed = comparable
) -> Judged | None:
    """Judge a name, with its forms, against a question, as of a day if one is asked for; `formed` gives those of the
    question's own names.

    None where they have nothing in common.
    """
    if question.credit_code and question.credit_code == borne.credit_code:
        return Judged(borne, ("credit_code",), 1.0)
    found = [
        one
        for at, name in enumerate(question.names)
        if (one := _told(question, name, formed(borne.kind, name), at > 0, borne, there, day))
    ]
    return max(found, key=lambda one: (one.is_certain, one.score), default=None)


def _told(
    question: Asked,
    name: str,
    here: ComparableName,
    is_in_note: bool,
    borne: BorneName,
    there: ComparableName,
    day: str,
) -> Judged | None:
    compared, part = _compared(name if is_in_note else question.name, here, there, borne)
    if not compared and not is_in_note and question.letters and _reads(question.letters, there):
        compared, part = ("read_aloud",), 1.0
    if not compared:
        return None
    reasons = (*compared, *(("name_in_note",) if is_in_note else ()), *_beside(question, here, there, borne, day))
    return Judged(borne, reasons, round(weight_of(reasons) * part, 4))


def _compared(
    written: str, here: ComparableName, there: ComparableName, borne: BorneName
) -> tuple[tuple[str, ...], float]:
    """The reasons that lie in the names themselves, and the part of the score that their likeness leaves."""
    if here.normalised == there.normalised:
        return _same_print(written, borne), 1.0
    if rule := _certain_rule(here, there, borne.province_code):
        return (rule, *(("traditional",) if simplified(written) != written else ())), 1.0
    rule, part = _likely_rule(here, there)
    if not rule:
        return (), 0.0
    doubt = _DIFFERENT.get(rules_out(here.compared, there.compared), "")
    return tuple(dict.fromkeys(reason for reason in (rule, doubt) if reason)), part


def _same_print(written: str, borne: BorneName) -> tuple[str, ...]:
    if written in (borne.name, borne.normalised):
        return ("exact",)
    in_simplified = simplified(written)
    return tuple(
        reason
        for reason, is_so in (
            ("traditional", in_simplified != written),
            ("typography", in_simplified != simplified(borne.name)),
        )
        if is_so
    ) or ("exact",)


def _certain_rule(here: ComparableName, there: ComparableName, province_code: str) -> str:
    """The rule by which two names mean one firm though they are not equal; empty where there is none."""
    if here.form == there.form:
        return "spelling"
    if _differ_in_province_before_city(here, there):
        return "region_written"
    if here.rest and here.rest == there.rest:
        return "legal_form_left_out" if here.lacks_legal_form else "other_legal_form"
    if _are_one_large_company(here, there, province_code):
        return "region_or_group"
    return ""


def _differ_in_province_before_city(here: ComparableName, there: ComparableName) -> bool:
    """Whether one writes the province of the city that both begin with, and the other doesn't."""
    if here.behind != there.behind:
        return False
    (province, city), (other_province, other_city) = here.places, there.places
    return city == other_city != "" and here.region == there.region and not (province and other_province)


def _are_one_large_company(here: ComparableName, there: ComparableName, province_code: str) -> bool:
    """Whether two companies limited by shares, or two groups, differ in region or 集团 alone, the names telling which.

    The conditions are those under which such names of one province are joined when organizations are resolved.
    """
    one = here.large
    other = there.large if one else None
    if one is None or other is None or (one.own, one.legal_form) != (other.own, other.legal_form):
        return False
    if one.is_group != other.is_group and (one.may_be_a_groups or other.may_be_a_groups):
        return False
    regions = {(company.province, company.city) for company in (one, other)} - {("", "")}
    return len(regions) <= 1 and here.region == province_code


def _likely_rule(here: ComparableName, there: ComparableName) -> tuple[str, float]:
    """The likeness that two names have, and the part of the score that it leaves; empty where they have none."""
    if here.core == there.core:
        return ("abbreviation" if here.lacks_legal_form else "region_left_out"), 1.0
    if here.own == there.own and len(here.own) > 1:
        return "group_prefix", 1.0 if len(here.own) >= _LEAST_OF_A_FIRM else _OF_A_SHORT_WORD
    if here.anagram == there.anagram:
        return "other_order", 1.0
    if there.unit and _abbreviates_the_firm(here, there):
        return "firm_abbreviated", 1.0
    if part := _abbreviates(here, there):
        return "abbreviation", part
    return _characters_off(here, there)


def _characters_off(here: ComparableName, there: ComparableName) -> tuple[str, float]:
    """By how many characters two names differ. Of two that begin with one place, or with none, the rest is compared
    too: the legal form, and in what kind of park it is."""
    begin_alike = here.beginning == there.beginning
    alike = likeness(here.compared, there.compared) / 100
    nearer = max(alike, fuzz.ratio(here.form, there.form) / 100) if begin_alike else alike
    off, shortest = _off(here.core, there.core)
    if here.kind == "park" and off > 2 and begin_alike:
        off, shortest = _off(here.form, there.form)
    if off == 1 and shortest > 1:
        return "one_character", 0.5 + nearer / 2
    is_in_one_place = begin_alike and here.beginning != ""
    if off == 2 and shortest >= (SHORTEST_IN_ONE_PLACE if is_in_one_place else SHORTEST_WITH_TWO_OFF):
        return "two_characters", 0.5 + nearer / 2
    if alike * 100 >= _LEAST_LIKENESS:
        return "alike", alike
    return "", 0.0


def _off(one: str, other: str) -> tuple[int, int]:
    """How many characters of two texts differ (3: more than two), and the length of the shorter."""
    return Levenshtein.distance(one, other, score_cutoff=2), min(len(one), len(other))


def _reads(letters: str, there: ComparableName) -> bool:
    """Whether letters are how a name is read, or what is left of it without its place or legal form."""
    return any(len(key) > 1 and is_read_whole(letters, key) for key in {there.form, there.rest, there.core, there.own})


def _abbreviates(here: ComparableName, there: ComparableName) -> float:
    """The part of the score where a short name has characters of the other in their order, the first of them where the
    other begins; 0 where it has not. The other's beginning says more than characters picked out of it."""
    if here.kind != "enterprise":
        return _beginning(here.form, there.form)
    shorts = {here.form, here.core} if here.lacks_legal_form else {here.form.removesuffix(_COMPANY)}
    if here.form.endswith(_LIMITED) or not 1 < len(here.normalised) <= LONGEST_ABBREVIATION:
        return 0.0
    longs = {there.form, there.behind, there.core}
    if begun := max(_beginning(short, there.core) for short in shorts):
        return begun
    stands = any(short[:1] == long[:1] and _stands_in(short, long) for short in shorts for long in longs)
    return 0.75 + 0.2 * len(here.core) / max(len(there.core), len(here.core)) if stands else 0.0


def _beginning(short: str, long: str) -> float:
    is_begun = len(short) > 1 and long.startswith(short)
    return 0.9 + 0.1 * len(short) / len(long) if is_begun else 0.0


def _abbreviates_the_firm(here: ComparableName, there: ComparableName) -> bool:
    """Whether a name is that of a unit with its firm shortened: 中国石化镇海炼化分公司."""
    firm = unit_called(here.normalised).removesuffix(there.unit)
    _, _, behind = places_before(there.firm)
    return 1 < len(firm) < len(unit_called(here.normalised)) and any(
        firm[0] == full[0] and _stands_in(firm, full) for full in (there.firm, behind) if full
    )


def _stands_in(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _beside(
    question: Asked, here: ComparableName, there: ComparableName, borne: BorneName, day: str
) -> tuple[str, ...]:
    """The reasons that lie beside the names: whose name it is and was, the row's province and credit code."""
    reasons = []
    if borne.is_former:
        reasons.append("former_name")
    elif borne.standing == "later":
        reasons.append("later_name")
    elif borne.name != borne.current_name:
        reasons.append("other_name")
    if day and not borne.is_borne_on(day):
        reasons.append("not_on_record_then")
    if question.province_code not in ("", borne.province_code) and borne.province_code:
        # A name that begins with its place is the same firm's, whichever province the row adds.
        says_its_place = here.form == there.form and here.region == borne.province_code
        reasons += [] if says_its_place else ["other_province"]
    if question.credit_code and borne.credit_code:
        reasons.append("other_code")
    return tuple(reasons)
