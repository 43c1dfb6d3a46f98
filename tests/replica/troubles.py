"""What stands between a harvest and a site: shields, busy servers, cut lines, cookies, logins. Each is a switch."""

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from tests.replica.answers import Answer, Asked
from tests.replica.paper import LOGIN_PAGE


class Trouble(Protocol):
    """Something that may answer instead of the site, or change the site's answer."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        """Return what is sent; `usual` gives what would be sent without this trouble."""
        ...


class _OnPaths:
    """A trouble on the paths that a pattern finds, for so many requests (all, where None)."""

    def __init__(self, pattern: str = "", times: int | None = None) -> None:
        self._pattern = re.compile(pattern)
        self._left = times

    def _strikes(self, asked: Asked) -> bool:
        if not self._pattern.search(asked.path) or self._left == 0:
            return False
        if self._left is not None:
            self._left -= 1
        return True


class TooBusy(_OnPaths):
    """429 with Retry-After, in seconds."""

    def __init__(self, pattern: str = "", times: int | None = 1, retry_after: int = 7) -> None:
        super().__init__(pattern, times)
        self._retry_after = retry_after

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        if not self._strikes(asked):
            return usual()
        return Answer(b"busy", "text/plain", 429, (("Retry-After", str(self._retry_after)),))


class Failing(_OnPaths):
    """A server's error."""

    def __init__(self, pattern: str = "", times: int | None = None, status: int = 500) -> None:
        super().__init__(pattern, times)
        self._status = status

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        return Answer(b"error", "text/plain", self._status) if self._strikes(asked) else usual()


class SlowDrip(_OnPaths):
    """The body in small pieces with a real pause (seconds) after each."""

    def __init__(self, pattern: str = "", *, piece: int = 64, pause: float = 0.05) -> None:
        super().__init__(pattern)
        self._piece, self._pause = piece, pause

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        answer = usual()
        return replace(answer, piece=self._piece, pause=self._pause) if self._strikes(asked) else answer


class Truncated(_OnPaths):
    """Half the promised body, then the line goes dead."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        answer = usual()
        return replace(answer, cut_to=len(answer.body) // 2) if self._strikes(asked) else answer


class ForcedGzip(_OnPaths):
    """Compressed, whatever the client accepts."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        answer = usual()
        return replace(answer, is_gzipped=True) if self._strikes(asked) else answer


class Changing(_OnPaths):
    """A body that is another one each time: a counter stands at its end."""

    def __init__(self, pattern: str = "") -> None:
        super().__init__(pattern)
        self._count = 0

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        answer = usual()
        if not self._strikes(asked):
            return answer
        self._count += 1
        return replace(answer, body=answer.body + f"<!-- 浏览次数：{self._count} -->".encode())


class NoValidators(_OnPaths):
    """Neither ETag nor Last-Modified: every request costs the whole body."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        answer = usual()
        return replace(answer, has_validators=False) if self._strikes(asked) else answer


class CookieLoop(_OnPaths):
    """Redirects to the same address until the cookie it sets comes back: without a cookie jar, for ever."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        if not self._strikes(asked) or "CT6T=" in asked.headers.get("cookie", ""):
            return usual()
        return Answer(b"", status=302, headers=(("Location", asked.target), ("Set-Cookie", "CT6T=5ac1; path=/")))


class RedirectsTo(_OnPaths):
    """Sends the visitor to another address."""

    def __init__(self, pattern: str, location: str) -> None:
        super().__init__(pattern)
        self._location = location

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        if not self._strikes(asked):
            return usual()
        return Answer(b"", status=302, headers=(("Location", self._location),))


class LoginInstead(_OnPaths):
    """A login page, sent with 200 and the media type of what was asked for."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        answer = usual()
        return replace(answer, body=LOGIN_PAGE) if self._strikes(asked) else answer


class EmptyListing(_OnPaths):
    """A page that still answers, but holds no list any more: the site was rebuilt."""

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        if not self._strikes(asked):
            return usual()
        page = "<!DOCTYPE html><html><head><meta charset=utf-8><title>新版网站</title></head><body><p>"
        return Answer((page + "欢迎访问新版门户网站。" * 40 + "</p></body></html>").encode())


class Shield(StrEnum):
    """What shields answer instead of the site, as crawlers have met them."""

    PRECONDITION = "412 with a script"
    SCRIPT_521 = "521 with a script and a cookie"
    FORBIDDEN = "403 of a shield"
    SCRIPT_ONLY = "200 with nothing but a script"
    CAPTCHA = "200 with a captcha"


_SHIELDS: dict[Shield, tuple[int, str, tuple[tuple[str, str], ...]]] = {
    Shield.PRECONDITION: (
        412,
        '<!DOCTYPE html><html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="x" r="m"><script type="text/javascript">'
        "$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=41983;</script></head><body></body></html>",
        (),
    ),
    Shield.SCRIPT_521: (
        521,
        "<script>document.cookie=('_')+('_')+('jsl_clearance_s')+'=1';location.href=location.pathname</script>",
        (("Set-Cookie", "__jsluid_s=0f1e2d3c; path=/; HttpOnly"),),
    ),
    Shield.FORBIDDEN: (
        403,
        "<html><head><title>403</title></head><body><img src='/error_403.png'>当前访问疑似黑客攻击，已被创宇盾拦截。"
        "<a href='https://www.365cyd.com'>365cyd</a></body></html>",
        (("Server", "YunDun"),),
    ),
    Shield.SCRIPT_ONLY: (
        200,
        "<html><head><script>var _0x1a2b=['\\x63\\x6f'];eval(function(p,a,c,k,e,d){return p}('0',1,1,'x'.split('|')));"
        "</script></head><body></body></html>",
        (),
    ),
    Shield.CAPTCHA: (
        200,
        "<html><head><meta charset=utf-8><title>安全验证</title></head><body><form action=/captcha/check>"
        "<img src='/captcha.jpg'>请输入验证码<input name=captcha></form></body></html>",
        (),
    ),
}


class Shielded(_OnPaths):
    """A shield in front of the site."""

    def __init__(self, shield: Shield, pattern: str = "", times: int | None = None) -> None:
        super().__init__(pattern, times)
        self._shield = shield

    def answer(self, asked: Asked, usual: Callable[[], Answer]) -> Answer:
        if not self._strikes(asked) or asked.path == "/robots.txt":
            return usual()
        status, page, headers = _SHIELDS[self._shield]
        return Answer(page.encode(), status=status, headers=headers, has_validators=False)
