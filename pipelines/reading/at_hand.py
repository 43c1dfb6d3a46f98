"""What a process that reads documents has at hand before its first: every reader, the gazetteer, and what they compile.

The server of processes loads this module once, and those that it forks have it; each would take some three quarters of
a second for it, which is more than most documents take.
"""

from contextlib import suppress

from bs4 import BeautifulSoup

import scrapers.notices.archived_page
import scrapers.policies.reader  # noqa: F401 - loaded for who is forked
from scrapers.documents.blocks import Cell, Paragraph, Row, Table
from scrapers.documents.origin import Origin
from scrapers.lists.reader import read_lists
from scrapers.reference.places import is_place
from scrapers.statistics.reader import read_statistics

_NOTICE = (
    Paragraph(page=1, text="关于公布2023年度绿色工厂名单的通知"),
    Paragraph(page=1, text="2023年，北京市新增国家级绿色工厂3家，累计达到8家。"),
    Table(
        page=1,
        index=1,
        rows=(
            Row(1, (Cell("序号"), Cell("地区"), Cell("企业名称"))),
            Row(2, (Cell("1"), Cell("北京"), Cell("北京某某有限公司"))),
        ),
    ),
)


def _read_once() -> None:
    """Have what a reader compiles when it is first used compiled: for a page's base, a sentence's figure and a list."""
    is_place("北京市")
    BeautifulSoup("<p></p>", "lxml").select_one("base[href]")
    read_statistics(_NOTICE)
    read_lists(_NOTICE, Origin(document_sha256="0" * 64, publisher_id="cn.miit"))


# A fault of a reader is for the document that meets it, and told there.
with suppress(Exception):
    _read_once()
