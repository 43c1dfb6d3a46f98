"""The routes to public tables and to what the registry's macros answer: all of them, as the release states them."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

from fastapi import FastAPI, HTTPException, Path, Query, Request, Response
from pydantic import BaseModel

from serving.api.answers import page_answer, value_answer
from serving.api.desk import Desk
from serving.api.models import (
    arguments_of,
    conditions_of,
    macro_question,
    page_model,
    row_model,
    table_question,
)
from serving.api.values import type_of_value
from serving.asking.macros import Macro
from serving.asking.pages import page_of_macro, page_of_table, row_of_key
from serving.asking.release import OpenRelease
from serving.asking.stated import STRING, StatedTable

_CSV: Final[dict[str, Any]] = {"text/csv": {"schema": {"type": "string"}}}
LONGEST_KEY: Final = 300

Answering = Callable[..., Awaitable[Response]]


def add_tables(app: FastAPI, release: OpenRelease, desk: Desk) -> None:
    """Add a route for each table's rows, and for one row where one column tells it from the others."""
    for table in release.tables.values():
        row = row_model(table)
        app.add_api_route(
            f"/{table.name}",
            _rows(release, desk, table),
            name=f"list_{table.name}",
            summary=f"Rows of {table.name}",
            description=table.description,
            tags=["tables"],
            response_class=Response,
            responses={200: {"model": page_model(table, row), "content": _CSV}},
        )
        if len(table.key) == 1 and table.column(table.key[0]).kind == STRING:
            app.add_api_route(
                # To the end of the path: keys may have slashes.
                f"/{table.name}/{{key:path}}",
                _row(release, desk, table),
                name=f"get_{table.name}",
                summary=f"One row of {table.name}",
                description=table.description,
                tags=["tables"],
                response_class=Response,
                responses={200: {"model": row}},
            )


def add_macros(app: FastAPI, release: OpenRelease, desk: Desk) -> None:
    """Add a route for each of the registry's macros."""
    for macro, answer in release.answers.values():
        app.add_api_route(
            f"/{macro.name}",
            _answer(release, desk, macro, answer),
            name=macro.name,
            summary=f"What {macro.name} answers",
            description=answer.description,
            tags=["questions"],
            response_class=Response,
            responses={200: {"model": page_model(answer, row_model(answer)), "content": _CSV}},
        )


def takes(answering: Answering, **parameters: Any) -> Answering:
    """Return the function, its parameters declared to be of types that are made while it runs."""
    answering.__annotations__.update(parameters)
    return answering


def _rows(release: OpenRelease, desk: Desk, table: StatedTable) -> Answering:
    async def rows(request: Request, asked: Any) -> Response:
        conditions = conditions_of(table, asked)
        page = await desk.ask(
            release,
            lambda cursor: page_of_table(cursor, release.id, table, conditions, asked.page_size, asked.page_token),
        )
        return page_answer(request, page, asked.format)

    return takes(rows, asked=Annotated[table_question(table), Query()])


def _row(release: OpenRelease, desk: Desk, table: StatedTable) -> Answering:
    (name,) = table.key
    column = table.column(name)

    async def row(key: Any) -> Response:
        found = await desk.ask(release, lambda cursor: row_of_key(cursor, table, key))
        if found is None:
            raise HTTPException(404, f"{table.name} has no row whose {name} is {key}")
        return value_answer(release.id, found)

    return takes(
        row, key=Annotated[type_of_value(column), Path(description=column.description, max_length=LONGEST_KEY)]
    )


def _answer(release: OpenRelease, desk: Desk, macro: Macro, answer: StatedTable) -> Answering:
    async def answered(request: Request, asked: Any) -> Response:
        arguments = arguments_of(macro, asked)
        page_token = getattr(asked, "page_token", None)
        page = await desk.ask(
            release,
            lambda cursor: page_of_macro(cursor, release.id, macro, answer, arguments, asked.page_size, page_token),
        )
        return page_answer(request, page, asked.format)

    question: type[BaseModel] = macro_question(macro)
    return takes(answered, asked=Annotated[question, Query()])
