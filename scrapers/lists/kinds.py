"""What kind of list it is: green factories, parks, supply chains, design products, and their sister titles.

Belongs here: the words that name a kind and the weighing of the evidence. The header is the weakest witness: the 2021
supply-chain list prints 园区名称 over enterprises, so titles and notices are heard first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scrapers.lists.cells import understood
from scrapers.lists.headers import Header, Role

# Longer names first: 绿色供应链管理试点 is not 绿色供应链, 绿色设计示范企业 not 绿色设计产品.
_NAMED_BY: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("green_supply_chain_pilot", "绿色供应链(管理)?试点"),
        ("green_supply_chain", "绿色(制造)?供应链"),
        ("green_design_enterprise", "绿色设计示范企业|绿色设计试点企业"),
        ("green_design_product", "绿色(设计)?产品"),
        ("zero_carbon_park", "零碳(产业|工业)?园区"),
        ("zero_carbon_factory", "零碳工厂"),
        ("water_efficiency_leader", "水效领跑者"),
        ("energy_efficiency_leader", '能效[“"]?领跑者[”"]?|能效之星|超级能效工厂'),
        ("green_data_center", "绿色数据中心"),
        ("beautiful_factory", "美丽工厂"),
        ("clean_production", "清洁生产(伙伴|审核|企业)"),
        ("green_park", "绿色(低碳)?(工业|产业)?园区|绿色工业园"),
        ("green_factory", "绿色(低碳)?工厂"),
    )
)

_HEADER_SAYS = (("green_factory", "工厂"), ("green_park", "园区"), ("green_supply_chain", "供应链"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One text that may tell the kind, batch or stage: where it stands (for the ledger) and what it says."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class KindDecision:
    """The kind decided on (empty where nothing tells), the source that decided, and what the header seemed to say."""

    kind: str
    decided_by: str
    header_says: str

    @property
    def header_contradicts(self) -> bool:
        """True where the header names another kind than the one decided on."""
        return bool(self.header_says) and self.header_says != self.kind


def kinds_named_in(text: str) -> tuple[str, ...]:
    """Every kind that a title, heading or file name names, in the order of the vocabulary; each kind once."""
    rest, named = understood(text), []
    for kind, pattern in _NAMED_BY:
        if pattern.search(rest):
            named.append(kind)
            rest = pattern.sub("·", rest)
    return tuple(named)


def kind_of_header(header: Header) -> str:
    """The kind that the column labels suggest, empty where they suit several (企业名称 stands over all but parks)."""
    if header.has(Role.PRODUCT_NAME):
        return "green_design_product"
    naming = "".join(understood(column.label) for column in header.columns if column.role in (Role.NAME, Role.OLD_NAME))
    said = [kind for kind, word in _HEADER_SAYS if word in naming]
    return said[0] if len(said) == 1 else ""


def decide_kind(header: Header | None, witnesses: Iterable[Evidence]) -> KindDecision:
    """Decide the kind by the first witness that names exactly one, and by the header only where none does.

    `witnesses` come in order of weight: the list's own title, then the notice's, then the file's name. A witness that
    names several kinds (a notice on all of them) decides nothing.
    """
    header_says = kind_of_header(header) if header else ""
    for witness in witnesses:
        named = kinds_named_in(witness.text)
        if len(named) == 1:
            return KindDecision(named[0], witness.source, header_says)
    return KindDecision(header_says, "header" if header_says else "", header_says)
