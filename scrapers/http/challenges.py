"""Telling a shield's page from a site's: what is sent to make a browser prove itself, or to send a robot away."""

import re
from typing import cast

import lxml.etree
import lxml.html

from scrapers.documents.encoding import decode_beginning
from scrapers.text.worded import worded

#: No content system answers with these by itself: 412 is a script shield's, 521 that of 加速乐 and its like.
SHIELD_STATUSES = frozenset({412, 521})
#: A page a shield sends is small; what is larger is a page, whatever words it holds.
_LARGEST_CHALLENGE = 256 * 1024
#: Characters of visible text that a captcha page has at most, its instructions counted.
_FEW_CHARACTERS = 200

_SHIELDS = (
    ("创宇盾", re.compile(r"365cyd|创宇盾|/error_403|error_403\.", re.IGNORECASE)),
    ("加速乐", re.compile(r"__jsl_clearance|__jsluid|加速乐")),
    (
        worded("a script shield"),
        re.compile(r"\$_ts\s*=|acw_sc__v2|_\$jsvmprt|cf-browser-verification|challenge-platform"),
    ),
)
_CAPTCHA = re.compile(
    r"captcha|geetest|验证码|滑动验证|拖动滑块|人机验证|安全验证|访问验证|访问过于频繁|请求过于频繁|"
    r"您的请求存在|(?:请求|访问|操作)(?:已经?)?被(?:阻断|拦截|拒绝|禁止)|请求带有不合法参数|疑似(?:黑客)?攻击|"
    r"对网站造成安全威胁|被网站管理员设置拦截|访问行为异常|网站防火墙|\bWAF\b",
    re.IGNORECASE,
)
_SETS_COOKIE = re.compile(r"\bcookie\b|\$_ts\b", re.IGNORECASE)
_LOADS_AGAIN = re.compile(
    r"\.reload\s*\(|\blocation\s*(?:\.\s*(?:href|replace|assign)|\[|=)|\beval\s*\(|\bhistory\.go\(", re.IGNORECASE
)
#: A script packed so that nobody reads what it does, cookies and reloads included.
_PACKED = re.compile(r"\beval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k\s*,\s*e", re.IGNORECASE)
_SEEN = lxml.etree.XPath(
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
)


def challenge(status: int, headers: dict[str, str], body: bytes) -> str | None:
    """Return which shield an answer comes from and how that is known, or None for an answer of the site itself.

    `headers` have names in small letters. A page is judged by what it shows and does, not by the words alone: a search
    form may speak of a captcha.
    """
    if status in SHIELD_STATUSES:
        return _named(worded("a shield answered HTTP {status}", status=status), _shield_in(headers, _text(body)))
    if len(body) > _LARGEST_CHALLENGE:
        return None
    text = _text(body)
    if status in (403, 503):
        shield = _shield_in(headers, text)
        return worded("the shield {shield} answered HTTP {status}", shield=shield, status=status) if shield else None
    if "<" not in text:
        return None
    seen = _visible(text)
    if seen is None:
        return None
    if not seen and _is_script_only(text):
        return _named(worded("a page of scripts alone that make a browser prove itself"), _shield_in({}, text))
    if len(seen) <= _FEW_CHARACTERS and _CAPTCHA.search(text):
        return worded("a page that asks for a captcha or reports a block")
    if len(seen) <= _FEW_CHARACTERS and (shield := _shield_in({}, text)):
        return worded("a page of the shield {shield}", shield=shield)
    return None


def _shield_in(headers: dict[str, str], text: str) -> str:
    spoken = text + headers.get("set-cookie", "") + headers.get("server", "")
    return next((name for name, mark in _SHIELDS if mark.search(spoken)), "")


def _named(what: str, shield: str) -> str:
    return worded("{what} ({shield})", what=what, shield=shield) if shield else what


def _is_script_only(text: str) -> bool:
    proves_a_browser = bool(_SETS_COOKIE.search(text)) and bool(_LOADS_AGAIN.search(text))
    return "<script" in text.lower() and (proves_a_browser or bool(_PACKED.search(text)))


def _text(body: bytes) -> str:
    return decode_beginning(body[:_LARGEST_CHALLENGE]) or ""


def _visible(text: str) -> str | None:
    """Return the text a reader would see of a page, without blanks; None for what is no markup."""
    try:
        page = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml.*?\?>", "", text))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None
    return "".join("".join(cast("list[str]", _SEEN(page))).split())
