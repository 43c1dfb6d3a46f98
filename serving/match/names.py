"""A name as it is compared while a list is matched: every form in which it can be found, made once."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

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
_BY_SHARES = "股份"
_BRACKETS = re.compile(r"[()]")
_UNIT_END = re.compile(r"(?:分公司|分厂|工厂|公司|厂)$")
_ENDS_AS_FIRM = ("公司", "集团", *"厂院所社店场矿", "中心")


@dataclass(frozen=True)
class ComparableName:
    """A normalised name with the forms in which it is found, in the order of `KEYS`.

    `core` is what tells it from its neighbours, `own` the same without a group before it; `rest` the form without its
    legal form where region, own word and trade are left, else empty. `beginning` are the places that it begins with and
    `behind` what stands behind them. `unit` is what a unit of a firm is called, empty where it is none.

    What only few pairs of names are compared by is made when it is asked for.
    """

    kind: str
    normalised: str
    form: str
    rest: str
    behind: str
    core: str
    own: str
    unit: str
    beginning: str

    @cached_property
    def large(self) -> LargeCompany | None:
        """Its parts where it is a company limited by shares or a group."""
        return large_company(self.form) if self._is_firm else None

    @cached_property
    def lacks_legal_form(self) -> bool:
        """Whether it is a firm's and ends in no legal form."""
        return self._is_firm and not self.form.endswith(_ENDS_AS_FIRM)

    @cached_property
    def places(self) -> tuple[str, str]:
        """The province and the city that it begins with, each empty where it names none."""
        province, city, _ = places_before(self.form)
        return province, city

    @cached_property
    def region(self) -> str:
        """The code of the province that it begins with, or of the one around the city; empty where it names none."""
        return province_around(*self.places)

    @cached_property
    def anagram(self) -> str:
        """The characters of place and core in their own order."""
        return anagram_of(self.form)

    @cached_property
    def firm(self) -> str:
        """The name of the firm that it is a unit of, else empty."""
        return _firm_of(self.kind, self.normalised)

    @cached_property
    def compared(self) -> ComparedName:
        """What `likeness` compares of it. Not remembered beyond it: a list is compared with very many names."""
        return compared.__wrapped__(self.kind, self.normalised, self.core)

    @property
    def _is_firm(self) -> bool:
        return self.kind == "enterprise"


def keys_of(kind: str, normalised: str) -> tuple[str, ...]:
    """Return what `KEYS` names of a normalised name of an `enterprise` or a `park`, in that order."""
    form = canonical_form(normalised, kind)
    core = distinctive_core(form, kind)
    province, city, behind = places_before(form)
    beginning = province + city
    if kind != "enterprise":
        return form, "", behind, core, core, anagram_of(form), "", beginning
    rest = without_legal_form(form if form.endswith(_ENDS_AS_FIRM) else form + _LIMITED)
    firm = _firm_of(kind, normalised)
    unit = unit_called(normalised[len(firm) :]) if firm else ""
    return form, rest, behind, core, without_any_group(core), anagram_of(form), unit, beginning


@lru_cache(maxsize=1_000)
def comparable(kind: str, normalised: str) -> ComparableName:
    """Return a normalised name of an `enterprise` or a `park` with the forms in which it is found."""
    form, rest, behind, core, own, _, unit, beginning = keys_of(kind, normalised)
    return ComparableName(kind, normalised, form, rest, behind, core, own, unit, beginning)


def anagram_of(form: str) -> str:
    """Return the characters of a form but its legal form, in their own order."""
    return "".join(sorted(form.removesuffix(_LIMITED).removesuffix(_BY_SHARES) if form.endswith(_LIMITED) else form))


def _firm_of(kind: str, normalised: str) -> str:
    firms = parent_names(normalised) if kind == "enterprise" else ()
    return firms[-1] if firms else ""


def unit_called(name: str) -> str:
    """Return what a unit is called, or the name that ends with it, without brackets and the word for its kind."""
    return _UNIT_END.sub("", _BRACKETS.sub("", name))
