"""The parts of a notice's page that every family has: its text, its table, its signature, the links to its annexes."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from posixpath import dirname, relpath
from urllib.parse import quote

from tests.builders import html
from tests.builders.lists import Layout, grid_of
from tests.replica.answers import NOT_FOUND, Answer, Asked, Site, file
from tests.replica.facts import Annex, Announcement, Linked


@dataclass(frozen=True)
class Place:
    """Where a site stands: its origin, that of a sibling host, and where this family has its file-download."""

    origin: str
    sibling: str = ""
    file_download: str = "/api-gateway/jpaas-web-server/front/document/file-download"
    pdf_viewer: str = "/cms_files/demo/pdfjs/web/viewer.html"


def put_annexes(site: Site, announcement: Announcement, paths: Sequence[str], place: Place, page_path: str) -> str:
    """Serve the annexes at the paths and return the links to them, one paragraph each."""
    links = []
    for annex, own_path in zip(announcement.annexes, paths, strict=True):
        path = annex.at or own_path
        if not annex.linked.is_forbidden:
            site.add(path, file(annex.content, annex.extension))
        links.append(annex_link(annex, path, place, page_path))
    return "\n".join(links)


def annex_link(annex: Annex, path: str, place: Place, page_path: str) -> str:
    """The link as the site writes it."""
    address = annex_address(annex, path, place, page_path)
    if annex.linked is Linked.PDF_VIEWER:
        return f'<p>{escape(annex.name)}</p><iframe src="{escape(address)}" width="100%" height="600"></iframe>'
    if annex.linked is Linked.PICTURE:
        return f'<p><img src="{escape(address)}" width="900"></p>'
    return f'<p><a href="{escape(address)}" title="{escape(annex.name)}">{escape(annex.name)}</a></p>'


def annex_address(annex: Annex, path: str, place: Place, page_path: str) -> str:
    """The address in the link, Chinese names unescaped where the path has them."""
    host = place.origin.split("//", 1)[1]
    match annex.linked:
        case Linked.PATH | Linked.PICTURE:
            return path
        case Linked.RELATIVE:
            relative = relpath(path, dirname(page_path))
            return relative if relative.startswith("..") else f"./{relative}"
        case Linked.ABSOLUTE:
            return f"{place.origin}{path}"
        case Linked.PROTOCOL_RELATIVE:
            return f"//{host}{path}"
        case Linked.FILE_DOWNLOAD:
            return f"{place.file_download}?fileUrl={quote(path)}&fileName={quote(annex.name)}"
        case Linked.PDF_VIEWER:
            return f"{place.pdf_viewer}?file={quote(path)}"
        case Linked.SIBLING:
            return f"{place.sibling}{path}"
        case Linked.CLOUD_METADATA:
            return f"http://169.254.169.254/latest{path}"
        case Linked.LOCALHOST:
            return f"http://localhost:{host.rsplit(':', 1)[1]}/forbidden{path}"
        case Linked.LOCAL_FILE:
            return f"file:///etc{path}"


def add_file_download(site: Site, place: Place) -> None:
    """The page that hands out the file named by its parameter."""

    def hand_out(asked: Asked) -> Answer:
        route = site.routes.get(asked.value("fileUrl"))
        return route(asked) if route else NOT_FOUND

    site.add(place.file_download, hand_out)


def text_of(announcement: Announcement) -> str:
    """Number, paragraphs, table and signature, as a desk types them."""
    number = f'<p style="text-align:center">{announcement.document_number}</p>' if announcement.document_number else ""
    paragraphs = "\n".join(f"<p>　　{escape(text)}</p>" for text in announcement.paragraphs)
    table = ""
    if announcement.table:
        layout = Layout(title_row=False)
        table = f"<p><strong>{announcement.table.title}</strong></p>{html.table(grid_of(announcement.table, layout))}"
    signed = announcement.signature_date
    signature = (
        f'<p style="text-align:right">{escape(announcement.issuer)}</p>'
        f'<p style="text-align:right">{signed.year}年{signed.month}月{signed.day}日</p>'
    )
    return "\n".join((number, paragraphs, table, signature))
