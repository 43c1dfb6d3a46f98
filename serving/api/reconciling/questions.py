"""What a client of a reconciliation service sends, as the specification has it."""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from serving.api.values import TEXT

MOST_QUERIES: Final = 500
MOST_IDS: Final = 1_000
MOST_PROPERTIES: Final = 50
USUAL_CANDIDATES: Final = 10

_Read = TypeVar("_Read")


class NotAQuestion(Exception):
    """What was sent is not of the form; the message says where."""


class Entity(BaseModel):
    """A value that is itself an entity."""

    id: TEXT
    name: TEXT = ""


Value = bool | int | float | TEXT | Entity


class AskedProperty(BaseModel):
    """A property of the one that is looked for."""

    pid: TEXT
    v: Value | list[Value]

    def text(self) -> str:
        """Return its value, the first of several, as text."""
        first = (self.v[0] if self.v else "") if isinstance(self.v, list) else self.v
        return first.name or first.id if isinstance(first, Entity) else str(first)


class Query(BaseModel):
    """A query of a batch: a name, or properties, or both."""

    model_config = ConfigDict(extra="forbid")

    query: TEXT = ""
    type: TEXT | list[TEXT] = Field(default_factory=list)
    limit: float = Field(USUAL_CANDIDATES, ge=0, le=1_000)
    properties: list[AskedProperty] = Field(default_factory=list, max_length=MOST_PROPERTIES)
    type_strict: Literal["any", "should", "all"] = "any"

    @model_validator(mode="after")
    def _says_something(self) -> "Query":
        if "query" not in self.model_fields_set and not self.properties:
            raise ValueError("has neither a query nor a property")
        return self

    def types(self) -> frozenset[str]:
        """Return the types that are asked for; none: of any type."""
        return frozenset([self.type] if isinstance(self.type, str) else self.type)

    def value_of(self, *names: str) -> str:
        """Return the value of the first property of one of these names, empty where there is none."""
        return next((one.text() for one in self.properties if one.pid in names), "")


class WantedProperty(BaseModel):
    """A property that entities are to be extended by; it has no settings here."""

    id: TEXT
    settings: dict[str, Any] = Field(default_factory=dict)


class Extension(BaseModel):
    """Entities, and the properties that are wanted of them."""

    ids: list[TEXT] = Field(max_length=MOST_IDS)
    properties: list[WantedProperty] = Field(max_length=MOST_PROPERTIES)


_BATCH: Final = TypeAdapter(dict[TEXT, Query])
_EXTENSION: Final = TypeAdapter(Extension)


def batch_of(text: str) -> Mapping[str, Query]:
    """Return the queries of a batch by their keys. Raises NotAQuestion."""
    queries = _read(_BATCH, text, "queries")
    if len(queries) > MOST_QUERIES:
        raise NotAQuestion(f"queries: at most {MOST_QUERIES} are answered at a time")
    return queries


def extension_of(text: str) -> Extension:
    """Return what is asked for. Raises NotAQuestion."""
    return _read(_EXTENSION, text, "extend")


def _read(form: "TypeAdapter[_Read]", text: str, name: str) -> _Read:
    try:
        return form.validate_python(json.loads(text))
    except ValidationError as fault:
        error = fault.errors()[0]
        place = ".".join(str(part)[:40] for part in (name, *error["loc"]))
        raise NotAQuestion(f"{place}: {error['msg'].removeprefix('Value error, ')}") from fault
    except (ValueError, RecursionError) as fault:
        raise NotAQuestion(f"{name} is not JSON") from fault
