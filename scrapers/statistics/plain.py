"""A sentence made plain: one form of punctuation, no quotation marks, and what says nothing of a figure masked.

Belongs here: what is not part of the statement though it stands in it (a dateline, a title in 《…》, a firm's or a
park's own name, whose 安徽 is no region that is spoken of). Every character left still knows its place in the print.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from scrapers.statistics.passages import LINE
from scrapers.statistics.region_names import larger_regions, region_names
from scrapers.statistics.vocabulary import any_kind
from scrapers.text.characters import HALF_WIDTH
from scrapers.text.folding import visible

#: What stands for a title, for the name of a firm or a park, and for anything else left out.
TITLE, NAME, NOTHING = "□", "■", "　"

_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"})
_ASCII_PUNCTUATION = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;()?!]")
_QUOTES = frozenset("“”\"'‘’「」『』")
_NARROW = {wide: narrow for wide, narrow in HALF_WIDTH.items() if str(narrow).isalnum() or narrow in ("%", ".")}
_IN_TITLE = re.compile(r"《[^》]*》")
_DATELINE = re.compile(
    r"(?:新华社|中新社|中新网|人民网|光明网|央视网|经济日报|本报|本网|[\u4e00-\u9fff]{2,8}(?:网|报|台|社))"
    r"[\u4e00-\u9fff]{0,6}(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息)"
    r"|（[^）]{0,12}(?:记者|通讯员|编辑|作者|责编)[^）]*）"
    r"|(?:研究员|记者)[^，。；：]{0,16}[\u4e00-\u9fff]{2,4}报道"
    r"|【[^】]*】"
)
#: How a list came about (经企业申报、专家审核、公示等程序，…), whose words say nothing of its numbers.
_PROCEDURE = re.compile(
    r"经(?!济|信|开|营|贸|费|验|过去)[^。；■□]{2,60}?(?:程序|环节|流程|步骤|评审|公示|论证|评估|审核|复核|研究)(?:[^，。；]{0,12}(?=，)|(?=共有?\d))"
)
_NAME_CHARACTERS = r"[\u4e00-\u9fffA-Za-z·]"
_FIRM = re.compile(
    rf"{_NAME_CHARACTERS}{{0,24}}?(?:（{_NAME_CHARACTERS}{{1,10}}）{_NAME_CHARACTERS}{{0,16}}?)?"
    r"(?:(?:股份|有限|集团|责任)+公司|公司|集团(?!军)|总厂|分厂)"
)
_PARK = re.compile(
    rf"(?<!\d){_NAME_CHARACTERS}{{2,22}}?(?:(?:经济技术|高新技术产业|高新技术|经济|技术)?开发区|高新区|经开区|产业园区?|工业园区?|保税区|集聚区|新区)"
    r"(?!域)"
)
#: 青岛啤酒, 上海石化: a firm by its short name; 河北钢铁行业 is a trade.
_SHORT_NAME_OF_A_FIRM = (
    r"(?:啤酒|奔驰|汽车|钢铁|石化|炼化|医药|药业|水泥|铝业|纸业|重工|机床|锅炉|股份|银行|电力|燃气|化学)"
    r"(?!行业|产业|工业|企业|产量|制造|等|、|和|及|市场|园区|生产)"
)
#: 3家公司入选: a number of firms, and no name.
_NUMBER_OF_FIRMS = re.compile(r"(?<=[\d余多一二三四五六七八九十两百])家(?:上市|国有|民营)?公司")
#: Words after which a name begins, where they stand at its front: 确定浙江某某公司.
_BEFORE_A_NAME = re.compile(
    r"分别[是为]|位于|地处|落户|确定|认定|公布|发布|包括|其中|例如|以及|推荐|走进|来自|记者从|新增|新?培育|累计|拥有|已有|入选|上榜|获评|评为"
    r"|列入|授予|[全我本各该][省市区县州]|20\d\d年|有(?!限)|[是为含括将即由对在与和及以了的到从]"
)
#: 如东共有, 诸暨新增: what is said of a place by its short name, where a longer name (如东中天电力) goes on otherwise.
_SAYS_SOMETHING_OF_IT = re.compile(
    r"$|[，。；：、！？（）　]|\d|[一二两三四五六七八九十]+[余多]?[家个户种]|共(?:有|计|\d)|累计|已|有(?=\d|国家|省|市)"
    "|新(?:增|添|培|获|认|创)|[再又](?=添|增|获|有|新)|力争|计划|获[评批得]|入[选围列]|上榜|国家级|省级|市级|拥有|现有|(?:工业)?企业|的"
)
_SHORTEST_NAME = 4
#: So many characters before a place are the start of a name, and no words that lead to it.
_LONGEST_START = 2


@dataclass(frozen=True, slots=True)
class Plain:
    """A text made plain; `places[i]` is where its character i stands in the print, `unmasked` the same with titles."""

    text: str
    unmasked: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the print of a span of the text."""
        return self.places[start], self.places[end - 1] + 1


