"""What an OFD package holds: its documents with their pages, in order, and what the pages are drawn from."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from scrapers.documents.limits import Limits
from scrapers.documents.office_package import XmlPackage
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

ENTRY = "OFD.xml"
#: What an OFD protected by GM/T 0099 holds beside its encrypted parts.
_ENCRYPTION_ENTRIES = ("Encryptions.xml", "OFDEntries/Encryptions.xml")


class OfdPackage(XmlPackage):
    """An OFD opened for reading."""

    kind = worded("OFD document")
    save_again = worded("Open it in an OFD viewer, save it as PDF, and ingest the PDF.")

    def __init__(self, path: Path, limits: Limits) -> None:
        super().__init__(path, limits)
        self._limits = limits
        if any(self.has(entry) for entry in _ENCRYPTION_ENTRIES):
            self.close()
            raise UnreadableDocument(
                Reason.ENCRYPTED,
                worded("{name} is an OFD document whose parts are encrypted.", name=self.name),
                worded("Open it in an OFD viewer with its password, save it as PDF, and ingest the PDF."),
            )

    def whole(self, part: str) -> etree._Element:
        """The root element of a part that is read as a whole. Raises UnreadableDocument."""
        if self.size(part) > self._limits.max_tree_bytes:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name}: its part {part} has {size:,} bytes; at most {max_tree_bytes:,} are accepted.",
                    name=self.name,
                    part=part,
                    size=self.size(part),
                    max_tree_bytes=self._limits.max_tree_bytes,
                ),
                self.save_again,
            )
        root: etree._Element | None = None
        for _, element in self.elements(part, "OFD", "Document", "Page", "Res"):
            root = element
        if root is None:
            raise self.malformed(f"its part {part} is of no kind that an OFD has")
        return root


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page: its content and, with them, the templates drawn below and above it; its sheet as x, y, width, height.

    The sheet is written as in the file, in millimetres; empty where nothing states one. `units` are the drawings that
    the page's objects may refer to, by their id.
    """

    content: etree._Element
    below: tuple[etree._Element, ...]
    above: tuple[etree._Element, ...]
    sheet: str
    units: dict[str, etree._Element]


@dataclass(slots=True)
class _Document:
    part: str
    sheet: str = ""
    pages: list[str] = field(default_factory=list)
    templates: dict[str, str] = field(default_factory=dict)
    units: dict[str, etree._Element] = field(default_factory=dict)


class OfdPages:
    """The pages of all documents in a package, in order."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        roots = [self._resolved(ENTRY, location) for location in _texts(package.whole(ENTRY), "DocRoot")]
        if not roots:
            raise package.malformed("it names no document in it")
        self._documents = [self._document(root) for root in roots]

    def __len__(self) -> int:
        return sum(len(document.pages) for document in self._documents)

    def __iter__(self) -> Iterator[PageParts]:
        for document in self._documents:
            for part in document.pages:
                yield self._page(document, part)

    def _document(self, part: str) -> _Document:
        root = self._package.whole(part)
        document = _Document(part, sheet=_first_text(root, "PageArea/PhysicalBox"))
        for page in root.iterfind("{*}Pages/{*}Page"):
            document.pages.append(self._resolved(part, page.get("BaseLoc", "")))
        for template in root.iterfind("{*}CommonData/{*}TemplatePage"):
            document.templates[template.get("ID", "")] = self._resolved(part, template.get("BaseLoc", ""))
        for name in ("PublicRes", "DocumentRes"):
            for location in _texts(root, name):
                document.units |= self._units(self._resolved(part, location))
        return document

    def _page(self, document: _Document, part: str) -> PageParts:
        content = self._package.whole(part)
        units = dict(document.units)
        for location in _texts(content, "PageRes"):
            units |= self._units(self._resolved(part, location))
        below: list[etree._Element] = []
        above: list[etree._Element] = []
        for used in content.iterfind("{*}Template"):
            template = document.templates.get(used.get("TemplateID", ""))
            if template is None:
                raise self._package.malformed(
                    f"a page is drawn on template {used.get('TemplateID')}, which is not there"
                )
            (above if used.get("ZOrder") == "Foreground" else below).append(self._package.whole(template))
        sheet = _first_text(content, "Area/PhysicalBox") or document.sheet
        return PageParts(content, tuple(below), tuple(above), sheet, units)

    def _units(self, part: str) -> dict[str, etree._Element]:
        """The drawings in a file of resources that pages may use many times."""
        if not self._package.has(part):  # fonts and pictures may be left out, and are not needed here
            return {}
        return {unit.get("ID", ""): unit for unit in self._package.whole(part).iter("{*}CompositeGraphicUnit")}

    def _resolved(self, part: str, location: str) -> str:
        """The part that a location written in `part` means: from the root of the package, or from its own folder."""
        location = location.strip().replace("\\", "/")
        beside = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), location)).lstrip("/")
        from_root = posixpath.normpath(posixpath.join("/", location)).lstrip("/")
        return beside if self._package.has(beside) or not self._package.has(from_root) else from_root


def _texts(root: etree._Element, name: str) -> Iterator[str]:
    for element in root.iter(f"{{*}}{name}"):
        if element.text and element.text.strip():
            yield element.text


def _first_text(root: etree._Element, path: str) -> str:
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    return (root.findtext(f".//{steps}") or "").strip()
