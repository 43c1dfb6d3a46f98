"""The forms of questions and answers, made from what a release states of its tables.

They are the API's description, and questions are held against them; what they say of answers is held in the tests.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from serving.api.values import LEFT_OUT, MEASURED, PAGE_SIZE, type_of_cell, type_of_value
from serving.asking.macros import Macro
from serving.asking.pages import Comparison, Condition
from serving.asking.stated import StatedColumn, StatedTable
from serving.asking.tokens import LONGEST

USUAL_ROWS: Final = 100
MOST_VALUES: Final = 100
_BETWEEN: Final = {"from": Comparison.AT_LEAST, "to": Comparison.AT_MOST}


class Fault(BaseModel):
    """Why there is no answer, in one line."""

    error: str


class Question(BaseModel):
    """What every question may say, whatever it is about. A name that is not known is refused, not passed over."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)

    format: Literal["json", "csv"] = Field("json", description="JSON, or CSV for spreadsheets.")
    page_size: PAGE_SIZE = Field(USUAL_ROWS, description="How many rows at most.")


class PagedQuestion(Question):
    """What a question may say whose answer has several pages."""

    # An address has no null: what is left out is not described as one.
    page_token: str | SkipJsonSchema[None] = Field(
        None, max_length=LONGEST, description="`next_page` of the page before; the question stays the same."
    )


def row_model(table: StatedTable) -> type[BaseModel]:
    """Return the form of a row: every column, null where it has no value."""
    columns: dict[str, Any] = {
        f"c{place}": (type_of_cell(column), Field(..., alias=column.name, description=column.description))
        for place, column in enumerate(table.columns)
    }
    return create_model(f"{_in_words(table.name)}Row", __doc__=table.description, **columns)


def page_model(table: StatedTable, row: type[BaseModel], **more: Any) -> type[BaseModel]:
    """Return the form of a page of rows; `more` are fields that it has besides."""
    return create_model(
        f"{_in_words(table.name)}Page",
        release=(str, Field(..., description="The release that answers.")),
        total=(int, Field(..., description="The rows of all pages.")),
        next_page=(str | None, Field(..., description="What `page_token` is for the next page; null on the last.")),
        rows=(list[row], ...),  # type: ignore[valid-type]
        **more,
    )


def table_question(table: StatedTable) -> type[BaseModel]:
    """Return the form of a question to a table: any column's value, or values of which one is enough, and bounds."""
    fields: dict[str, Any] = {}
    for place, column in enumerate(table.columns):
        kind = type_of_value(column)
        fields[f"c{place}"] = (
            list[kind],  # type: ignore[valid-type]
            Field([], alias=column.name, max_length=MOST_VALUES, description=column.description),
        )
        if column.kind in _measured(column):
            for bound, comparison in _BETWEEN.items():
                said = f"{column.name} is {'at least' if comparison is Comparison.AT_LEAST else 'at most'} this."
                fields[f"c{place}_{bound}"] = (
                    kind | LEFT_OUT,
                    Field(None, alias=f"{column.name}.{bound}", description=said),
                )
    return create_model(f"{_in_words(table.name)}Question", __base__=PagedQuestion, **fields)


def conditions_of(table: StatedTable, question: BaseModel) -> Sequence[Condition]:
    """Return the conditions that a question to a table states."""
    return list(_conditions(table, question))


def _conditions(table: StatedTable, question: BaseModel) -> Iterator[Condition]:
    for place, column in enumerate(table.columns):
        if values := getattr(question, f"c{place}"):
            yield Condition(column.name, Comparison.ONE_OF, tuple(values))
        for bound, comparison in _BETWEEN.items():
            value = getattr(question, f"c{place}_{bound}", None)
            if value is not None:
                yield Condition(column.name, comparison, (value,))


def macro_question(macro: Macro) -> type[BaseModel]:
    """Return the form of a question to a macro: its parameters."""
    fields: dict[str, Any] = {
        parameter.name: _parameter(parameter, type_of_value(parameter)) for parameter in macro.parameters
    }
    base = PagedQuestion if macro.key else Question
    return create_model(f"{_in_words(macro.name)}Question", __base__=base, **fields)


def arguments_of(macro: Macro, question: BaseModel) -> Mapping[str, object]:
    """Return what a question gives for each parameter of a macro."""
    return {parameter.name: getattr(question, parameter.name) for parameter in macro.parameters}


def _parameter(parameter: StatedColumn, kind: Any) -> tuple[Any, Any]:
    if parameter.is_required:
        return kind, Field(..., description=parameter.description)
    return kind | LEFT_OUT, Field(None, description=parameter.description)


def _measured(column: StatedColumn) -> frozenset[str]:
    return frozenset() if column.words else MEASURED


def _in_words(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
