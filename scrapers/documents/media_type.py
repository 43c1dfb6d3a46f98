"""What a file really is: told by its bytes, never by its name or by what a server said of it."""

import mmap
import re
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from scrapers.documents.compound_file import COMPOUND_FILE_MAGIC, stream_names
from scrapers.documents.delimiter import sniff_delimiter
from scrapers.documents.encoding import decode_beginning

#: How much of a file is looked at to tell markup, delimited text and running text apart.
HEAD_BYTES = 64 * 1024

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PDF_MAGIC = b"%PDF-"
#: The PDF readers in use accept the header within the first 1024 bytes (PDF 1.7 reference, appendix H, note 13).
PDF_MAGIC_WITHIN = 1024

_IMAGE_MAGICS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
_RAR_MAGIC = b"Rar!\x1a\x07"
_SEVEN_ZIP_MAGIC = b"7z\xbc\xaf\x27\x1c"
_RTF_MAGIC = b"{\\rtf"

_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|tbody|tr|td|div|p|span|br|style|script|center|font|"
    r"h[1-6]|ul|ol|article|section|main|form|iframe|frameset|a|b|link|base)\b",
    re.IGNORECASE,
)
# A web archive is a message of several parts, as browsers write it: its headers in any order, in plain ASCII.
_WEB_ARCHIVE = re.compile(
    rb"\A\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?Content-Type:\s*multipart/related\b", re.IGNORECASE
)
_MARKUP_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_JSON_BEGINNING = re.compile(r'\s*[\[{]\s*["\[{]')
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class MediaType(StrEnum):
    """The kinds of file that publishers hand out, as far as they matter here.

    `ENCRYPTED_OFFICE` is a workbook or text document behind a password: which of the two cannot be seen from outside.
    `OFD` is the national fixed-layout format. `XLSB` is Excel's binary workbook, `EXCEL_XML` and `WORD_XML` are what
    Office 2003 saves as XML; `FODS` and `FODT` are OpenDocument in one XML file. `ZIP`, `RAR` and `SEVEN_ZIP` hold
    documents of their own. `IMAGE` is a picture of a page, or of several. `MHTML` is a page that a browser saved in one
    file.
    """

    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    XLSX = "xlsx"
    XLS = "xls"
    DOCX = "docx"
    DOC = "doc"
    WPS = "wps"
    RTF = "rtf"
    ODT = "odt"
    FODT = "fodt"
    WORD_XML = "word_xml"
    ODS = "ods"
    FODS = "fods"
    EXCEL_XML = "excel_xml"
    XLSB = "xlsb"
    ZIP = "zip"
    CSV = "csv"
    TEXT = "text"
    ENCRYPTED_OFFICE = "encrypted_office"
    OFD = "ofd"
    IMAGE = "image"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    UNKNOWN = "unknown"


#: The kinds that are read by way of LibreOffice, and those of them that it makes workbooks of.
CONVERTED_TO_WORKBOOKS = frozenset((MediaType.ODS, MediaType.FODS, MediaType.EXCEL_XML, MediaType.XLSB))
CONVERTED = CONVERTED_TO_WORKBOOKS | {
    *(MediaType.DOC, MediaType.WPS, MediaType.RTF, MediaType.ODT, MediaType.FODT, MediaType.WORD_XML)
}

#: The kinds that hold documents, and are none themselves.
ARCHIVES = frozenset((MediaType.ZIP, MediaType.RAR, MediaType.SEVEN_ZIP))

#: What an OpenDocument file says in its member `mimetype` (a template says a word more), and how much of it is read.
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": MediaType.ODS,
    b"application/vnd.oasis.opendocument.text": MediaType.ODT,
    b"application/vnd.oasis.opendocument": MediaType.UNKNOWN,
}
_LONGEST_MIME_TYPE = 100
#: How the outermost element of a format that is one XML file begins.
_XML_FORMATS = {
    MediaType.FODS: re.compile(r"<office:document\b[^>]*\soffice:mimetype=.application/vnd\.oasis\.opendocument\.sp"),
    MediaType.FODT: re.compile(r"<office:document\b[^>]*\soffice:mimetype=.application/vnd\.oasis\.opendocument\.te"),
    MediaType.EXCEL_XML: re.compile(r"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"),
    MediaType.WORD_XML: re.compile(r"<(?:\w+:)?wordDocument\b[^>]*schemas\.microsoft\.com/office/word/2003/wordml"),
}


