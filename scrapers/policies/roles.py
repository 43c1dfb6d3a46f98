"""What a document is among the documents that make rules: a rule, the notice that issues one, or an announcement.

Belongs here: weighing a title against what stands below it. A rule holds provisions; a cover issues a rule that stands
elsewhere; an announcement sets none, yet tells on which rules its list rests.
"""

import re
from collections.abc import Sequence

from scrapers.lists.kinds import is_outside_the_field, kinds_named_in, names_another_program
from scrapers.policies.classification import is_of_the_field
from scrapers.policies.head import RULE_WORDS
from scrapers.policies.names import enclosed_title
from scrapers.policies.numbering import Kind
from scrapers.policies.reading import Clause, Part, Role
from scrapers.text.worded import worded

#: A rule has provisions: so many numbered ones at least, or so many that order something in a sentence.
FEWEST_PROVISIONS, FEWEST_ORDERS = 3, 2
#: Whose texts report on acts and are none.
PRESS = "press"

_NAMES_A_RULE = re.compile(RULE_WORDS)
_ANNOUNCES_A_LIST = re.compile("名单|公示|名录")
_IS_A_PUBLICITY = re.compile("公示")
_HEADINGS = frozenset({Kind.BOOK.value, Kind.CHAPTER.value, Kind.SECTION.value})
_ORDERS = re.compile(
    "应当?|须|不得|不予|不再|要(?!求)|请|加强|强化|做好|抓好|督促|鼓励|确保|严格|发挥|落实|移出|取消|撤销|有效期|起(?:施行|执行)"
    r"|\d日(?:[（(][^（）()]{1,4}[）)])?之?前[^，,。；;]{2}"
)
_IS_A_SENTENCE = re.compile("[，,。；;]")
_SHORTEST_ORDER = 12
_ISSUES = re.compile("印发给你们|现(?:予|将)[^。]{0,80}(?:印发|发布|公布)|请[^。]{0,12}(?:贯彻|遵照)")
_ACTS = re.compile(
    "现(?:将|予|对)|(?:予以|进行|向社会)(?:公示|公布|公告|表扬)|(?:公示|通知|公告|公布)如下|决定(?:认定|授予|命名|确定|撤销|取消|组织开展|开展)"
)
#: …推荐工作启动, over a notice's own words: a site gave it a title of news.
_NOTIFIES = re.compile("(?:有关|相关|具体)?(?:事项|事宜|要求|工作)?(?:通知|安排)如下")
_NEARLY = re.compile("近零碳")


class NotAPolicy(Exception):
    """The document is no policy; `reason` is a word of a closed vocabulary, the message says what it holds instead."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def check_subject(title: str) -> None:
    """Raise NotAPolicy (another_subject) for a title of another field: 专精特新, 智能工厂."""
    if is_outside_the_field(title) and not is_of_the_field(title):
        raise NotAPolicy(
            "another_subject", worded("It is read as no policy: its title ({title}) is of another field.", title=title)
        )


def role_of(title: str, clauses: Sequence[Clause], *, has_number: bool, publisher_id: str) -> Role:
    """What a document with this title and these clauses is.

    Raises NotAPolicy (no_rule_title, announces_a_list, no_provisions).
    """
    text = "\n".join(clause.text for clause in clauses if clause.part is Part.BODY)
    announces = _ANNOUNCES_A_LIST.search(title) is not None and not enclosed_title(title)
    if announces or not _NAMES_A_RULE.search(title):
        is_an_act = publisher_id != PRESS and (announces or _tells_of_ours(title, text))
        notifies = _NAMES_A_RULE.search(title) is not None or _NOTIFIES.search(text) is not None
        if is_an_act and notifies and not _IS_A_PUBLICITY.search(title) and _orders(clauses):
            return Role.RULE
        if is_an_act and _tells_of_ours(title, text):
            return Role.ANNOUNCEMENT
        raise _refused(title, announces)
    provisions = sum(1 for clause in clauses if clause.number and clause.part is Part.BODY)
    if provisions >= FEWEST_PROVISIONS or _orders(clauses):
        return Role.RULE
    if enclosed_title(title) and (has_number or _ISSUES.search(text)):
        return Role.COVER
    if publisher_id != PRESS and _tells_of_ours(title, text):
        return Role.ANNOUNCEMENT
    raise NotAPolicy(
        "no_provisions",
        worded(
            "It is read as no policy: {provisions} numbered provisions in its body, {fewest} are the least.",
            provisions=provisions,
            fewest=FEWEST_PROVISIONS,
        ),
    )


def _refused(title: str, announces: bool) -> NotAPolicy:
    if announces:
        return NotAPolicy(
            "announces_a_list", worded("It is read as no policy: its title ({title}) announces a list.", title=title)
        )
    if title:
        said = worded("It is read as no policy: its title ({title}) is that of no rule.", title=title)
    else:
        said = worded("It is read as no policy: no title is printed in it, and none is known.")
    return NotAPolicy("no_rule_title", said)


def _orders(clauses: Sequence[Clause]) -> bool:
    """Whether the numbered provisions of the body order something, and are not the headings of lists."""
    ordering = [
        clause
        for clause in clauses
        if clause.number
        and clause.part is Part.BODY
        and clause.kind not in _HEADINGS
        and len(clause.text) >= _SHORTEST_ORDER
        and _IS_A_SENTENCE.search(clause.text)
        and _ORDERS.search(clause.text)
    ]
    return len(ordering) >= FEWEST_ORDERS


def _tells_of_ours(title: str, text: str) -> bool:
    """Whether an act announces titles of the programs that this registry keeps."""
    named = _NEARLY.sub("", title)
    ours = bool(kinds_named_in(named)) or "绿色制造" in named
    return ours and not names_another_program(title) and _ACTS.search(text) is not None