def plain_of(printed: str, in_short: Mapping[str, str] = MappingProxyType({})) -> Plain:
    """Make a printed text plain; `in_short` holds names that its document shortens, and what each is in full."""
    narrow = printed.translate(_NARROW).replace(LINE, "，")
    folded = _ASCII_PUNCTUATION.sub(lambda mark: mark[0].translate(_PUNCTUATION), narrow)
    kept = [at for at in range(len(folded)) if not _is_left_out(folded, at)]
    shown, kept = _in_full("".join(NOTHING if folded[at].isspace() else folded[at] for at in kept), kept, in_short)
    unmasked = _PROCEDURE.sub(lambda told: NOTHING * len(told[0]), shown)
    return Plain(_masked(unmasked), unmasked, tuple(kept))


def _in_full(text: str, places: list[int], in_short: Mapping[str, str]) -> tuple[str, list[int]]:
    """Give back to shortened names what they are short of; what is put in stands where its name ends in the print."""
    if not in_short:
        return text, places
    short = re.compile("|".join(map(re.escape, sorted(in_short, key=lambda name: (-len(name), name)))))
    parts, whole, told = [], [], 0
    for name in short.finditer(text):
        if _SAYS_SOMETHING_OF_IT.match(text, name.end()):
            lost = in_short[name[0]].removeprefix(name[0])
            parts += [text[told : name.end()], lost]
            whole += [*places[told : name.end()], *(places[name.end() - 1 : name.end()] * len(lost))]
            told = name.end()
    return "".join((*parts, text[told:])), [*whole, *places[told:]]


def without_datelines(text: str) -> str:
    """A text less where it was sent from and by whom: 新华社北京12月3日电."""
    return _DATELINE.sub("", text)


def _is_left_out(text: str, at: int) -> bool:
    """Quotation marks, what prints nothing, and blanks beside a digit or another blank."""
    sign = text[at]
    if sign in _QUOTES or not visible(sign):
        return True
    if not sign.isspace():
        return False
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return not before or not behind or before.isspace() or before.isdigit() or behind.isdigit()


def _masked(text: str) -> str:
    text = _IN_TITLE.sub(lambda title: TITLE * len(title[0]), text)
    text = _DATELINE.sub(lambda line: NOTHING * len(line[0]), text)
    text = _PROCEDURE.sub(lambda told: NOTHING * len(told[0]), text)
    kinds = [found.span() for words in (any_kind(), _NUMBER_OF_FIRMS) for found in words.finditer(text)]
    for names in (_FIRM, _PARK):
        text = names.sub(lambda name: _without_name(name, kinds), text)
    return _firm_by_short_name().sub(lambda name: NAME * len(name[0]), text)


@cache
def _firm_by_short_name() -> re.Pattern[str]:
    return re.compile(rf"(?:{larger_regions()}){_SHORT_NAME_OF_A_FIRM}")


def _without_name(name: re.Match[str], kinds: list[tuple[int, int]]) -> str:
    if any(start < name.end() and name.start() < end and end >= name.end() for start, end in kinds):
        return name[0]
    # 浦东新区 is a district, and no park.
    if any(place.end() == len(name[0]) for place in region_names().finditer(name[0])):
        return name[0]
    leads = (led.end() for led in _BEFORE_A_NAME.finditer(name[0]))
    kept = max((end for end in leads if len(name[0]) - end >= _SHORTEST_NAME), default=0)
    if (place := region_names().search(name[0], kept)) and not _is_of_the_name(name[0], kept, place.start()):
        kept = place.start()
        # 绍兴市浙江某某公司: the first of two places is where the firm is, the second begins its name.
        behind = place.end() + name[0].startswith("的", place.end())
        if region_names().match(name[0], behind):
            kept = behind
    return name[0][:kept] + NAME * (len(name[0]) - kept)


def _is_of_the_name(name: str, begins: int, place: int) -> bool:
    """坚山（大连）有限公司, 华通化工有限公司: a place in brackets, or right behind a name's first character or two."""
    return "（" in name[begins:place] or begins < place <= begins + _LONGEST_START
