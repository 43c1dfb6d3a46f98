"""Whether what came for a notice is the notice at all: sites answer 200 for what they no longer have.

Belongs here: telling an error page, or the site's front page, from a notice. Shields are told by `scrapers.http`.
"""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.http.request import Fetched
from scrapers.sites.model import NoticeLink
from scrapers.text.folding import one_line, understood
from scrapers.text.worded import worded

_PAGE = "(?:页面|网页|网址|文章|链接|(?:您|你|该).{0,8}(?:内容|信息|文件|资源|地址))"
_NOT_THERE = re.compile(
    rf"{_PAGE}.{{0,6}}(?:不存在|找不到|无法(?:找到|访问)|已?(?:经|被)?(?:被?删除|失效|过期|移除|下线))"
    rf"|(?:找不到|未找到|没有找到|无法找到|不存在).{{0,8}}{_PAGE}"
    r"|404.{0,4}(?:notfound|error|错误|页面)|pagenotfound|notfound.{0,4}404",
    re.IGNORECASE,
)
_FRONT_PAGE = re.compile(r"/?(?:(?:index|default|main)\.\w+)?", re.IGNORECASE)
#: Longer than what an error page says of itself, shorter than any notice.
_LONGEST_LINE, _SHORTEST_NOTICE = 60, 150
_CUT = re.compile(r"(?:\.{2,}|…+)$")


def why_absent(page: BeautifulSoup, fetched: Fetched, link: NoticeLink | None) -> str:
    """Why a page is not the notice that was asked for; empty where nothing speaks against it."""
    asked, came = (urlsplit(url).path for url in (fetched.request_url, fetched.final_url or fetched.request_url))
    if _FRONT_PAGE.fullmatch(came) and not _FRONT_PAGE.fullmatch(asked):
        return worded("the address leads to the site's front page")
    shown = one_line((page.body or page).get_text("\n"))
    named = [shown, *(str(meta["content"]) for meta in page.select("meta[content]")), page.title]
    title = _CUT.sub("", understood(link.title)) if link else ""
    if title and any(title in understood(text if isinstance(text, str) else text.get_text()) for text in named if text):
        return ""
    if len(shown) > _SHORTEST_NOTICE and not title:
        return ""
    lines = ("".join(line.split()) for line in (page.body or page).get_text("\n").split("\n"))
    said = next((line for line in lines if len(line) <= _LONGEST_LINE and _NOT_THERE.search(line)), "")
    return worded("the page says that it is not there: {said}", said=said) if said else ""
