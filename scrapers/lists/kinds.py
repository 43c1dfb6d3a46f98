"""What kind of list it is: green factories, parks, supply chains, design products, and their sister titles.

Belongs here: the weighing of the evidence. The words that name a kind stand in `reference`. The header is the weakest
witness: the 2021 supply-chain list prints 园区名称 over enterprises, so titles and notices are heard first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scrapers.lists.headers import Header, Role
from scrapers.reference.words import HeardIn, kinds_heard
from scrapers.text.folding import understood

# Titles of other programs, and what else authorities list beside ours: those listed there hold none of our titles.
_OUTSIDE_THE_FIELD = re.compile(
    "单项冠军|隐形冠军|专精特新|小巨人|瞪羚|独角兽|领航企业|链主|高新技术企业|科技型中小企业|创新型(中小)?企业"
    "|技术创新示范|企业技术中心|制造业创新中心|工业设计中心|质量标杆|首台[(]?套|首批次|新技术新产品"
    "|智能(制造|工厂|车间)|数字化(车间|转型)|数字领航|未来工厂|灯塔工厂|工业互联网|两化融合|企业上云"
    "|服务型制造|工业遗产|产业集群|产业示范基地|高等(学校|院校)|高校|职业院校|中小学|医疗机构|老字号"
)
_BESIDE_OURS = re.compile(
    "无废|再制造|(?:第三方|评价|评审|评估|核查|咨询)[^,;。]{0,4}机构.{0,4}名单|绿色(矿山|建筑|建材|食品|金融|信贷)"
    "|绿色制造(系统解决方案)?(供应商|服务(机构|平台|商))|节能(环保)?(技术|装备|服务)"
)

_HEADER_SAYS = (("green_factory", "工厂"), ("green_park", "园区"), ("green_supply_chain", "供应链"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One text that may tell the kind, batch or stage: where it stands (for the ledger) and what it says."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class KindDecision:
    """The kind decided on (empty where nothing tells), the source that decided, and what the header seemed to say.

    `another` is the title of a program that is none of ours, where one stands over the table: it has no kind then.
    """

    kind: str
    decided_by: str
    header_says: str
    another: str = ""

    @property
    def header_contradicts(self) -> bool:
        """True where the header names another kind than the one decided on."""
        return bool(self.header_says) and self.header_says != self.kind


def kinds_named_in(text: str) -> tuple[str, ...]:
    """Every kind that a title, heading or file name names, in the order of the vocabulary; each kind once."""
    return kinds_heard(understood(text), HeardIn.LISTS)


def names_another_program(text: str) -> bool:
    """True where a title names a program that is none of ours (单项冠军, 专精特新), and none of ours beside it."""
    title = understood(text)
    other = _OUTSIDE_THE_FIELD.search(title) or _BESIDE_OURS.search(title)
    return not kinds_named_in(text) and other is not None


def is_outside_the_field(text: str) -> bool:
    """True where a title names a program that is not about the environment at all (智能工厂, 专精特新)."""
    return not kinds_named_in(text) and _OUTSIDE_THE_FIELD.search(understood(text)) is not None


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
    names several kinds (a notice on all of them) decides nothing. One that names another program than ours decides
    that the list is none of ours, whatever is said further off.
    """
    header_says = kind_of_header(header) if header else ""
    for witness in witnesses:
        if names_another_program(witness.text):
            return KindDecision("", witness.source, "", another=witness.text)
        named = kinds_named_in(witness.text)
        if len(named) == 1:
            return KindDecision(named[0], witness.source, header_says)
    return KindDecision(header_says, "header" if header_says else "", header_says)
