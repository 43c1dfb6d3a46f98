"""Answers as they go out: JSON or CSV, with the release they are of.

Text from outside stays text: in JSON a character that acts is an escape, in CSV nothing begins like a formula.
"""

import json
from collections.abc import Mapping
from importlib.metadata import version
from io import StringIO
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request, Response

from pipelines.release.pack.csv_form import BETWEEN, ENCODING
from pipelines.release.pack.spreadsheet_text import csv_text
from scrapers.text.shown import shown_in_json
from serving.asking.pages import Page
from serving.query.text_forms import as_text, write_csv, write_json

JSON: Final = "application/json"
CSV: Final = "text/csv; charset=utf-8"

_MADE_BY: Final = version("green-registry")


def page_answer(request: Request, page: Page, form: str, **more: str | None) -> Response:
    """Return a page in the form that was asked for; its header `Link` leads to the next one.

    `more` is said besides, where the form has room for it.
    """
    headers = headers_of(page.release_id, form)
    if page.next_page is not None:
        further = [(name, value) for name, value in request.query_params.multi_items() if name != "page_token"]
        query = urlencode([*further, ("page_token", page.next_page)])
        headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'
    if form == "csv":
        return Response(_as_csv(page), media_type=CSV, headers=headers)
    rows = StringIO()
    write_json(page.columns, iter(page.rows), rows)
    told = {"release": page.release_id, "total": page.total, "next_page": page.next_page, **more}
    return Response(f'{json.dumps(told)[:-1]}, "rows": {rows.getvalue()}}}', media_type=JSON, headers=headers)


def value_answer(release_id: str, value: Mapping[str, Any]) -> Response:
    """Return one value as JSON."""
    return Response(as_json(value), media_type=JSON, headers=headers_of(release_id, "json"))


def fault_answer(status: int, error: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return why there is no answer."""
    return Response(as_json({"error": " ".join(error.split())}), status, headers, JSON)


def as_json(value: object) -> str:
    """Return a value as JSON; days and times are text."""
    return shown_in_json(json.dumps(value, ensure_ascii=False, default=as_text))


def headers_of(release_id: str, form: str) -> dict[str, str]:
    """Return what each answer of a release says of itself: from the same release, the same answer."""
    return {"ETag": f'"{release_id}-{_MADE_BY}-{form}"', "Cache-Control": "no-cache"}


def _as_csv(page: Page) -> bytes:
    written = StringIO()
    write_csv(
        [csv_text(name) for name in page.columns], ([_csv_cell(cell) for cell in row] for row in page.rows), written
    )
    return written.getvalue().encode(ENCODING)


def _csv_cell(cell: object) -> object:
    if isinstance(cell, list):
        cell = BETWEEN.join(as_text(one) for one in cell if one is not None)
    return csv_text(cell) if isinstance(cell, str) else cell
