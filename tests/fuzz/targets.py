"""Everything that reads what others wrote: inputs as they are meant, and how each is asked about one near them."""

import gzip
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import AnyStr, Generic

from tests.builders.every_format import FORMATS, document
from tests.builders.family_answers import BY_FAMILY, NOTICE_PAGE
from tests.fuzz import reading
from tests.fuzz.mutants import mutant

_CORPUS = Path(__file__).with_name("corpus")

_IN_MARKUP = ("<", ">", "&#x0;", "'", '"', "]]>", "</td>", "<table>", "<![CDATA[", "\0", "9" * 9, "-1", "名", "\r\n")
_IN_BYTES = (*(word.encode() for word in _IN_MARKUP), b"\xff\xfe", b"\x80", b"\xff\xff\xff\xff", b"\0\0\0\x80")
_IN_PAGES = (*_IN_MARKUP, "{", "[", "null", "1e999", "\\u0000", "createPageHTML(", "http://[::1")
_IN_TEXT = ("\t", "\n", " ", "\u3000", "\u200b", "\u2f00", "\U00020000")
_IN_HEADERS = (
    *(
        "filename*=UTF-8''%E5%90%8D.pdf",
        "filename=",
        "=?utf-8?B?5ZCN?=",
        "%zz",
        "9" * 30,
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ),
    *(
        "http://",
        "https://例子.cn",
        "[::1]",
        "//",
        "\\",
        "@",
        ":99999",
        ";",
        ",",
        "\t",
        "../",
        "?",
        "#",
        "bytes ",
        "W/",
    ),
)
_HEADERS = (
    "attachment; filename=\"a.pdf\"; filename*=UTF-8''%E5%90%8D.pdf",
    "120",
    "Wed, 21 Oct 2026 07:28:00 GMT",
    '"a-1"',
    "../c.html?d=e#f",
    "https://gxt.shandong.gov.cn:8443/绿色/a.pdf",
    "//gxt.shandong.gov.cn/a b.html",
)
_ROBOTS = b"User-agent: *\nCrawl-delay: 3\nRequest-rate: 1/5\nDisallow: /a*b$\nAllow: /\nSitemap: https://a.cn/s.xml\n"
_BODIES = (
    b"gzip\n" + gzip.compress(b"<html>a</html>", mtime=0),
    b"deflate\n" + zlib.compress(b"<p>a</p>"),
    b"\n<html>",
)


@dataclass(frozen=True)
class Target(Generic[AnyStr]):
    """`seeds` are inputs as they are meant, `words` what they are made of; `ask` raises where one shows a fault."""

    seeds: Callable[[], Sequence[AnyStr]]
    words: Sequence[AnyStr]
    ask: Callable[[AnyStr], None]

    def ask_about(self, number: int) -> None:
        """Ask about the input of that number."""
        self.ask(mutant(self.seeds(), self.words, number))


def _of_format(kind: str) -> Target[bytes]:
    return Target(partial(_written, kind), _IN_BYTES, reading.as_a_document)


def _of_parts(kind: str) -> Target[bytes]:
    return Target(partial(_parts, kind), _IN_BYTES, lambda part: reading.as_a_part_of(_written(kind)[0], part))


def _of_family(family: str) -> Target[str]:
    answers = BY_FAMILY[family]
    page = answers.shell + reading.AND + answers.listing
    return Target(lambda: (page,), _IN_PAGES, partial(reading.as_a_listing_of, family))


def _of_text(ask: Callable[[str], None], *names: str) -> Target[str]:
    return Target(lambda: [_text(name) for name in names], (*_IN_TEXT, *_text("words").split()), ask)


@cache
def _written(kind: str) -> tuple[bytes, ...]:
    return (document(kind),)


@cache
def _parts(kind: str) -> tuple[bytes, ...]:
    """The parts of a package that is a zip of XML, each behind its name."""
    with zipfile.ZipFile(BytesIO(_written(kind)[0])) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels")) and "theme" not in name]
        return tuple(name.encode() + reading.AND.encode() + package.read(name) for name in sorted(names))


@cache
def _text(name: str) -> str:
    return (_CORPUS / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


TARGETS: Mapping[str, Target[bytes] | Target[str]] = {
    **{kind: _of_format(kind) for kind in FORMATS},
    **{f"{kind} part": _of_parts(kind) for kind in ("xlsx", "docx", "ofd")},
    **{f"site {family}": _of_family(family) for family in BY_FAMILY},
    "notice page": Target(lambda: (NOTICE_PAGE.encode(),), _IN_BYTES, reading.as_a_notice_page),
    "notice": _of_text(reading.as_lines_of_a_notice, "notice", "adjustment"),
    "list": _of_text(reading.as_a_list, "list", "grouped_list", "adjustment"),
    "policy": _of_text(reading.as_a_policy, "policy"),
    "statistics": _of_text(reading.as_statistics, "prose"),
    "quantities": _of_text(reading.as_quantities, "policy", "prose"),
    "words": _of_text(reading.as_words, "names", "list", "policy", "prose", "notice"),
    "headers": Target(lambda: _HEADERS, _IN_HEADERS, reading.as_headers),
    "body": Target(lambda: _BODIES, _IN_BYTES, reading.as_a_body),
    "robots": Target(lambda: (_ROBOTS,), _IN_BYTES, reading.as_robots),
}
