"""What the end of a listing's pages is worth: whether a page that shows no rows is the end, or hides what follows.

Belongs here: the rule for numbered and linked pages. A listing ends behind a page that is shorter than those before it,
or where nothing is there: an address not found, a page that says so, an empty page of the listing itself. It does not
end where another page comes in place of one (an error, a login), unless the last page was short and the address after
that is answered alike: so the site answers what it does not have. Nor where a page is missing and one behind it is
there, nor where a full page links on to what is not there, or is empty and pages no further. What a listing counts
decides before any of this.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from bs4 import BeautifulSoup

from scrapers.http.request import Fetched
from scrapers.sites.absent import why_absent
from scrapers.sites.model import ListingPage
from scrapers.sites.pager import leads_back, next_page
from scrapers.sites.walk import rows_in_order
from scrapers.text.folding import one_line

#: What programs say of themselves when they fail, and shields when they ask who is there.
_FAULT = re.compile(
    r"系统(?:繁忙|维护|错误|异常|升级|故障|出错)|(?:服务|服务器|网络|数据库?)(?:内部)?(?:繁忙|错误|异常|故障|出错|不可用|连接失败)"
    r"|稍[后候](?:再试|重试|访问|再来)|(?:访问|请求|操作|查询|加载)(?:出错|异常|失败|超时|过于频繁)|内部错误|出错了|(?:正在|网站)维护"
    r"|(?:会话|登[录陆])(?:已)?(?:过期|超时|失效)|(?:请先?|尚未|未|重新)登[录陆]|(?:无|没有)(?:访问)?权限?(?:访问)?|权限不足"
    r"|internalservererror|badgateway|serviceunavailable|gatewaytimeout|exception|stacktrace|sqlerror",
    re.IGNORECASE,
)
#: A line longer than this is no message; a page with more text than the second is none of an error.
_LONGEST_MESSAGE, _LONGEST_FAULT = 80, 1500


class Beyond(Enum):
    """What came in place of a further page with rows.

    `EMPTY`: the listing's own page without rows; `ABSENT`: nothing is there, by status or in words; `FAULT`: an error,
    a login, nothing at all; `OTHER`: another page of the site.
    """

    EMPTY = "empty"
    ABSENT = "absent"
    FAULT = "fault"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page without rows at an address where a further page was looked for; `said` is its text, to tell it again.

    `has_a_pager` where it links to a page before or after it, as any page of the listing does.
    """

    address: str
    kind: Beyond
    said: str = ""
    is_linked: bool = False
    has_a_pager: bool = False


@dataclass(slots=True)
class Lengths:
    """How many rows the pages showed so far; of the first one without those pinned on top of it, out of order."""

    shown: list[int] = field(default_factory=list)

    def add(self, page: ListingPage) -> None:
        """Take in the next page."""
        pinned = len(page.links) - rows_in_order([row.listed_on for row in page.links]) if not self.shown else 0
        self.shown.append(len(page.rows) - pinned)

    @property
    def last_is_short(self) -> bool:
        """Whether the last page is shorter than one before it."""
        return len(self.shown) > 1 and self.shown[-1] < max(self.shown[:-1])


def answer_without_rows(
    tree: BeautifulSoup | None, fetched: Fetched | None, address: str, called: str, *, is_linked: bool
) -> Answer:
    """What came at an address: `fetched` is None where nothing was found, `called` the title of the listing's pages."""
    if tree is None or fetched is None:
        return Answer(address, Beyond.ABSENT, is_linked=is_linked)
    said = _text_of(tree)
    is_named_so = bool(called) and title_of(tree) == called
    if _is_fault(tree, said) or not (said or is_named_so):
        kind = Beyond.FAULT
    elif why_absent(tree, fetched, None):
        kind = Beyond.ABSENT
    elif is_named_so or title_of(tree) == called or leads_back(tree):
        kind = Beyond.EMPTY
    else:
        kind = Beyond.OTHER
    return Answer(address, kind, said, is_linked, leads_back(tree) or bool(next_page(tree, address)))


def must_be_looked_behind(answer: Answer, lengths: Lengths) -> bool:
    """Whether the address after an answer tells more of it: what links on is taken at its word."""
    if answer.is_linked:
        return False
    return not lengths.last_is_short or answer.kind in (Beyond.FAULT, Beyond.OTHER)


def is_end(answer: Answer, behind: Answer | None, lengths: Lengths) -> bool:
    """Whether a listing ends before an answer; `behind` is what came at the address after it, None for rows seen."""
    if answer.kind in (Beyond.EMPTY, Beyond.ABSENT):
        # A pager on a page without rows is made for any number: what it links to proves nothing.
        is_blind = answer.kind is Beyond.EMPTY and answer.has_a_pager
        return not answer.is_linked or lengths.last_is_short or is_blind
    if answer.is_linked:
        return False
    if answer.kind is Beyond.FAULT and not lengths.last_is_short:
        return False
    return behind is not None and (behind.kind, behind.said) == (answer.kind, answer.said)


def title_of(page: BeautifulSoup) -> str:
    """A page's title without what counts pages in it."""
    return _without_digits(page.title.get_text()) if page.title else ""


def _is_fault(page: BeautifulSoup, said: str) -> bool:
    if page.select_one("input[type=password]"):
        return True
    if len(said) > _LONGEST_FAULT:
        return False
    return any(len(line) <= _LONGEST_MESSAGE and _FAULT.search(line) for line in _lines_of(page))


def _lines_of(page: BeautifulSoup) -> Sequence[str]:
    # A link offers something (登录, 网站维护); it is no message.
    lines = (text for text in page.find_all(string=True) if text.find_parent(["a", "script", "style"]) is None)
    return ["".join(str(line).split()) for line in lines]


def _text_of(page: BeautifulSoup) -> str:
    """What a page says, without what differs from answer to answer: an address, a time, the number of a request."""
    texts = (page.body or page).find_all(string=True)
    shown = one_line(" ".join(str(text) for text in texts if text.find_parent(["script", "style"]) is None))
    return "".join(sign for sign in shown if not sign.isascii()) or _without_digits(shown)


def _without_digits(text: str) -> str:
    return "".join(sign for sign in one_line(text) if not sign.isdigit())