def media_type(path: Path) -> MediaType:
    """Tell what the file at `path` is, by its content alone. An empty file is `UNKNOWN`.

    Raises OSError where the file cannot be opened.
    """
    with path.open("rb") as stream:
        return _media_type_of_stream(stream)


def media_type_of(content: bytes) -> MediaType:
    """Tell what a document held in memory is: the same answer as `media_type` of a file with these bytes."""
    return _media_type_of_stream(BytesIO(content))


def _media_type_of_stream(stream: BinaryIO) -> MediaType:
    head = stream.read(HEAD_BYTES)
    if head.startswith(ZIP_MAGICS):
        return _type_of_zip(stream, head)
    if head.startswith(COMPOUND_FILE_MAGIC):
        return _type_of_compound_file(stream)
    if head.startswith(_RTF_MAGIC):
        return MediaType.RTF
    if head.startswith(_RAR_MAGIC):
        return MediaType.RAR
    if head.startswith(_SEVEN_ZIP_MAGIC):
        return MediaType.SEVEN_ZIP
    if _WEB_ARCHIVE.match(head):
        return MediaType.MHTML
    text_type = _type_of_text(head)
    # The PDF header may come after other bytes, but a text that merely speaks of %PDF- is still a text.
    if PDF_MAGIC in head[:PDF_MAGIC_WITHIN] and (text_type is None or head.lstrip().startswith(PDF_MAGIC)):
        return MediaType.PDF
    if text_type is not None:
        return text_type
    if head.startswith(_IMAGE_MAGICS):
        return MediaType.IMAGE
    return MediaType.UNKNOWN


def _type_of_zip(stream: BinaryIO, head: bytes) -> MediaType:
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            said = archive.open("mimetype").read(_LONGEST_MIME_TYPE) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return _type_of_cut_zip(head)
    if "ofd.xml" in {name.lower() for name in names}:
        return MediaType.OFD
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
            return MediaType.DOCX
        if "xl/workbook.xml" in names:
            return MediaType.XLSX
        return MediaType.XLSB if "xl/workbook.bin" in names else MediaType.UNKNOWN
    return next((kind for begins, kind in _OPEN_DOCUMENTS.items() if said.startswith(begins)), MediaType.ZIP)


def _type_of_cut_zip(head: bytes) -> MediaType:
    """Tell what a zip whose directory (at its end) is missing was going to be, by the members at its beginning."""
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        if b"word/" in head:
            return MediaType.DOCX
        if b"xl/" in head:
            return MediaType.XLSX
    return MediaType.ZIP


def _type_of_compound_file(stream: BinaryIO) -> MediaType:
    names = _compound_stream_names(stream)
    if "encryptedpackage" in names:
        return MediaType.ENCRYPTED_OFFICE
    if names & {"workbook", "book"}:
        return MediaType.XLS
    if names & {"wpscustomdata", "matost"}:
        return MediaType.WPS
    if "worddocument" in names:
        return MediaType.DOC
    return MediaType.UNKNOWN


def _compound_stream_names(stream: BinaryIO) -> set[str]:
    if isinstance(stream, BytesIO):
        return stream_names(stream.getvalue())
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return stream_names(content)


def _type_of_text(head: bytes) -> MediaType | None:
    text = decode_beginning(head)
    if text is None or not text.strip() or _CONTROL_CHARACTERS.search(text):
        return None
    if is_html(text):
        return MediaType.HTML
    outermost = _behind_prologue(text)
    if kind := next((kind for kind, begins in _XML_FORMATS.items() if begins.match(text, outermost)), None):
        return kind
    if text.lstrip().startswith(("<?xml", "MIME-Version:")):
        return MediaType.UNKNOWN
    if _JSON_BEGINNING.match(text):  # its commas make no table
        return MediaType.TEXT
    return MediaType.CSV if sniff_delimiter(text) else MediaType.TEXT


def is_html(beginning: str) -> bool:
    """Whether a text begins as an HTML page or fragment does, after comments and processing instructions."""
    return _HTML_TAG.match(beginning, _behind_prologue(beginning)) is not None


def _behind_prologue(beginning: str) -> int:
    prologue = _MARKUP_PROLOGUE.match(beginning)
    return prologue.end() if prologue else 0
