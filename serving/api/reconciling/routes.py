"""The routes of the service. They are described by its manifest, and not among the API's own."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import parse_qs

from fastapi import FastAPI, HTTPException, Request, Response

from pipelines.release.pack.terms import TITLE_EN, TITLE_ZH
from serving.api.answers import JSON, as_json
from serving.api.described import PAGE_PATH
from serving.api.desk import Desk
from serving.api.reconciling import service
from serving.api.reconciling.questions import NotAQuestion, batch_of, extension_of
from serving.api.values import LONGEST_TEXT
from serving.asking.release import OpenRelease

PATH: Final = "/reconcile"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 200
# Shown in a frame of the client's, which must be allowed; nothing is loaded.
_PREVIEW_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"
_MOST_FIELDS: Final = 10
_FARTHEST: Final = 10_000


def add_reconciling(app: FastAPI, release: OpenRelease, desk: Desk) -> None:
    """Add the routes of the reconciliation service."""

    async def reconcile(request: Request) -> Response:
        given = await _given(request)
        try:
            if "queries" in given:
                batch = batch_of(given["queries"])
                return _told(await desk.work(lambda: service.reconciled(release, batch)))
            if "extend" in given:
                extension = extension_of(given["extend"])
                return _told(await desk.work(lambda: service.extended(release, extension)))
        except NotAQuestion as fault:
            raise HTTPException(400, str(fault)) from fault
        except KeyError as unknown:
            raise HTTPException(400, f"extend: {unknown.args[0]} is no property") from unknown
        return _told(_manifest(release, str(request.base_url).rstrip("/")))

    async def entities(request: Request) -> Response:
        typed, start = _typed(request)
        return _told({"result": await desk.work(lambda: service.suggested(release, typed, start))})

    async def types(request: Request) -> Response:
        typed, _ = _typed(request)
        names = (service.ORGANIZATION, *service.kinds(release))
        return _told({"result": [{"id": name, "name": name} for name in names if typed.lower() in name]})

    async def proposed(request: Request, *, is_suggestion: bool) -> Response:
        typed = _typed(request)[0].lower()
        known = [
            {"id": name, "name": name, "description": column.description}
            for name, (_, column) in service.properties(release).items()
            if typed in name or typed in column.description.lower()
        ]
        if is_suggestion:
            return _told({"result": known})
        limit = _number(request, "limit", len(known))
        kind = request.query_params.get("type", service.ORGANIZATION)[:LONGEST_TEXT]
        return _told({"type": kind, "limit": limit, "properties": known[:limit]})

    async def preview(request: Request) -> Response:
        identifier = request.query_params.get("id", "")[:LONGEST_TEXT]
        page = await desk.work(lambda: service.preview(release, identifier))
        if page is None:
            raise HTTPException(404, "There is no such organization")
        return Response(
            page, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _PREVIEW_POLICY}
        )

    answering: Mapping[str, Callable[[Request], Any]] = {
        "": reconcile,
        "/suggest/entity": entities,
        "/suggest/type": types,
        "/suggest/property": partial(proposed, is_suggestion=True),
        "/properties": partial(proposed, is_suggestion=False),
        "/preview": preview,
    }
    for path, answered in answering.items():
        methods = ["GET", "POST"] if answered is reconcile else ["GET"]
        app.add_route(f"{PATH}{path}", answered, methods=methods, include_in_schema=False)


def _manifest(release: OpenRelease, here: str) -> dict[str, Any]:
    suggestion = {
        kind: {"service_url": here, "service_path": f"{PATH}/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": f"{TITLE_EN} · {TITLE_ZH}",
        "identifierSpace": "urn:green-registry:organizations",
        "schemaSpace": "urn:green-registry:columns",
        "documentation": f"{here}{PAGE_PATH}",
        "serviceVersion": version("green-registry"),
        "defaultTypes": [{"id": name, "name": name} for name in (service.ORGANIZATION, *service.kinds(release))],
        "view": {"url": f"{here}/organizations/{{{{id}}}}"},
        "preview": {
            "url": f"{here}{PATH}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": suggestion,
        "extend": {
            "propose_properties": {"service_url": here, "service_path": f"{PATH}/properties"},
            "property_settings": [],
        },
    }


async def _given(request: Request) -> Mapping[str, str]:
    """What was sent, in the address or as a form in the body."""
    if request.method != "POST":
        return dict(request.query_params)
    try:
        fields = parse_qs((await request.body()).decode(), max_num_fields=_MOST_FIELDS)
    except ValueError as fault:
        raise HTTPException(400, "The body is no form (application/x-www-form-urlencoded)") from fault
    return {name: values[0] for name, values in fields.items()}


def _typed(request: Request) -> tuple[str, int]:
    return request.query_params.get("prefix", "")[:LONGEST_TEXT], _number(request, "cursor", 0)


def _number(request: Request, name: str, otherwise: int) -> int:
    given = request.query_params.get(name, "")
    return min(int(given), _FARTHEST) if given.isdecimal() and given.isascii() and len(given) < 10 else otherwise


def _told(value: Mapping[str, Any]) -> Response:
    return Response(as_json(value), media_type=JSON)
