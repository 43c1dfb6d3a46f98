"""What the API says of itself: where to begin, its description in the form of OpenAPI, and that as a page.

The page is made of the description alone: it loads nothing, from nowhere, and needs no script.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from threading import Lock, Thread
from typing import Any, Final

from fastapi import FastAPI, Request, Response

from pipelines.release.pack.terms import DATA_LICENSE, TITLE_EN, attribution
from serving.api.answers import JSON, as_json, headers_of
from serving.api.desk import Desk
from serving.asking.release import OpenRelease

OPENAPI_PATH: Final = "/openapi.json"
PAGE_PATH: Final = "/docs"
# Nothing from elsewhere; of the page itself, its one style.
PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "code{background:#eee;padding:0 .2em}td{vertical-align:top;padding:.1rem .8rem .1rem 0}"
    "summary{cursor:pointer;margin-top:.6rem}@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}"
    "code{background:#333}a{color:#8cf}}"
)


def add_descriptions(app: FastAPI, release: OpenRelease, desk: Desk) -> None:
    """Add the routes that describe the others."""

    described = Lock()

    @cache
    def made() -> tuple[bytes, bytes]:
        """The description and its page: seconds of work, of which nothing hangs on who asks."""
        told = app.openapi()
        return json.dumps(told, ensure_ascii=False).encode(), "".join(_page(told)).encode()

    def description() -> bytes:
        # Who asks while it is made waits for it, and makes it no second time.
        with described:
            return made()[0]

    def page() -> bytes:
        with described:
            return made()[1]

    async def openapi(_: Request) -> Response:
        return Response(await desk.work(description), media_type=JSON, headers=headers_of(release.id, "openapi"))

    async def docs(_: Request) -> Response:
        headers = headers_of(release.id, "docs") | {"Content-Security-Policy": PAGE_POLICY}
        return Response(await desk.work(page), media_type="text/html; charset=utf-8", headers=headers)

    async def about(_: Request) -> Response:
        told = {
            "title": TITLE_EN,
            "release": release.id,
            "schema_version": release.schema_version,
            "license": DATA_LICENSE.url,
            "attribution": attribution(release.id),
            "earlier_releases": list(release.earlier()),
            "openapi": OPENAPI_PATH,
            "docs": PAGE_PATH,
        }
        # No tag: which releases lie beside this one does not follow from its id.
        return Response(as_json(told), media_type=JSON)

    app.state.describe = description
    for path, answering in ((OPENAPI_PATH, openapi), (PAGE_PATH, docs), ("/", about)):
        app.add_route(path, answering, methods=["GET"], include_in_schema=False)


def describe_beside(app: FastAPI) -> None:
    """Make the description of an application now, beside the answers, so that nobody waits for it who asks first."""
    Thread(target=app.state.describe, daemon=True).start()


def _page(description: Mapping[str, Any]) -> Iterator[str]:
    about = description["info"]
    yield f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(about['title'])}</title>"
    yield f"<meta name=viewport content='width=device-width'><style>{_STYLE}</style>"
    yield f"<h1>{escape(about['title'])}</h1><p>{escape(about['description'])}</p>"
    yield f"<p>Schema {escape(about['version'])}. The whole: <a href='{OPENAPI_PATH}'>{OPENAPI_PATH}</a></p>"
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            yield from _operation(method, path, operation, description.get("components", {}).get("schemas", {}))


def _operation(
    method: str, path: str, operation: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    yield f"<details><summary><code>{method.upper()} {escape(path)}</code> {escape(operation['summary'])}</summary>"
    yield f"<p>{escape(operation.get('description', ''))}</p><table>"
    for parameter in operation.get("parameters", ()):
        needed = " (needed)" if parameter.get("required") else ""
        yield _described(parameter["name"], needed, parameter.get("description", ""))
    for media_type, form in operation.get("requestBody", {}).get("content", {}).items():
        yield from _body(media_type, form["schema"], schemas)
    yield "</table></details>"


def _body(media_type: str, form: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The fields of a body, and those of what it lists."""
    stated = schemas.get(str(form.get("$ref", "")).rpartition("/")[2], form)
    for name, field in stated.get("properties", {}).items():
        needed = " (needed)" if name in stated.get("required", ()) else ""
        yield _described(name, f" in {media_type}{needed}", field.get("description", ""))
        listed = schemas.get(str(field.get("items", {}).get("$ref", "")).rpartition("/")[2], {})
        for of_one, inner in listed.get("properties", {}).items():
            yield _described(f"{name}[].{of_one}", "", inner.get("description", ""))


def _described(name: str, beside: str, said: str) -> str:
    return f"<tr><td><code>{escape(name)}</code>{escape(beside)}<td>{escape(said)}"
