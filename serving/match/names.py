"""A name as it is compared while a list is matched: every form in which it can be found, made once."""

import re
from dataclasses import dataclass
from functools import lru_cache

from scrapers.naming.forms import (
    LargeCompany,
    canonical_form,
    distinctive_core,
    large_company,
    places_before,
    province_around,
    without_any_group,
    without_legal_form,
)
from scrapers.naming.likeness import ComparedName, compared
from scrapers.naming.parts import parent_names

KINDS = ("enterprise", "park")
KEYS = ("form", "rest", "behind", "core", "own", "anagram", "unit", "beginning")
"""The forms by which a register is joined with what is asked for."""
_LIMITED = "有限公司"
_BRACKETS = re.compile(r"[()]")
_UNIT_END = re.compile(r"(?:分公司|分厂|工厂|公司|厂)$")
_ENDS_AS_LIMITED = re.compile(r"(?:股份)?有限公司$")
_ENDS_AS_FIRM = re.compile(r"(?:公司|集团|[厂院所社店场矿]|中心|合作社)$")


@dataclass(frozen=True, slots=True)
class ComparableName:
    """A normalised name with the forms in which it is found.

    `core` is what tells it from its neighbours, `own` the same without a group before it; `rest` the form without its
    legal form where region, own word and trade are left, else empty; `large` its parts where it is a company limited
    by shares or a group; `lacks_legal_form`: it ends in none. `province` and `city` are the places that it begins with
    and `behind` what stands behind them; `region` is the code of the province, or of the one around the city. All
    three are empty where it begins with no place. `anagram` has the characters of place and core in their own order;
    of a unit, `firm` is the name of its firm and `unit` what the unit itself is called, else both are empty.
    """

    kind: str
    normalised: str
    form: str
    core: str
    own: str
    rest: str
    large: LargeCompany | None
    lacks_legal_form: bool
    province: str
    city: str
    behind: str
    region: str
    anagram: str
    firm: str
    unit: str

    @property
    def beginning(self) -> str:
        """The places that it begins with."""
        return self.province + self.city

    @property
    def keys(self) -> tuple[str, ...]:
        """What `KEYS` names, in that order."""
        return tuple(getattr(self, key) for key in KEYS)

    @property
    def compared(self) -> ComparedName:
        """What `likeness` compares of it."""
        return compared(self.kind, self.normalised, self.core)


@lru_cache(maxsize=100_000)
def comparable(kind: str, normalised: str) -> ComparableName:
    """Return a normalised name of an `enterprise` or a `park` with the forms in which it is found."""
    form = canonical_form(normalised, kind)
    core = distinctive_core(form, kind)
    province, city, behind = places_before(form)
    is_firm = kind == "enterprise"
    lacks_legal_form = is_firm and not _ENDS_AS_FIRM.search(form)
    firm = next(iter(parent_names(normalised)[::-1]), "") if is_firm else ""
    return ComparableName(
        kind=kind,
        normalised=normalised,
        form=form,
        core=core,
        own=without_any_group(core) if is_firm else core,
        rest=without_legal_form(form + _LIMITED if lacks_legal_form else form) if is_firm else "",
        large=large_company(form) if is_firm else None,
        lacks_legal_form=lacks_legal_form,
        province=province,
        city=city,
        behind=behind,
        region=province_around(province, city),
        anagram="".join(sorted(_ENDS_AS_LIMITED.sub("", form))),
        firm=firm,
        unit=unit_called(normalised[len(firm) :]) if firm else "",
    )


def unit_called(name: str) -> str:
    """Return what a unit is called, or the name that ends with it, without brackets and the word for its kind."""
    return _UNIT_END.sub("", _BRACKETS.sub("", name))
