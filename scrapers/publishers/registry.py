"""The publishers' files read, checked and put in order.

Belongs here: finding the files, and telling the operator the file and the line of every fault. What a file may say
stands in `model`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scrapers.publishers.model import Misplaced, Publisher
from scrapers.publishers.placed import NotReadable, Place, PlacedValues, read_placed
from scrapers.publishers.titles import TitleRules
from scrapers.reference import tables
from scrapers.reference.added import FOLDER_VARIABLE, added_folder
from scrapers.text.worded import worded

FOLDER = Path(__file__).parent
SHARED_TITLES = "titles.yml"

_WORDS_FOR = {
    "extra_forbidden": worded("this key is not known"),
    "missing": worded("this key is missing"),
}

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a file (lines count from 1), and at which key (`columns[0].url`; empty: the file)."""

    file: Path
    line: int
    key: str
    problem: str

    def __str__(self) -> str:
        if not self.key:
            return worded("{file}:{line}: {problem}", file=self.file, line=self.line, problem=self.problem)
        return worded(
            "{file}:{line}: {key}: {problem}", file=self.file, line=self.line, key=self.key, problem=self.problem
        )


class PublisherFault(ValueError):
    """Publishers' files are at fault: one line a fault, each with file and line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class PublishersFolder:
    """The sound publishers of a folder by id, in the order of their ids, and the faults of the other files.

    `replaced` are the ids of those that the operator's own files give in place of shipped ones.
    """

    publishers: Mapping[str, Publisher]
    faults: tuple[Fault, ...]
    replaced: tuple[str, ...] = ()


def load_publishers(folder: Path | None = None) -> Mapping[str, Publisher]:
    """Every publisher of a folder by id; `PublisherFault` with all faults where a file has any.

    For a harvest, where one broken file must cost one publisher only, see `read_publishers`.
    """
    read = read_publishers(folder)
    if read.faults:
        raise PublisherFault(read.faults)
    return read.publishers


def read_publishers(folder: Path | None = None) -> PublishersFolder:
    """The sound publishers of a folder, and what is wrong with the other files.

    Without a folder: the shipped publishers with those that the operator added (`GREENREG_PUBLISHERS`), of which one
    with a shipped id takes the shipped one's place; and the faults of the operator's programs and regions. The shared
    title patterns are the folder's own `titles.yml`, or the project's where it has none. A fault in them is everyone's
    in that folder: none of it is read.
    """
    if folder is not None:
        return _read_folder(folder)
    shipped, added = _read_folder(FOLDER), added_folder()
    if added is None:
        return shipped
    own = _read_folder(added)
    beside = {one: publisher for one, publisher in shipped.publishers.items() if one not in own.publishers}
    shared_hosts = tuple(_shared_hosts(added, own.publishers, beside))
    at_fault = {fault.file.stem for fault in shared_hosts}
    sound = {one: publisher for one, publisher in own.publishers.items() if one not in at_fault}
    of_tables = tuple(Fault(one.file, one.line, "", one.problem) for one in tables.faults_of_added())
    return PublishersFolder(
        MappingProxyType(dict(sorted({**beside, **sound}.items()))),
        (*shipped.faults, *of_tables, *own.faults, *shared_hosts),
        tuple(sorted(sound.keys() & shipped.publishers.keys())),
    )


def _shared_hosts(folder: Path, own: Mapping[str, Publisher], beside: Mapping[str, Publisher]) -> Iterator[Fault]:
    """The operator's publishers that name a host of another's: a host's pace is kept for one publisher."""
    named = {host: one for one, publisher in beside.items() for host in publisher.all_hosts}
    for publisher_id, publisher in own.items():
        file = folder / f"{publisher_id}.yml"
        for host in (*publisher.hosts, *publisher.other_hosts):
            if (other := named.setdefault(host, publisher_id)) != publisher_id:
                line = _placed(file).line_of(("hosts",))
                yield Fault(
                    file,
                    line,
                    "hosts",
                    worded("{host} is a host of {other}; one publisher alone asks a host", host=host, other=other),
                )
                break


def _read_folder(folder: Path) -> PublishersFolder:
    if not folder.is_dir():
        return PublishersFolder(
            {},
            (
                Fault(
                    folder,
                    1,
                    "",
                    worded("there is no such folder; set {folder_variable} aright", folder_variable=FOLDER_VARIABLE),
                ),
            ),
        )
    shared_file = next(file for file in (folder / SHARED_TITLES, FOLDER / SHARED_TITLES) if file.is_file())
    try:
        shared = _read(shared_file, TitleRules)
    except PublisherFault as problem:
        return PublishersFolder({}, problem.faults)
    publishers, faults = {}, list[Fault]()
    for file in sorted(folder.glob("*.yml")):
        if file.name == SHARED_TITLES:
            continue
        try:
            publishers[file.stem] = read_publisher(file, shared)
        except PublisherFault as problem:
            faults += problem.faults
    return PublishersFolder(MappingProxyType(publishers), tuple(faults))


def read_publisher(file: Path, shared_titles: TitleRules) -> Publisher:
    """One publisher from its file, whose name is the publisher's id; `PublisherFault` with every fault found."""
    publisher = _read(file, Publisher, {"shared_titles": shared_titles})
    if publisher.publisher_id != file.stem:
        line = _placed(file).line_of(("publisher_id",))
        problem = worded(
            "the file is named {name}, not {publisher_id}.yml; name both alike",
            name=file.name,
            publisher_id=publisher.publisher_id,
        )
        raise PublisherFault((Fault(file, line, "publisher_id", problem),))
    return publisher


def _read(file: Path, model: type[M], context: Mapping[str, object] | None = None) -> M:
    placed = _placed(file)
    try:
        return model.model_validate(placed.values, context=context)
    except ValidationError as problem:
        # A parameter of the publisher's own `options` is at fault once, not once in each column that has it from there.
        faults = {
            Fault(file, placed.line_of(written), _as_key(written), text)
            for place, text in _problems(problem)
            for written in [_as_written(placed, place)]
        }
        raise PublisherFault(tuple(sorted(faults, key=lambda fault: (fault.line, fault.key)))) from problem


def _placed(file: Path) -> PlacedValues:
    try:
        return read_placed(file.read_text(encoding="utf-8"))
    except NotReadable as problem:
        raise PublisherFault((Fault(file, problem.line, "", problem.problem),)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise PublisherFault(
            (Fault(file, 1, "", worded("the file can't be read ({problem})", problem=problem)),)
        ) from problem


def _problems(error: ValidationError, around: Place = ()) -> Iterator[tuple[Place, str]]:
    for found in error.errors(include_url=False):
        place: Place = (*around, *found["loc"])
        cause = found.get("ctx", {}).get("error")
        if isinstance(cause, ValidationError):
            yield from _problems(cause, place)
        elif isinstance(cause, Misplaced):
            yield from (((*place, *within), text) for within, text in cause.faults)
        else:
            yield place, str(cause) if cause else _WORDS_FOR.get(found["type"], found["msg"])


def _as_written(placed: PlacedValues, place: Place) -> Place:
    """The place as the file has it: the publisher's own `options` where a column has the parameter from there."""
    inherited = place[2:]
    if place not in placed.lines and inherited[:1] == ("options",) and inherited in placed.lines:
        return inherited
    return place


def _as_key(place: Place) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
