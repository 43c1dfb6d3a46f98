"""A world of replicated publishers: hosts on loopback, the files that tell a harvest of them, and what it must find."""

import hashlib
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import yaml

from tests.replica.answers import Site
from tests.replica.facts import Column, Publisher
from tests.replica.families import guangdong, interfaces, jpaas, jpage, plain, sichuan, trs
from tests.replica.families.body import Place
from tests.replica.server import Host, RequestLog

_DRAWN_BY: Mapping[str, Callable[[Publisher, Place], Site]] = {
    "jpaas": jpaas.draw,
    "jpage": jpage.draw,
    "trs": trs.draw,
    "gkmlpt": guangdong.draw_gkmlpt,
    "gdii": guangdong.draw_gdii,
    "sichuan": sichuan.draw,
    "jiangxi": interfaces.draw_jiangxi,
    "fujian_json": interfaces.draw_fujian,
    "listing": plain.draw,
}


@dataclass(frozen=True)
class ToFind:
    """What a harvest of one publisher must bring home: notices by address, and annexes by their sha256."""

    notices: frozenset[str]
    annexes: frozenset[str]


class World:
    """Publishers' sites, each on a host of its own; a context manager that serves them."""

    def __init__(self, publishers: Iterable[Publisher], monotonic: Callable[[], float] = time.monotonic) -> None:
        self.publishers = {publisher.publisher_id: publisher for publisher in publishers}
        self.log = RequestLog(monotonic)
        self.hosts = {publisher_id: Host(self.log) for publisher_id in self.publishers}
        self.mirrors = {one.publisher_id: Host(self.log) for one in self.publishers.values() if one.has_mirror}
        self._siblings = {one.publisher_id: _closed_port() for one in self.publishers.values() if one.has_sibling}
        self._serving = ExitStack()
        for publisher_id in self.publishers:
            self.redraw(publisher_id)

    def __enter__(self) -> Self:
        for host in (*self.hosts.values(), *self.mirrors.values()):
            self._serving.enter_context(host)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._serving.close()

    def redraw(self, publisher_id: str, changed: Publisher | None = None) -> None:
        """Draw a publisher's site, after a change of what it publishes where one is given."""
        publisher = changed or self.publishers[publisher_id]
        self.publishers[publisher_id] = publisher
        host = self.hosts[publisher_id]
        place = Place(host.origin, sibling=f"http://{self._siblings.get(publisher_id, '')}")
        host.site = _DRAWN_BY[publisher.family](publisher, place)
        if publisher_id in self.mirrors:
            self.mirrors[publisher_id].site = host.site

    def publishers_folder(self, folder: Path) -> Path:
        """Write one YAML file a publisher, as operators write them, and return the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for publisher in self.publishers.values():
            text = yaml.safe_dump(self._file_of(publisher), allow_unicode=True, sort_keys=False)
            (folder / f"{publisher.publisher_id}.yml").write_text(text, encoding="utf-8")
        return folder

    def to_find(self, publisher_id: str) -> ToFind:
        """What a harvest of the publisher must bring home."""
        publisher, host = self.publishers[publisher_id], self.hosts[publisher_id]
        wanted = [one for one in publisher.announcements.values() if one.is_wanted]
        return ToFind(
            notices=frozenset(f"{host.origin}{path}" for one in wanted for path in host.site.notice_paths[one.serial]),
            annexes=frozenset(
                hashlib.sha256(annex.content).hexdigest()
                for one in wanted
                for annex in one.annexes
                if not annex.linked.is_forbidden
            ),
        )

    def _file_of(self, publisher: Publisher) -> dict[str, object]:
        host, mirror = self.hosts[publisher.publisher_id], self.mirrors.get(publisher.publisher_id)
        columns = [_column_file(column, host) for column in publisher.columns]
        if mirror:
            columns.append(_column_file(publisher.columns[0], mirror, suffix="_wap"))
        sibling = self._siblings.get(publisher.publisher_id)
        return {
            "publisher_id": publisher.publisher_id,
            "name_zh": publisher.name_zh,
            "name_en": publisher.name_en,
            "region_code": publisher.region_code,
            "level": publisher.level,
            "hosts": [host.name, *([mirror.name] if mirror else [])],
            "other_hosts": [sibling] if sibling else [],
            "family": publisher.family,
            "columns": columns,
            "frequency": "daily",
            "pace_seconds": publisher.pace_seconds,
        }


def _column_file(column: Column, host: Host, suffix: str = "") -> dict[str, object]:
    given: dict[str, object] = {
        "column_id": f"c{column.column_id}{suffix}"
        if column.column_id[0].isdecimal()
        else f"{column.column_id}{suffix}",
        "name_zh": column.name_zh,
        "url": f"{host.origin}{host.site.column_paths[column.column_id]}",
        "certainty": "A",
        "source": "served on loopback",
    }
    if options := host.site.column_options.get(column.column_id):
        given["options"] = options
    return given


def _closed_port() -> str:
    """A loopback address that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{taken.getsockname()[1]}"
