"""What rules are called: document numbers (文号) and titles, in every spelling, and the keys they are compared by.

Belongs here: recognising a name and normalising it. The form of a number follows GB/T 9704-2012, 7.2.5 (the issuing
authority's short name, the year in 〔〕, the serial without leading zeros); announcements and orders count otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.text.characters import CLOSING_BRACKETS, OPENING_BRACKETS
from scrapers.text.folding import half_width, hyphenated, one_line, understood, without_blanks
from scrapers.text.numerals import whole_number

_OFFICIAL_BRACKETS = str.maketrans(dict.fromkeys(OPENING_BRACKETS, "〔") | dict.fromkeys(CLOSING_BRACKETS, "〕"))
_BY_YEAR = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,20}) ?〔 ?(?P<year>(?:19|20)\d{2}) ?年? ?〕 ?(?:第 ?)?(?P<serial>\d{1,5}) ?号"
)
_ORDER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff、 ]{0,60}?)令? ?(?:(?P<year>(?:19|20)\d{2}) ?年)? ?"
    r"第 ?(?P<serial>\d{1,5}|[〇零一二三四五六七八九十百]{1,6}) ?号(?P<behind>令)?"
)
_ANNOUNCEMENT = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff、 ]{0,60}?)(?P<what>公告|通告)? ?〔?(?P<year>(?:19|20)\d{2}) ?年?〕? ?(?:第 ?)?"
    r"(?P<serial>\d{1,5}) ?号 ?(?P<behind>公告|通告)?"
)
_IN_TEXT = re.compile(
    rf"{_BY_YEAR.pattern.replace('?P<issuer>', '?P<a>').replace('?P<year>', '?P<b>').replace('?P<serial>', '?P<c>')}"
    r"|(?:公告|通告) ?〔?(?:19|20)\d{2} ?年?〕? ?(?:第 ?)?\d{1,5} ?号"
    r"|(?:19|20)\d{2} ?年第 ?\d{1,5} ?号(?:公告|通告|令)"
    r"|令 ?(?:(?:19|20)\d{2} ?年)? ?第 ?(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,6}) ?号|第 ?\d{1,5} ?号令"
)
# Words that stand before a number in a sentence and never in the short name of an authority.
_NOT_IN_AN_ISSUER = re.compile(
    r".*(?:根据|按照|依据|依照|关于|贯彻|落实|执行|参照|详见|文件|印发|下发|转发|发布|通知|以下简称|简称"
    r"|[按见以和与及或即为的了将对在由向从等,，。])"
)
_PART_OF_A_NAME = re.compile("等(?=.{1,3}部门)|和(?=信息化|改革|计划|社会)")
_ISSUER_BEFORE = re.compile(r"[\u4e00-\u9fff、]{2,40}$")
_AUTHORITY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}、){0,8}[\u4e00-\u9fff]{1,14}(?:部|委|委员会|局|总局|院|厅|政府|部门)$"
)

_DASHES = re.compile("[-~]+")
_QUOTES = str.maketrans("", "", "《》〈〉“”‘’\"'「」『』·")
_ENCLOSED = re.compile(
    r"^(?:.{0,40}?关于)?(?:印发|发布|公布|转发|批转|下发)[《<〈](?P<title>.+)[》>〉].{0,12}?的?(?:通知|公告|通告|函)?$"
)
_ENCLOSED_BARE = re.compile(
    r"^(?:.{0,40}?关于)?(?:印发|发布|下发)(?P<title>.+?(?:办法|细则|方案|规划|计划|规定|导则|指南|标准|要点|意见|措施|目录).{0,16}?)的(?:通知|公告)$"
)
_CONSULTED = re.compile(r"^(?P<before>[^《]{0,40})[《<〈](?P<title>.+)[》>〉](?P<behind>[^》]{0,20})$")
_ASKS = re.compile("征求|征集|听取")
_DRAFT_MARK = re.compile(
    r"[(（〔\[](?:公开)?(?:征求意见稿?|意见征求稿|征求社会意见稿|送审稿|讨论稿|草案|草稿)[^)）〕\]]{0,8}[)）〕\]]|(?:征求意见|送审)稿$"
)
_ISSUED_BY = re.compile(
    r"^(?!转发|批转)[\u4e00-\u9fff、等 ]{2,40}?(?:部|委|委员会|局|总局|院|厅|政府|办公室|部门)(?=关于)"
)
_FORWARDED_BY = re.compile(
    r"^[\u4e00-\u9fff、等]{2,40}?(?:部|委|委员会|局|总局|院|厅|政府|办公室|部门)(?=关于转发|转发)"
)
_FORWARDS = re.compile("(?:关于)?(?:转发|批转)")
_NATION = re.compile("^中华人民共和国(?=.{2,}法)")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number: as printed, in one form, and in its parts; `year` is None where an order names none."""

    as_printed: str
    normalised: str
    issuer: str
    year: int | None
    serial: str


@dataclass(frozen=True, slots=True)
class NumberInText:
    """A document number and where it stands in a text."""

    number: DocumentNumber
    start: int
    end: int


