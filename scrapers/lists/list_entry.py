"""One row of a published list: the one definition of its cells and of what holds of each.

Belongs here: which cells there are, and their traits. The raw layer, corrections, transcriptions and explanations go
through the cells by their traits (`cells_with`), so that a further cell is stated here, read in `entries`, given its
header words in `headers`, and described in the dictionary.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Flag, auto
from functools import cache
from typing import get_args, get_type_hints


class Trait(Flag):
    """What holds of a cell."""

    PRINTED = auto()
    """The list prints it, and it is kept as printed."""
    NUMBERING = auto()
    """It counts the rows or the groups."""
    OF_GROUP = auto()
    """The heading of a product group may print it for all rows below."""
    WORDED = auto()
    """What the list says, put in the register's words."""
    CORRECTABLE = auto()
    """It may be proven wrong; then it is understood otherwise than it is printed or read."""


_TRAITS = "traits"
_NUMBERING = {_TRAITS: Trait.PRINTED | Trait.NUMBERING}
_PRINTED = {_TRAITS: Trait.PRINTED}
_PRINTED_FOR_GROUP = {_TRAITS: Trait.PRINTED | Trait.OF_GROUP}
_PROVABLE = {_TRAITS: Trait.PRINTED | Trait.CORRECTABLE}
_PROVABLE_FOR_GROUP = {_TRAITS: Trait.PRINTED | Trait.OF_GROUP | Trait.CORRECTABLE}
_WORDED = {_TRAITS: Trait.WORDED}
_RESOLVED = {_TRAITS: Trait.CORRECTABLE}


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row of a published list: what is printed, and what it is understood to be.

    `ordinal` counts every row seen in the list from 1, loaded or quarantined, so that a row keeps its place when a
    neighbour is quarantined. `*_as_published` and the product fields hold the cell as printed with the line breaks
    inside the cell removed; None where the list has no such column or the cell is empty. `credit_code` is the unified
    social credit code as printed. A row of an adjustment list says in `adjustment` what it does to a title given
    earlier (removed, renamed, suspended, restored, reviewed), in `new_name` the name after a rename
    (`name_as_published` is the one before it), in `adjusted_batch` the batch that gave the title. A row of a list that
    confers may say in `standing` what became of the title since (removed, suspended, renamed, unclear), in
    `standing_on` since when (ISO date), in `new_name` as above; a row that adjusts says in `standing_on` the day of it,
    where it has one of its own. `page`,
    `table_index`, `row_index` and `box` (`x0,top,x1,bottom` in points) are None for transcribed rows.
    `recognition_confidence` is how sure a row is that was recognised in a picture, 0 to 1; None for all others.
    """

    ordinal: int
    seq: int | None = field(metadata=_NUMBERING)
    group_no: int | None = field(metadata=_NUMBERING)
    name_as_published: str = field(metadata=_PROVABLE)
    region_as_published: str | None = field(metadata=_PRINTED)
    province_code: str | None = field(metadata=_RESOLVED)
    city_code: str | None = field(metadata=_RESOLVED)
    industry_as_published: str | None = field(default=None, metadata=_PROVABLE)
    assessor_as_published: str | None = field(default=None, metadata=_PROVABLE)
    product_name: str | None = field(default=None, metadata=_PROVABLE)
    product_model: str | None = field(default=None, metadata=_PROVABLE)
    product_category: str | None = field(default=None, metadata=_PROVABLE_FOR_GROUP)
    standard: str | None = field(default=None, metadata=_PROVABLE_FOR_GROUP)
    highlight: str | None = field(default=None, metadata=_PRINTED_FOR_GROUP)
    recommended_by: str | None = field(default=None, metadata=_PROVABLE)
    remark: str | None = field(default=None, metadata=_PRINTED)
    credit_code: str | None = field(default=None, metadata=_PROVABLE)
    adjustment: str | None = field(default=None, metadata=_WORDED)
    new_name: str | None = field(default=None, metadata=_PROVABLE)
    adjusted_batch: str | None = field(default=None, metadata=_WORDED)
    standing: str | None = field(default=None, metadata=_WORDED)
    standing_on: str | None = field(default=None, metadata=_WORDED)
    page: int | None = None
    table_index: int | None = None
    row_index: int | None = None
    box: str | None = None
    recognition_confidence: float | None = None


_NONE = Trait(0)


@cache
def cells_with(having: Trait, lacking: Trait = _NONE) -> tuple[str, ...]:
    """The cells with one of the traits `having` and none of `lacking`, in the order of a row."""
    return tuple(
        cell.name
        for cell in fields(ListEntry)
        if (traits := cell.metadata.get(_TRAITS, _NONE)) & having and not traits & lacking
    )


@cache
def understood_in(cell: str) -> str:
    """The column that says how a correctable cell is understood: `name_understood` for `name_as_published`.

    A cell that is not printed but read off others, as `province_code`, is understood as it stands.
    """
    return f"{cell.removesuffix('_as_published')}_understood" if cell in cells_with(Trait.PRINTED) else cell


@cache
def types_of_columns() -> Mapping[str, type[int] | type[float] | type[str]]:
    """Every column of a row with the type of what it holds where it holds something."""
    hints = get_type_hints(ListEntry)
    return {
        column.name: next(kind for kind in (str, float, int) if kind in _kinds_of(hints[column.name]))
        for column in fields(ListEntry)
    }


def _kinds_of(hint: object) -> tuple[object, ...]:
    return (hint, *get_args(hint))
