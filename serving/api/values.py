"""Values as an address carries them, each in the one spelling that the description of the API states.

Pydantic's own reading of text is wider (`yes` for true, a number of seconds for a day).
"""

import datetime as dt
import re
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema

from serving.asking.pages import MOST_ROWS
from serving.asking.stated import BOOLEAN, DATE, DATETIME, INTEGER, NUMBER, STRING, StatedColumn

LONGEST_TEXT: Final = 200

_WHOLE: Final = re.compile(r"-?[0-9]{1,19}")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"[0-9-]{10}T[0-9:.]{8,}(Z|[+-][0-9]{2}:[0-9]{2})")
_AS_A_DAY: Final = "is a day as 2022-01-15"
_TRUTH: Final = {"true": True, "false": False}


def _spelled(pattern: re.Pattern[str], what: str) -> BeforeValidator:
    def checked(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise ValueError(what)
        return value

    return BeforeValidator(checked)


def _no_number(value: object) -> object:
    """A body has numbers, too, and pydantic would count a day from one."""
    if isinstance(value, int | float):
        raise ValueError(_AS_A_DAY)
    return value


def _truth(value: object) -> object:
    if isinstance(value, str) and value not in _TRUTH:
        raise ValueError("is true or false")
    return _TRUTH[value] if isinstance(value, str) else value


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _MOMENT.fullmatch(value.upper()):
        raise ValueError("is a moment as 2022-01-15T08:00:00Z")
    try:
        return dt.datetime.fromisoformat(value.upper()).astimezone(dt.UTC)
    except OverflowError as fault:
        raise ValueError("is a moment of the years 1 to 9999") from fault


def _without_zone(value: dt.datetime) -> dt.datetime:
    return value.replace(tzinfo=None)


TEXT: TypeAlias = Annotated[str, Field(max_length=LONGEST_TEXT)]
# The bounds stand first: behind what checks the spelling they would not be described.
WHOLE: TypeAlias = Annotated[int, Field(ge=-(2**63), le=2**63 - 1), _spelled(_WHOLE, "is a whole number")]
PAGE_SIZE: TypeAlias = Annotated[int, Field(ge=1, le=MOST_ROWS), _spelled(_WHOLE, "is a whole number")]
DAY: TypeAlias = Annotated[dt.date, _spelled(_DAY, _AS_A_DAY), BeforeValidator(_no_number)]
#: What stands for a value that is left out, in Python alone: an address has no null.
LEFT_OUT: Any = Annotated[None, SkipJsonSchema()]  # type: ignore[type-arg]
_TYPES: Final[dict[str, Any]] = {
    STRING: TEXT,
    INTEGER: WHOLE,
    NUMBER: Annotated[float, Field(allow_inf_nan=False), _spelled(_NUMBER, "is a number")],
    BOOLEAN: Annotated[bool, BeforeValidator(_truth)],
    DATE: DAY,
    DATETIME: Annotated[dt.datetime, BeforeValidator(_moment), AfterValidator(_without_zone)],
}
_CELLS: Final[dict[str, Any]] = {
    STRING: str,
    INTEGER: int,
    NUMBER: float,
    BOOLEAN: bool,
    DATE: dt.date,
    DATETIME: dt.datetime,
}
#: The kinds whose values are more or less than each other.
MEASURED: Final = frozenset((INTEGER, NUMBER, DATE, DATETIME))


def type_of_value(column: StatedColumn) -> Any:
    """Return the type of a value that a column is asked for."""
    return Literal[column.words] if column.words else _TYPES[column.kind]


def type_of_cell(column: StatedColumn) -> Any:
    """Return the type of a column's cells in an answer."""
    kind: Any = Literal[column.words] if column.words else _CELLS[column.kind]
    return kind if column.is_required else kind | None