def parse_document_number(printed: str) -> DocumentNumber | None:
    """The number that a text consists of, in whatever brackets; None for anything else.

    国发[2009]36号 → 国发〔2009〕36号; 国家发展改革委等七部门令第15号 and 2024年第44号公告 → 公告2024年第44号.
    """
    folded = one_line(_folded(printed))
    if found := _BY_YEAR.fullmatch(folded):
        issuer = found["issuer"]
        if issuer.endswith(("公告", "通告")):
            return _announcement(printed, issuer[:-2], issuer[-2:], found)
        serial = found["serial"].lstrip("0")
        if issuer.endswith("令"):
            return DocumentNumber(printed.strip(), f"{issuer}第{serial}号", issuer[:-1], int(found["year"]), serial)
        return DocumentNumber(
            printed.strip(), f"{issuer}〔{found['year']}〕{serial}号", issuer, int(found["year"]), serial
        )
    if "令" in folded and (found := _ORDER.fullmatch(folded)):
        issuer = found["issuer"].replace(" ", "").removesuffix("令")
        number = whole_number(found["serial"])
        year = int(found["year"]) if found["year"] else None
        return DocumentNumber(printed.strip(), f"{issuer}令第{number}号", issuer, year, str(number))
    if (found := _ANNOUNCEMENT.fullmatch(folded)) and (found["what"] or found["behind"]):
        return _announcement(printed, found["issuer"], found["what"] or found["behind"], found)
    return None


def document_numbers_in(text: str) -> Iterator[NumberInText]:
    """The document numbers in running text, with the authority's name where it stands directly before an order."""
    folded = _folded(text)
    for found in _IN_TEXT.finditer(folded):
        start = found.start()
        if found["a"]:
            if cut := _NOT_IN_AN_ISSUER.match(found["a"]):
                start += cut.end()
        elif (before := _ISSUER_BEFORE.search(folded, max(0, start - 40), start)) is not None:
            start = _authority_begins_at(folded, before.start(), start)
        number = parse_document_number(text[start : found.end()])
        if number is not None and (number.issuer or not found["a"]):
            yield NumberInText(number, start, found.end())


def policy_title_key(title: str) -> str:
    """The form in which two spellings of a title compare equal; empty for an empty title.

    Quotes, blanks, kinds of brackets and dashes tell no two rules apart, nor do an authority's name before 关于 and
    中华人民共和国 before a law; and a notice that only issues a rule (关于印发《…》的通知) is called by that rule.
    """
    folded = hyphenated(understood(title)).replace("<", "〈").replace(">", "〉")
    folded = _DASHES.sub("-", folded).removeprefix("《").removesuffix("》")
    if folded.count("《") != folded.count("》"):
        folded = f"《{folded}" if folded.count("》") > folded.count("《") else f"{folded}》"
    # 《…办法（试行》 and 办法（试行）: a bracket that a misprint left open.
    if folded.count("(") == folded.count(")") + 1:
        folded = f"{folded[:-1]})》" if folded.endswith("》") else f"{folded})"
    folded = _ISSUED_BY.sub("", folded)
    enclosed = _consulted(folded) or _ENCLOSED.match(folded) or _ENCLOSED_BARE.match(folded.translate(_QUOTES))
    if enclosed:
        return policy_title_key(enclosed["title"])
    return _NATION.sub("", _ISSUED_BY.sub("", folded.translate(_QUOTES)))


def is_draft(title: str) -> bool:
    """Whether a title is that of a draft, or asks for opinions on one: 《X（征求意见稿）》, 关于征求《X》意见的函."""
    return _DRAFT_MARK.search(title) is not None or _consulted(without_blanks(title)) is not None


def without_draft_mark(title: str) -> str:
    """The title of the rule that a draft is to become."""
    return _DRAFT_MARK.sub("", title)


def forwards(title: str) -> bool:
    """Whether a notice hands on what another authority issued: 转发…的通知."""
    return _FORWARDS.match(_FORWARDED_BY.sub("", without_blanks(title))) is not None


def enclosed_title(title: str) -> str:
    """The rule that a notice issues, as its title names it: 关于印发《X》的通知 → X; empty where it issues none.

    A notice that asks for opinions on a draft encloses that.
    """
    if consulted := _consulted(without_blanks(title)):
        return consulted["title"]
    joined = without_blanks(title).removeprefix("《")
    joined = joined if "《" in joined else joined.removesuffix("》")
    if found := _ENCLOSED.match(joined):
        return found["title"]
    bare = _ENCLOSED_BARE.match(_ISSUED_BY.sub("", joined))
    return bare["title"] if bare else ""


def _consulted(title: str) -> re.Match[str] | None:
    """The title of a notice on which opinions are asked: 关于公开征求《X》意见的通知, 《X》公开征求意见."""
    found = _CONSULTED.match(title)
    if found is None or "意见" not in found["behind"] or not _ASKS.search(found["before"] + found["behind"]):
        return None
    return found


def _folded(text: str) -> str:
    """The text that patterns see, in which every place is that of the printed one."""
    return half_width(text).translate(_OFFICIAL_BRACKETS)


def _announcement(printed: str, issuer: str, what: str, found: re.Match[str]) -> DocumentNumber:
    issuer, serial = issuer.replace(" ", ""), found["serial"].lstrip("0")
    normalised = f"{issuer}{what}{found['year']}年第{serial}号"
    return DocumentNumber(printed.strip(), normalised, issuer, int(found["year"]), serial)


def _authority_begins_at(folded: str, start: int, end: int) -> int:
    """Where the authority that issued an order begins, in the text before 令 or 公告; `end` where none does."""
    begins = start
    if cut := _NOT_IN_AN_ISSUER.match(_PART_OF_A_NAME.sub("　", folded[start:end])):
        begins = start + cut.end()
    return begins if _AUTHORITY.search(folded[begins:end]) else end
