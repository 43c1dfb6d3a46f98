"""The reviewed corrections as typed entries, read from `corrections.yml`; every fault names its file and line."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from scrapers.baseline.lists import id_of_transcribed
from scrapers.lists.list_entry import Trait, cells_with
from scrapers.publishers.placed import NotReadable, PlacedValues, read_placed
from scrapers.text.worded import worded

CORRECTIONS = Path(__file__).parent / "corrections.yml"

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_CORRECTABLE = cells_with(Trait.CORRECTABLE)


def _correctable(column: str) -> str:
    if column not in _CORRECTABLE:
        raise ValueError(
            worded(
                "{column!r} is no cell that is corrected; these are: {correctable}",
                column=column,
                correctable=", ".join(_CORRECTABLE),
            )
        )
    return column


_Column = Annotated[str, AfterValidator(_correctable)]
_FORBID = ConfigDict(extra="forbid", frozen=True)


class BrokenCorrections(ValueError):
    """The file can't be used as it stands: one line a fault, each with file and line."""


class Place(BaseModel):
    """A row: by its list and its place in it (`ordinal`, from 1), or by document, page and row on that page's table."""

    model_config = _FORBID

    list_id: _Text | None = None
    ordinal: int | None = Field(default=None, ge=1)
    document_sha256: _Sha256 | None = None
    page: int | None = Field(default=None, ge=1)
    table_index: int | None = Field(default=None, ge=0)
    row_index: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _is_one_row(self) -> "Place":
        by_list = self.list_id is not None and self.ordinal is not None
        by_document = None not in (self.document_sha256, self.page, self.table_index, self.row_index)
        if by_list == by_document:
            raise ValueError(worded("give list_id and ordinal, or document_sha256, page, table_index and row_index"))
        return self

    def __str__(self) -> str:
        if self.document_sha256:
            return f"{self.document_sha256[:12]} page {self.page}, table {self.table_index}, row {self.row_index}"
        assert self.list_id is not None
        assert self.ordinal is not None
        return id_of_transcribed(self.list_id, self.ordinal)


class Correction(BaseModel):
    """One cell that is known to be wrong, and what is right.

    `was` is the cell as the source has it, `expect` what else that row must say for this to be the row meant (its name
    at least). `evidence` names where the right text can be seen, `reason` says why that decides.
    """

    model_config = _FORBID

    correction_id: Annotated[str, StringConstraints(pattern=r"^cor-\d{4}$")]
    place: Place
    column: _Column
    was: _Text
    becomes: _Text
    expect: dict[_Column, _Text]
    evidence: _Text
    reason: _Text
    reviewed_by: _Text
    reviewed_on: date

    @model_validator(mode="after")
    def _says_something(self) -> "Correction":
        if self.was == self.becomes:
            raise ValueError(worded("was and becomes are the same text"))
        if self.column in self.expect:
            raise ValueError(worded("{column} is the cell to correct: its text stands in was", column=self.column))
        if not self.expect:
            raise ValueError(worded("expect names nothing of the row; give its name_as_published"))
        return self


_CORRECTIONS = TypeAdapter(tuple[Correction, ...])


@cache
def read_corrections(path: Path = CORRECTIONS) -> tuple[Correction, ...]:
    """Every correction, in the file's order. Raises BrokenCorrections naming file and line of each fault."""
    try:
        placed = read_placed(path.read_text(encoding="utf-8"))
    except NotReadable as problem:
        raise BrokenCorrections(f"{path.name}:{problem.line}: {problem.problem}") from problem
    try:
        corrections = _CORRECTIONS.validate_python(placed.values or ())
    except ValidationError as problem:
        raise BrokenCorrections("\n".join(_faults(path, placed, problem))) from problem
    if twice := list(_said_twice(path, placed, corrections)):
        raise BrokenCorrections("\n".join(twice))
    return corrections


def _faults(path: Path, placed: PlacedValues, problem: ValidationError) -> Iterator[str]:
    for fault in problem.errors():
        key = ".".join(str(part) for part in fault["loc"][1:])
        words = fault["msg"].removeprefix("Value error, ")
        line = f"{path.name}:{placed.line_of(fault['loc'])}"
        yield worded("{line}: {key}: {problem}", line=line, key=key, problem=words) if key else f"{line}: {words}"


def _said_twice(path: Path, placed: PlacedValues, corrections: tuple[Correction, ...]) -> Iterator[str]:
    ids: set[str] = set()
    cells: dict[tuple[Place, str], str] = {}
    for at, correction in enumerate(corrections):
        line = f"{path.name}:{placed.line_of((at,))}"
        if correction.correction_id in ids:
            yield worded(
                "{line}: {correction_id} stands here a second time; give it a number of its own",
                line=line,
                correction_id=correction.correction_id,
            )
        ids.add(correction.correction_id)
        cell = (correction.place, correction.column)
        if cell in cells:
            yield worded("{line}: corrects the cell that {cells} corrects; keep one", line=line, cells=cells[cell])
        cells[cell] = correction.correction_id
