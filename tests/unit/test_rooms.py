"""What holds of the rooms of the house, whatever stands in them: how files are named, how long they are, what is said
once.

Which room may use which is held by the contracts of import-linter in `pyproject.toml`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from scrapers.lists.list_entry import Trait, cells_with, understood_in

HOUSE = Path(__file__).parents[2]
PYTHON_ROOMS = ("command_line", "serving", "pipelines", "expectations", "languages", "scrapers")
MODELS = HOUSE / "dbt_project" / "models"
# dbt knows a model by its name alone, so that its name begins with its layer.
LAYERS = ("core_", "stg_")

LONGEST_MODULE = 450
MANY_CELLS = 8
# The definition, its reading, the words over it, its description.
NAMING_THE_CELLS = {
    "scrapers/lists/list_entry.py",
    "scrapers/lists/entries.py",
    "scrapers/lists/headers.py",
    "dbt_project/models/registry/list_entries.yml",
}
# Words that are also said of other things: a standard, a group, a remark of a person.
_AMBIGUOUS = {"seq", "standard"}


def modules() -> list[Path]:
    return [path for room in PYTHON_ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]


def models() -> list[Path]:
    return sorted(MODELS.rglob("*.sql"))


def shared_prefixes(files: Iterable[Path]) -> set[tuple[str, str]]:
    """(folder, prefix) wherever three files of a folder begin with one word, and the folder is not named by it."""
    counted: Counter[tuple[Path, str]] = Counter()
    for file in files:
        name = file.stem
        for layer in LAYERS:
            name = name.removeprefix(layer)
        word, cut, _ = name.partition("_")
        if cut and word not in (file.parent.name, *singular(file.parent.name)):
            counted[file.parent, word] += 1
    return {(str(folder), word) for (folder, word), files_of_it in counted.items() if files_of_it >= 3}


def singular(folder: str) -> tuple[str, ...]:
    return (folder.removesuffix("s"), f"{folder.removesuffix('ies')}y")


def test_a_prefix_shared_by_three_files_is_a_folder() -> None:
    assert shared_prefixes([*modules(), *models()]) == set()


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("pdf_page.py", "pdf_grid.py", "pdf_text.py"), {"pdf"}),
        (("pdf_page.py", "pdf_grid.py", "html_text.py"), set()),
        (("core_list_a.sql", "core_list_b.sql", "core_other.sql", "core_list_c.sql"), {"list"}),
        (("core_a.sql", "core_b.sql", "core_c.sql"), set()),
        (("room_a.py", "room_b.py", "room_c.py"), set()),
    ],
)
def test_three_files_of_one_prefix_are_found(names: tuple[str, ...], found: set[str]) -> None:
    assert {word for _, word in shared_prefixes(Path("rooms") / name for name in names)} == found


def test_no_module_is_longer_than_a_room() -> None:
    lengths = {
        str(path.relative_to(HOUSE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*modules(), *models()]
    }
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_the_cells_of_a_list_row_are_named_in_four_files() -> None:
    """A list of cells anywhere else is a copy of the definition: go through the cells by their traits."""
    cells = {*cells_with(Trait.PRINTED)} - _AMBIGUOUS
    named = {
        str(path.relative_to(HOUSE))
        for path in [*modules(), *(HOUSE / "dbt_project").rglob("*.sql"), *MODELS.rglob("*.yml")]
        if sum(re.search(rf"\b{cell}\b", path.read_text(encoding="utf-8")) is not None for cell in cells) >= MANY_CELLS
    }
    assert named == NAMING_THE_CELLS


def test_the_dictionary_calls_printed_what_the_definition_does() -> None:
    """SQL takes the printed cells from the dictionary, Python from the definition."""
    (path,) = MODELS.rglob("list_entries.yml")
    (model,) = yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
    columns = {column["name"]: column.get("config", {}).get("meta", {}) for column in model["columns"]}
    assert {name for name, meta in columns.items() if meta.get("printed")} == {*cells_with(Trait.PRINTED)}


def test_every_cell_that_can_be_corrected_has_its_understanding_beside_it() -> None:
    printed = {*cells_with(Trait.PRINTED)} & {*cells_with(Trait.CORRECTABLE)}
    understood = {understood_in(cell) for cell in printed}
    assert len(understood) == len(printed)
    assert not understood & {*cells_with(Trait.PRINTED)}
    assert all(understood_in(cell) == cell for cell in {*cells_with(Trait.CORRECTABLE)} - printed)


def test_the_command_prints_what_came_from_outside_as_text() -> None:
    commands = {path.name: path.read_text(encoding="utf-8") for path in (HOUSE / "command_line").glob("*.py")}
    printing = {name for name, code in commands.items() if re.search(r"click\.s?echo\(|(?<![\w.])print\(", code)}
    # the second shows its progress on one line of a terminal, with a sequence of its own
    assert printing == {"saying.py", "refresh.py"}
    consoles = [call for path in modules() for call in re.findall(r"Console\([^)]+\)", path.read_text("utf-8"))]
    assert len(consoles) >= 2
    assert [call for call in consoles if "markup=False" not in call] == []
