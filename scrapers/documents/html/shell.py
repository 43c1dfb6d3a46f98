"""Pages that came instead of a document: empty shells, error messages, login forms, walls against robots."""

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from scrapers.documents.blocks import Block, Heading, Paragraph, Table
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.folding import one_line
from scrapers.text.worded import worded

#: An error page says little; a notice says more than this.
_LONGEST_ERROR_PAGE = 400
_ERROR_WORDS = re.compile(
    r"\b4[01][0-9]\b|\b5[02][0-9]\b|not found|forbidden|access denied|error|sign in|log ?in\b|captcha|"
    r"登录|登陆|验证码|安全验证|人机验证|访问(?:.{0,8})(?:拒绝|禁止|受限|异常|过于频繁|不存在)|拒绝访问|禁止访问|"
    r"页面(?:.{0,6})(?:不存在|找不到|丢失|已删除)|找不到(?:.{0,6})(?:页面|文件|资源)|系统(?:错误|繁忙|异常)|出错|拦截|防火墙|"
    r"javascript|浏览器",
    re.IGNORECASE,
)
#: Kinds of file that are never web pages, by the endings of their names. A .doc may be one: Word saves text so.
_NEVER_PAGES = (
    ".pdf",
    ".xls",
    ".xlsx",
    ".xlsb",
    ".et",
    ".ods",
    ".odt",
    ".csv",
    ".zip",
    ".rar",
    ".docx",
    ".wps",
    ".ofd",
)


def refuse_shell(path: Path, page: etree._Element, title: str, blocks: Sequence[Block]) -> None:
    """Raise UnreadableDocument where a page holds no document: nothing to read, or nothing but an error.

    A page with a data table is a document, whatever it is called: sites hand out such pages as .xls.
    """
    if any(isinstance(block, Table) for block in blocks):
        return
    text = "\n".join(block.text for block in blocks if isinstance(block, Heading | Paragraph))
    if not text.strip():
        raise _without_text(path, page)
    if path.suffix.lower() in _NEVER_PAGES:
        raise UnreadableDocument(
            Reason.NOT_WHAT_IT_SAYS,
            worded(
                "{name} is named {ending} but is a web page without a table: {said}",
                name=path.name,
                ending=path.suffix.lower(),
                said=_quoted(title or text),
            ),
            worded(
                "The site sent a page instead of the file: open its address in a browser, save the file, and ingest it."
            ),
        )
    said = f"{title}\n{text}"
    asks_for_password = any(field.get("type", "").lower() == "password" for field in page.iter("input"))
    if len(text) <= _LONGEST_ERROR_PAGE and (asks_for_password or _ERROR_WORDS.search(said)):
        raise UnreadableDocument(
            Reason.NOT_WHAT_IT_SAYS,
            worded("{name} is an error or login page, not a document: {said}", name=path.name, said=_quoted(said)),
            worded("Open its address in a browser, save the document from there, and ingest it."),
        )


def _without_text(path: Path, page: etree._Element) -> UnreadableDocument:
    if next(page.iter("frameset"), None) is not None or next(page.iter("iframe"), None) is not None:
        return UnreadableDocument(
            Reason.NOT_WHAT_IT_SAYS,
            worded("{name} is a web page that only frames other pages or files.", name=path.name),
            worded("Open it in a browser, save the framed document itself, and ingest that."),
        )
    pictures = sum(1 for _ in page.iter("img"))
    if pictures and next(page.iter("script"), None) is None:
        return UnreadableDocument(
            Reason.NO_TEXT_LAYER,
            worded("{name} is a web page of {pictures} picture(s) without text.", name=path.name, pictures=pictures),
            worded("A list in a picture can be seen, not read: transcribe it and ingest it as CSV or XLSX."),
        )
    return UnreadableDocument(
        Reason.NOT_WHAT_IT_SAYS,
        worded(
            "{name} is the empty shell of a web page: what a browser shows is fetched later, by script.", name=path.name
        ),
        worded("Open its address in a browser, save the document from there, and ingest it."),
    )


def _quoted(text: str) -> str:
    """The beginning of a text, on one line, in quotation marks."""
    line = one_line(text)
    return f"“{line[:80]}{'…' if len(line) > 80 else ''}”."
