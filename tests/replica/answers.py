"""What a replica is asked and what it answers, before any trouble on the way."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Asked:
    """A request: the path decoded, the query and the form as their last values."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]
    target: str
    """Path and query as they came over the wire."""

    def value(self, name: str, default: str = "") -> str:
        """A parameter, of the form first."""
        return self.form.get(name, self.query.get(name, default))


@dataclass(frozen=True)
class Answer:
    """A response. `cut_to` sends so many bytes of the promised ones; `piece` and `pause` make it drip."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    has_validators: bool = True
    is_gzipped: bool = False
    cut_to: int | None = None
    piece: int = 0
    pause: float = 0.0


Route: TypeAlias = Callable[[Asked], Answer]


def html(text: str, *, encoding: str = "utf-8") -> Answer:
    """A page. GBK sites name their encoding in the page only."""
    content_type = "text/html; charset=utf-8" if encoding == "utf-8" else "text/html"
    return Answer(text.encode(encoding), content_type)


def as_json(value: object) -> Answer:
    """An interface's answer. Interfaces send no validators."""
    return Answer(
        json.dumps(value, ensure_ascii=False).encode(), "application/json;charset=UTF-8", has_validators=False
    )


NOT_FOUND = Answer("<html><body>404 您访问的页面不存在</body></html>".encode(), status=404)

_CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "csv": "text/csv",
}


def file(content: bytes, extension: str) -> Answer:
    """A file as a web server sends it."""
    return Answer(content, _CONTENT_TYPES.get(extension, "application/octet-stream"))


@dataclass
class Site:
    """A drawn site: what stands at which path.

    `column_paths` and `column_options` (what a harvest must be told) are by column id, `notice_paths` by serial.
    """

    routes: dict[str, Route] = field(default_factory=dict)
    column_paths: dict[str, str] = field(default_factory=dict)
    notice_paths: dict[int, list[str]] = field(default_factory=dict)
    column_options: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, path: str, route: Route | Answer) -> None:
        """Put a route, or an answer that never varies, at a path."""
        if isinstance(route, Answer):
            fixed = route
            self.routes[path] = lambda _asked: fixed
        else:
            self.routes[path] = route

    def add_notice(self, serial: int, path: str, answer: Answer) -> None:
        """Put an announcement's page at a path."""
        self.add(path, answer)
        self.notice_paths.setdefault(serial, []).append(path)
