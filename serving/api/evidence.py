"""The routes that say where an answer comes from, and what changed since an earlier release."""

from typing import Annotated, Any

import duckdb
from fastapi import FastAPI, HTTPException, Path, Query, Request, Response
from pydantic import BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from serving.api.answers import page_answer, value_answer
from serving.api.desk import Desk
from serving.api.models import PagedQuestion, page_model, row_model
from serving.api.tables import LONGEST_KEY
from serving.api.values import TEXT
from serving.asking.changes import CHANGES, changes_page
from serving.asking.release import OpenRelease
from serving.explain.explanation import explain
from serving.explain.register import Register
from serving.explain.report import as_json
from serving.explain.subjects import UnknownId


class Step(BaseModel):
    """A step of the way from the source: its facts, or its rows, and a remark."""

    step: str
    facts: dict[str, Any] = {}
    rows: list[dict[str, Any]] = []
    remark: str = ""


class Evidence(BaseModel):
    """What an id is, and the chain behind it; `entry_id` is the row of a list that it rests on, if it is one alone."""

    id: str
    kind: str
    summary: str
    entry_id: str | None
    chain: list[Step]


class _ChangesQuestion(PagedQuestion):
    since: TEXT | SkipJsonSchema[None] = Field(
        None, description="The id of an earlier release; without it, the one before."
    )


def add_evidence(app: FastAPI, release: OpenRelease, desk: Desk) -> None:
    """Add the routes of `explain` and `changes`."""
    page = page_model(CHANGES, row_model(CHANGES), since=(str | None, Field(..., description="The earlier release.")))

    @app.get(
        "/explain/{id:path}",
        tags=["questions"],
        response_class=Response,
        responses={200: {"model": Evidence}},
        summary="The evidence",
    )
    async def explained(id: Annotated[str, Path(max_length=LONGEST_KEY)]) -> Response:
        """Say where a row, an organization (by its id or name), a notice or a total comes from, step by step."""

        def asked(cursor: duckdb.DuckDBPyConnection) -> dict[str, object]:
            return as_json(explain(Register(cursor, release.names), id.strip()))

        try:
            return value_answer(release.id, await desk.ask(release, asked))
        except UnknownId as unknown:
            raise HTTPException(404, str(unknown.args[0])) from unknown

    @app.get(
        "/changes",
        tags=["questions"],
        response_class=Response,
        responses={200: {"model": page, "content": {"text/csv": {"schema": {"type": "string"}}}}},
        summary="What changed since an earlier release",
        description=CHANGES.description,
    )
    async def changes(request: Request, asked: Annotated[_ChangesQuestion, Query()]) -> Response:
        before, rows = await desk.work(lambda: changes_page(release, asked.since, asked.page_size, asked.page_token))
        return page_answer(request, rows, asked.format, since=before)
