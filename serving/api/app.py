"""The API of one release as an ASGI application: its routes, its description, and each fault in one line."""

import difflib
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import takewhile
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from pipelines.release.pack.terms import DATA_LICENSE, DESCRIPTION_EN, TITLE_EN, attribution
from serving.api.answers import fault_answer
from serving.api.described import PAGE_PATH, add_descriptions
from serving.api.desk import Desk
from serving.api.evidence import add_evidence
from serving.api.matching import add_match
from serving.api.models import Fault
from serving.api.reconciling.routes import add_reconciling
from serving.api.tables import add_macros, add_tables
from serving.asking.release import OpenRelease, TooLong
from serving.asking.tokens import BadToken, OutdatedToken
from serving.query.opened import QueryError

_FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"model": Fault, "description": "What was asked can't be answered."},
    "503": {"model": Fault, "description": "Too much is asked at once, or it took too long."},
}


def app_of(release: OpenRelease, desk: Desk) -> FastAPI:
    """Return the application that answers from a release."""
    app = FastAPI(
        title=TITLE_EN,
        description=f"{DESCRIPTION_EN} {attribution(release.id)}",
        version=release.schema_version,
        license_info={"name": DATA_LICENSE.name, "url": DATA_LICENSE.url},
        # Their pages load scripts from elsewhere; ours is made of the description itself.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=_FAULTS,
    )
    for add in (add_descriptions, add_reconciling, add_match, add_evidence, add_macros, add_tables):
        add(app, release, desk)
    for fault, told in _TOLD.items():
        app.add_exception_handler(fault, told)
    return app


def _bad_request(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    return fault_answer(400, "; ".join(_in_words(request, error) for error in fault.errors()[:3]))


def _in_words(request: Request, error: Mapping[str, Any]) -> str:
    place: Sequence[object] = error["loc"]
    if error["type"] == "json_invalid":
        return f"The body is no JSON: at its character {place[-1]}, {error['ctx']['error']}"
    name = _place_in_words(place)
    if error["type"] == "model_attributes_type":
        return f"{name[:80]}: should be an object with fields, in braces, sent as application/json"
    if error["type"] == "extra_forbidden":
        return f"{name[:80]} is no parameter of {request.url.path}{_did_you_mean(request, name)}"
    told = str(error["msg"]).removeprefix("Value error, ")
    return f"{name[:80]}: {told[:1].lower()}{told[1:]}"


def _place_in_words(place: Sequence[object]) -> str:
    """Where something is amiss: a parameter, or a field of the body; behind it pydantic names the types it tried."""
    if place[0] != "body" or len(place) == 1:
        return str(place[min(1, len(place) - 1)])
    return ".".join(str(part) for part in takewhile(lambda part: "[" not in str(part), place[1:]))


def _did_you_mean(request: Request, name: str) -> str:
    known: list[str] = []
    for parameter in getattr(request.scope.get("route"), "dependant").query_params:  # noqa: B009 - of no declared type
        fields: Mapping[str, Any] = getattr(parameter.field_info.annotation, "model_fields", {})
        known += [field.alias or name for name, field in fields.items()]
    near = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == 405:
        allowed = ", ".join(sorted(_methods(request)))
        return fault_answer(405, f"{request.url.path} is asked by {allowed}", {"Allow": allowed})
    if fault.detail == HTTPStatus.NOT_FOUND.phrase:  # of the router, which knows no such path
        near = difflib.get_close_matches(request.url.path, [route.path for route in request.app.routes], 1, 0.7)
        return fault_answer(404, f"Nothing is at {request.url.path[:80]}; {_or_all(near)}")
    return fault_answer(fault.status_code, str(fault.detail), fault.headers)


def _or_all(near: Sequence[str]) -> str:
    return f"did you mean {near[0]}?" if near else f"{PAGE_PATH} says what there is"


def _methods(request: Request) -> set[str]:
    """What a path may be asked by, over all routes to it."""
    routes = [route for route in request.app.router.routes if route.matches(request.scope)[0] is not Match.NONE]
    methods: set[str] = set().union(*(route.methods for route in routes))
    return methods | {"HEAD"} if "GET" in methods else methods


def _bad_token(_: Request, __: Exception) -> Response:
    return fault_answer(404, "No page of this question has that page_token; leave it out to begin")


def _outdated_token(_: Request, __: Exception) -> Response:
    return fault_answer(410, "There is a newer release, and its pages are others; leave page_token out to begin again")


def _too_long(_: Request, __: Exception) -> Response:
    return fault_answer(503, "It took too long and was ended; ask for less", {"Retry-After": "10"})


def _unanswerable(_: Request, fault: Exception) -> Response:
    return fault_answer(404, str(fault))


_TOLD: Final = {
    RequestValidationError: _bad_request,
    HTTPException: _refused,
    BadToken: _bad_token,
    OutdatedToken: _outdated_token,
    TooLong: _too_long,
    QueryError: _unanswerable,
}
