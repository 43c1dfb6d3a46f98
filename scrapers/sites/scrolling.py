"""Pages that go on while they are scrolled: a script asks for further rows when the end of the page is reached.

Belongs here: telling such a script. What it asks for is known to it alone, and scripts are never run.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup

#: Where a script says what is to be done when someone scrolls.
_HANDLER = re.compile(
    r"\.(?:scroll|infinite\w*)\s*\("
    r"|\.(?:on|bind)\s*\(\s*['\"](?:scroll|touchmove)\b"
    r"|addEventListener\s*\(\s*['\"](?:scroll|touchmove)['\"]"
    r"|\bonscroll\s*=|\bonReachBottom\b|new\s+IntersectionObserver\s*\("
)
#: Libraries that do nothing else: dropload, mescroll, iscroll's probe, layui's flow, Vant's and Element's lists.
_LIBRARY = re.compile(
    r"\.dropload\s*\(|new\s+MeScroll\s*\(|\bflow\.load\s*\(|\.infinite_?[sS]croll\s*\(|new\s+InfiniteScroll\s*\("
    r"|\.jscroll\s*\(|\.endlessScroll\s*\(|\.ias\s*\("
)
_IN_MARKUP = "[v-infinite-scroll], [infinite-scroll], van-list, [data-infinite-scroll]"
_NEXT = re.compile(
    r"\bp(?:age|n|g)?_?(?:no|num|number|index|count)?\s*(?:\+\+|\+=\s*1)|\+\+\s*p(?:age|n)\w*"
    r"|\b(?:cur(?:rent)?|now)_?page\s*(?:\+\+|\+=\s*1)|\bpage\w*\s*=\s*page\w*\s*\+\s*1",
    re.IGNORECASE,
)
#: An address where a visit is counted, and parts of a page that no row is.
_COUNTS = r"(?!\s*['\"][^'\"]*\b(?:hits?|visits?|clicks?|stat|stats|statistics?|track|logs?|pv)\b)"
_NO_ROWS = r"(?!\w*(?:image|img|pic|photo|top|shadow|nav|bar|menu|btn|button|header|footer|title)s?\s*\()"
_ASKS = re.compile(
    rf"\$\.(?:ajax|get|post|getJSON)\s*\({_COUNTS}|\bfetch\s*\({_COUNTS}|\baxios\b|XMLHttpRequest"
    rf"|\b(?:load|get|fetch|query|append|show)_?(?:more|next|list|data|page|news|article){_NO_ROWS}\w*\s*\(",
    re.IGNORECASE,
)
#: A function that is handed over by its name.
_NAME_ALONE = re.compile(r"[\s,]*([A-Za-z_$][\w$]*)\s*(?=[,);])")
_MOST_HANDLERS, _LONGEST_HEAD, _LONGEST_HANDLER = 50, 200, 3000


def goes_on_while_scrolled(page: BeautifulSoup) -> bool:
    """Whether a script of a page asks for more when the page is scrolled: what fades a button in asks for nothing."""
    if page.select_one(_IN_MARKUP):
        return True
    for script in page.find_all("script", src=False):
        text = script.get_text()
        if _LIBRARY.search(text) or any(_ASKS.search(said) or _NEXT.search(said) for said in _handlers(text)):
            return True
    return False


def _handlers(script: str) -> Iterator[str]:
    """What a script does on scrolling: the body of each handler, or of the function that is named as one."""
    for found in islice(_HANDLER.finditer(script), _MOST_HANDLERS):
        if named := _NAME_ALONE.match(script, found.end()):
            yield f"{named[1]}("
            if defined := re.search(rf"\b{re.escape(named[1])}\s*(?:=\s*)?(?:function\s*)?\(", script):
                yield _body(script, defined.end())
        else:
            yield _body(script, found.end())


def _body(script: str, begins: int) -> str:
    """What stands in the first braces from a place on."""
    begins = script.find("{", begins, begins + _LONGEST_HEAD)
    if begins < 0:
        return ""
    opened = 0
    for at in range(begins, min(len(script), begins + _LONGEST_HANDLER)):
        opened += (script[at] == "{") - (script[at] == "}")
        if opened == 0:
            return script[begins:at]
    return script[begins : begins + _LONGEST_HANDLER]
