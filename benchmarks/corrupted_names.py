"""Names of organizations as other people's lists write them, each with the organization that is meant.

Every kind of corruption is one function of a name; what can't be done to a name (no legal form to leave out) gives
nothing, nor does one that takes away what alone tells an organization from another of the register (the place before
伊利乳业有限责任公司, of which there are a dozen). Absent firms are put together from the words of real names and mean
none. All choices follow from a seed.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from scrapers.naming.forms import canonical_form, distinctive_core, places_before, province_around
from scrapers.reference.tables import regions
from scrapers.text.characters import SIMPLIFIED
from scrapers.text.names import normalise_name

_LEGAL_FORM: Final = re.compile(r"(?:集团)?(?:股份)?有限(?:责任)?公司$")
_TRADITIONAL: Final = {meant: chr(code) for code, meant in SIMPLIFIED.items()}
_CLERKS: Final = "华东海新大明德成安达利丰源泰"


@dataclass(frozen=True, slots=True)
class Case:
    """A name as it is asked for; `organization_id` is empty where no organization is meant."""

    kind: str
    asked: str
    organization_id: str


@dataclass(frozen=True, slots=True)
class Known:
    """A name that a register has, with its organization and the code of its province."""

    name: str
    organization_id: str
    province_code: str = ""


def corrupted(known: Sequence[Known], of_each: int, seed: int = 20_220_115) -> Iterator[Case]:
    """Return at most `of_each` cases of every kind, none of which is a name of the register by itself."""
    taken = {normalise_name(one.name) for one in known}
    bearers = Counter(own for own, _ in {(_own(one), one.organization_id) for one in known})
    for kind, corruption in CORRUPTIONS.items():
        chance = random.Random(f"{seed} {kind}")
        made = 0
        for one in chance.sample(known, len(known)):
            asked = corruption(one, chance)
            is_told = asked not in ("", one.name) and (kind in _OF_PRINT or normalise_name(asked) not in taken)
            is_told &= kind not in _WITHOUT_PLACE or bearers[_own(one)] == 1
            if made < of_each and (kind == "exact" or is_told):
                made += 1
                yield Case(kind, asked, one.organization_id)
    chance = random.Random(f"{seed} absent")
    yield from (Case("absent", name, "") for name in _absent(known, of_each, taken, chance))


def _own(one: Known) -> str:
    """What is left of a name without its place and legal form."""
    return _LEGAL_FORM.sub("", places_before(one.name)[2])


def _print(one: Known, chance: random.Random) -> str:
    name = one.name
    at = chance.randrange(1, len(name))
    return chance.choice(
        (
            name.replace("（", "﹙").replace("）", "﹚"),
            name.replace("（", "【").replace("）", "】"),
            f"{name[:at]}　{name[at:]}",
            f" {name} ",
            "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in name),
        )
    )


def _traditional(one: Known, _: random.Random) -> str:
    return "".join(_TRADITIONAL.get(sign, sign) for sign in one.name)


def _short(one: Known, _: random.Random) -> str:
    core = distinctive_core(canonical_form(normalise_name(one.name), "enterprise"), "enterprise")
    return core if 3 <= len(core) <= 10 and _LEGAL_FORM.search(one.name) else ""


def _without_legal_form(one: Known, _: random.Random) -> str:
    return _LEGAL_FORM.sub("", one.name)


def _group_prefix(one: Known, chance: random.Random) -> str:
    _, _, behind = places_before(one.name)
    group = chance.choice(("宝武", "中粮", "华润", "建龙", "国药", "海亮"))
    is_firm_of_a_place = behind != one.name and "集团" not in one.name and _LEGAL_FORM.search(one.name)
    return f"{group}集团{behind}" if is_firm_of_a_place else ""


def _one_off(one: Known, chance: random.Random) -> str:
    _, _, behind = places_before(one.name)
    end = len(_LEGAL_FORM.sub("", one.name))
    if len(_LEGAL_FORM.sub("", behind)) < 4:
        return ""
    at = chance.randrange(len(one.name) - len(behind), end)
    other = chance.choice(_CLERKS)
    return chance.choice(
        (
            one.name[:at] + other + one.name[at + 1 :],
            one.name[:at] + one.name[at + 1 :],
            one.name[:at] + other + one.name[at:],
        )
    )


def _two_off(one: Known, chance: random.Random) -> str:
    once = _one_off(one, chance)
    return _one_off(Known(once, ""), chance) if once and len(once) > 11 else ""


def _province_added(one: Known, _chance: random.Random) -> str:
    province, city, _ = places_before(one.name)
    around = province_around("", city)
    return f"{regions()[around].name_zh}{one.name}" if around and city and not province else ""


def _city_dropped(one: Known, _chance: random.Random) -> str:
    behind = places_before(one.name)[2]
    core = _LEGAL_FORM.sub("", behind)
    return behind if behind != one.name and len(core) >= 4 else ""


def _other_legal_form(one: Known, _: random.Random) -> str:
    if one.name.endswith("股份有限公司"):
        return one.name.removesuffix("股份有限公司") + "有限公司"
    return one.name.removesuffix("有限公司") + "股份有限公司" if one.name.endswith("有限公司") else ""


def _responsible(one: Known, _: random.Random) -> str:
    if one.name.endswith("有限责任公司"):
        return one.name.removesuffix("有限责任公司") + "有限公司"
    is_plain = one.name.endswith("有限公司") and not one.name.endswith("股份有限公司")
    return one.name.removesuffix("有限公司") + "有限责任公司" if is_plain else ""


CORRUPTIONS: Final[dict[str, Callable[[Known, random.Random], str]]] = {
    "exact": lambda one, _: one.name,
    "width, brackets, blanks": _print,
    "traditional": _traditional,
    "有限责任公司 or 有限公司": _responsible,
    "other legal form": _other_legal_form,
    "legal form left out": _without_legal_form,
    "short form": _short,
    "group prefix": _group_prefix,
    "one character off": _one_off,
    "two characters off": _two_off,
    "province added": _province_added,
    "city dropped": _city_dropped,
}
"""What is done to a name, by the kind of the case."""

_WITHOUT_PLACE: Final = ("short form", "group prefix", "city dropped")
_OF_PRINT: Final = ("width, brackets, blanks", "traditional")


def _absent(known: Sequence[Known], wanted: int, taken: set[str], chance: random.Random) -> Iterator[str]:
    """Names of real-looking firms that no list has: the place of one, the word of another, the trade of a third.

    A name that shares region, own word and trade with a firm of the register is none: it may be that firm.
    """
    firms = [one.name for one in known if _LEGAL_FORM.search(one.name) and places_before(one.name)[2] != one.name]
    behind = {_LEGAL_FORM.sub("", places_before(name)[2]) for name in firms}
    made = 0
    while made < wanted and len(firms) > 2:
        place_of, word_of, trade_of = chance.sample(firms, 3)
        place = place_of.removesuffix(places_before(place_of)[2])
        word, trade = places_before(word_of)[2][:2], places_before(trade_of)[2][2:]
        name = place + word + trade
        own = _LEGAL_FORM.sub("", word + trade)
        if own not in behind and normalise_name(name) not in taken and len(own) >= 4:
            made += 1
            yield name
