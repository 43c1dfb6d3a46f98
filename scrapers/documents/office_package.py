"""A zip of XML parts, opened with suspicion; and the one that a .docx or .xlsx is, its parts found by relationship."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from lxml import etree

from scrapers.documents.limits import Limits
from scrapers.documents.packing import damaged_zip, refuse_bomb
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part points to: the last word of the relationship's type (`worksheet`, ...) and the name of a part."""

    kind: str
    target: str


class XmlPackage:
    """A zip whose members are XML parts, opened for reading. Use as a context manager.

    `kind` is what it is called in a fault, `save_again` what to do with a damaged one. Opening raises
    UnreadableDocument for a file that is cut off, encrypted or a bomb. Its XML is read without external entities, and a
    document type definition (which the formats forbid) is refused before anything of it is expanded.
    """

    kind: ClassVar[str]
    save_again: ClassVar[str]

    def __init__(self, path: Path, limits: Limits) -> None:
        self.name = path.name
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            with path.open("rb") as stream:
                raise damaged_zip(stream, path.name, self.kind) from error
        try:
            members = self._archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise UnreadableDocument(
                    Reason.ENCRYPTED,
                    worded("{name} is an {kind} whose parts are encrypted.", name=self.name, kind=self.kind),
                    worded("Open it with its password, save it without one, and ingest that file."),
                )
            refuse_bomb(self.name, members, limits)
        except UnreadableDocument:
            self._archive.close()
            raise
        # Names of parts are the same whatever their case (ECMA-376 part 2, 6.2.2.3); others are as careless.
        self._members = {member.filename.lower(): member for member in members}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def has(self, part: str) -> bool:
        """Whether the package has the part."""
        return part.lower() in self._members

    def size(self, part: str) -> int:
        """The unpacked size of a part, in bytes; 0 where there is no such part."""
        member = self._members.get(part.lower())
        return member.file_size if member else 0

    def elements(self, part: str, *local_names: str, starts: bool = False) -> Iterator[tuple[str, etree._Element]]:
        """Yield `("end", element)` for each element with one of the names, whatever its namespace, in document order.

        With `starts`, also `("start", element)`. Elements stay in the tree until the caller clears them.
        """
        member = self._members.get(part.lower())
        if member is None:
            raise self.malformed(worded("its part {part} is missing", part=part))
        try:
            with self._archive.open(member) as stream:
                events = etree.iterparse(
                    stream,
                    events=("start", "end") if starts else ("end",),
                    tag=[f"{{*}}{name}" for name in local_names],
                    resolve_entities=False,
                    load_dtd=False,
                    no_network=True,
                    collect_ids=False,
                    remove_comments=True,
                    remove_pis=True,
                )
                checked = False
                for event, element in events:
                    if not checked and element.getroottree().docinfo.internalDTD is not None:
                        raise self.malformed(
                            worded("it declares a document type, as entity bombs do and such documents never do")
                        )
                    checked = True
                    yield event, element
        except etree.XMLSyntaxError as error:
            raise self.malformed(
                worded("its part {part} is not well-formed XML ({error})", part=part, error=error.msg)
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise self.malformed(
                worded("its part {part} cannot be unpacked ({error})", part=part, error=error)
            ) from error

    def malformed(self, what: str) -> UnreadableDocument:
        """The fault of a package that is damaged inside."""
        return UnreadableDocument(
            Reason.MALFORMED,
            worded("{name} is a damaged {kind}: {what}.", name=self.name, kind=self.kind, what=what),
            self.save_again,
        )


class OfficePackage(XmlPackage):
    """A .docx or .xlsx (ECMA-376 part 2) opened for reading."""

    kind = worded("Office document")
    save_again = worded("Open it in an office program, save it again as .docx or .xlsx, and ingest that file.")

    @property
    def picture_count(self) -> int:
        """How many pictures lie in the package."""
        return sum("/media/" in name for name in self._members)

    def main_part(self) -> str:
        """The part that the package is about: the workbook or the document."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument":
                return relationship.target
        raise self.malformed(worded("it does not say where its content is"))

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What `part` (the package itself: an empty name) points to inside the package, by relationship id."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, Relationship] = {}
        for _, element in self.elements(rels, "Relationship"):
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
                kind = element.get("Type", "").rpartition("/")[2]
                found[element.get("Id", "")] = Relationship(kind, target)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that `part` points to, or None where there is none in the package."""
        targets = (found.target for found in self.relationships(part).values() if found.kind == kind)
        return next((target for target in targets if self.has(target)), None)


class OpenDocumentPackage(XmlPackage):
    """An OpenDocument text or workbook (OpenDocument 1.3 part 2) opened for reading."""

    kind = worded("OpenDocument file")
    save_again = worded("Open it in an office program, save it again as .docx or .xlsx, and ingest that file.")

    def refuse_encrypted(self) -> None:
        """Raise UnreadableDocument where its manifest says that parts of it are encrypted."""
        if any(True for _ in self.elements("META-INF/manifest.xml", "encryption-data")):
            raise UnreadableDocument(
                Reason.ENCRYPTED,
                worded("{name} is an {kind} behind a password.", name=self.name, kind=self.kind),
                worded("Open it with the password, save it without one, and ingest that file."),
            )


def free(element: etree._Element) -> None:
    """Let go of an element that has been read, and of everything before it on its level."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
