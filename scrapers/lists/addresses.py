"""Addresses and document numbers in a form in which two spellings of one can be compared.

Belongs here: the spellings under which a publisher serves the same thing. Nothing is fetched.
"""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from scrapers.text.characters import CLOSING_BRACKETS, OPENING_BRACKETS
from scrapers.text.folding import understood

_BRACKETS = str.maketrans(dict.fromkeys(OPENING_BRACKETS, "(") | dict.fromkeys(CLOSING_BRACKETS, ")"))
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}\((?:19|20)\d{2}\)\d{1,5}号")
# One ministry serves the same paths under several host names.
_HOST_ALIASES = {"wap.miit.gov.cn": "www.miit.gov.cn", "miit.gov.cn": "www.miit.gov.cn"}


def same_address_form(url: str) -> str:
    """An address without what tells no two files apart: scheme, mirror host, escapes, the download gateway around it.

    `…/file-download?fileUrl=/cms_files/a.pdf&fileName=b.pdf` and `/cms_files/a.pdf` are the same file. Empty for an
    empty address.
    """
    if not url.strip():
        return ""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    host = _HOST_ALIASES.get(host, host)
    behind_gateway = parse_qs(parts.query).get("fileUrl")
    path = unquote(behind_gateway[0] if behind_gateway else parts.path).rstrip("/")
    query = "" if behind_gateway or not parts.query else f"?{unquote(parts.query)}"
    return f"{host}{path}{query}"


def same_number_form(document_number: str) -> str:
    """A document number with one kind of bracket and no blanks: 工信厅节函〔2022〕7号 → 工信厅节函(2022)7号."""
    return understood(document_number).translate(_BRACKETS)


def document_number_alone_in(line: str) -> str:
    """The document number that stands alone on a line, in the comparable form; empty where the line is anything else.

    Numbers inside a sentence are those of other documents cited there.
    """
    number = same_number_form(line)
    return number if _DOCUMENT_NUMBER.fullmatch(number) else ""
