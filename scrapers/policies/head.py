"""What stands above and below a rule's provisions: its title, number, addressees, signature.

Belongs here: which of the opening lines is which. What is none of these is a preamble, and is kept as such.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.policies.names import DocumentNumber, document_numbers_in, parse_document_number
from scrapers.policies.numbering import mark_of
from scrapers.policies.paragraphs import PrintedParagraph
from scrapers.policies.reading import Part

#: What a rule's title ends in.
RULE_WORDS = (
    "办法|细则|意见|方案|规划|计划|通知|决定|规定|条例|法|导则|指南|通则|准则|标准|规范|要点|措施|举措|目录|公告|通告|函|说明"
    "|程序|指引|制度|要求|批复"
)
_IS_A_TITLE = re.compile(rf"(?:{RULE_WORDS})(?:征求意见稿|送审稿|[（(〔\[].{{1,20}}[）)〕\]])?》?$")
_LABEL = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]{0,2}\s*[:：]?|附\s*录?\s*[:：]?")
_ADDRESSEES = re.compile(
    r"(?:各|有关|省|市|[\u4e00-\u9fff]{2,20}(?:厅|局|委|部|公司|办公室|政府|兵团|中心|协会))[^。；]{2,400}[:：]"
)
#: 各市（州）工信局: 按照《…》（…）精神，…通知如下: addressees whose line goes on with the text.
_RUNS_ON = re.compile(r"(?P<to>(?:各|有关)[^。；:：《]{1,120}(?:厅|局|委|部|部门|政府|公司|单位|企业))[:：]\s*\S")
_NUMBER_LABEL = re.compile(
    r"(?:^|(?<=[\s|\]】]))[\[【]?(?:(?:发文|公文|文件|文书|发布)(?:字号|文号|编号|号)|文\s*号)[\]】]?\s*[:：|]?\s*(?=\S)"
)
_OF_THE_SITE = re.compile(r"[>＞»|｜]|首页|当前位置|您(?:现在)?(?:所在)?的位置|来源[:：]|发布时间|浏览次数|打印|字号")
_IS_A_SENTENCE = re.compile(r"[。；;！!]$|[：:，,]$")
#: A title is set on so many lines at most, each of so many characters.
LINES_OF_A_TITLE, LONGEST_TITLE_LINE = 4, 60
#: A shorter line (通知公告) is the name of a column of the site.
SHORTEST_TITLE = 5
#: A page may carry so many lines of its site above the title.
OPENING = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The opening of a document: `length` paragraphs are part of it, of which `rest` is none of the parts named."""

    title: str
    number: DocumentNumber | None
    addressees: str
    label: str
    length: int
    rest: tuple[PrintedParagraph, ...]


def head_of(paragraphs: Sequence[PrintedParagraph]) -> Head:
    """Read the opening: everything above the first provision or sentence."""
    length = _length_of_the_opening(paragraphs)
    opening = list(paragraphs[:length])
    number: DocumentNumber | None = None
    addressees = label = ""
    left: list[PrintedParagraph] = []
    for paragraph in opening:
        text = paragraph.text.strip()
        found = parse_document_number(text.strip("（）() ")) or labelled_number(text)
        if found and number is None:
            number = found
        elif _LABEL.fullmatch(text) and not label:
            label = text
        elif _addresses(text) and not addressees:
            addressees = text.rstrip(":： ")
        else:
            left.append(paragraph)
    if not addressees and length < len(paragraphs) and (to := _RUNS_ON.match(paragraphs[length].text.strip())):
        addressees = to["to"]
    first, last = _title_lines(left)
    title = "".join(paragraph.text.strip() for paragraph in left[first:last])
    return Head(title, number, addressees, label, length, tuple(left[:first] + left[last:]))


def _addresses(line: str) -> bool:
    return _ADDRESSEES.fullmatch(line) is not None and _RUNS_ON.match(line) is None


def labelled_number(text: str) -> DocumentNumber | None:
    """The number that a line gives a document by its label, among what else it tells: 文号 X〔2025〕56号 日期 …."""
    for label in _NUMBER_LABEL.finditer(text):
        found = next(document_numbers_in(text[label.end() :]), None)
        if found is not None and found.start == 0:
            return found.number
    return None


def _length_of_the_opening(paragraphs: Sequence[PrintedParagraph]) -> int:
    for at, paragraph in enumerate(paragraphs[:OPENING]):
        text = paragraph.text.strip()
        if paragraph.part is not Part.BODY:
            return at
        mark = mark_of(text)
        if mark is not None and mark.is_certain:
            return at
        if _addresses(text):
            return at + 1
        if _IS_A_SENTENCE.search(text):
            return at
    return min(len(paragraphs), OPENING)


def _title_lines(lines: Sequence[PrintedParagraph]) -> tuple[int, int]:
    """Which of the opening lines are the title: up to the first that ends as a rule's title does."""
    for last, paragraph in enumerate(lines):
        text = paragraph.text.strip()
        if not _IS_A_TITLE.search(text) or not SHORTEST_TITLE <= len(text) <= 2 * LONGEST_TITLE_LINE:
            continue
        if _OF_THE_SITE.search(text):
            continue
        first = last
        while first > 0 and last - first < LINES_OF_A_TITLE - 1 and _goes_on(lines[first - 1], lines[first]):
            first -= 1
        return first, last + 1
    return 0, 0


def _goes_on(above: PrintedParagraph, below: PrintedParagraph) -> bool:
    """Whether a line above belongs to the same title: set in the same type, short, and no other rule's name."""
    text = above.text.strip()
    if (
        len(text) > LONGEST_TITLE_LINE
        or _IS_A_TITLE.search(text)
        or re.search(r"[\d:：]{3,}|来源|发布|日期|文件$", text)
    ):
        return False
    if above.box is None or below.box is None:
        return above.is_heading == below.is_heading
    return abs((above.box.bottom - above.box.top) - (below.box.bottom - below.box.top)) < 0.1 * (
        below.box.bottom - below.box.top
    )
