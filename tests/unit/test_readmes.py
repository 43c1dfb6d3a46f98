"""The README and its twin say the same, and what a reader is sent to is there."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
CONTRIBUTING = CHECKOUT / "CONTRIBUTING.md"
ENGLISH, CHINESE = (CHECKOUT / name for name in ("README.md", "README.zh.md"))


def commands_of(readme: Path) -> list[str]:
    """The indented lines, without what they say of themselves."""
    lines = re.findall(r"^ {4}(?! *#)(.+)$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.split(r"\s+#\s", line)[0].rstrip() for line in lines]


def linked_from(readme: Path) -> set[str]:
    return {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", readme.read_text(encoding="utf-8"))}


def test_both_readmes_give_the_same_commands() -> None:
    assert commands_of(ENGLISH)
    assert commands_of(CHINESE) == commands_of(ENGLISH)


def test_both_readmes_have_as_many_sections_and_points() -> None:
    for mark in ("## ", "- "):
        counted = [
            sum(line.startswith(mark) for line in readme.read_text("utf-8").splitlines())
            for readme in (ENGLISH, CHINESE)
        ]
        assert counted[0] == counted[1] > 0


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE, CONTRIBUTING], ids=lambda readme: readme.name)
def test_every_page_that_a_readme_links_is_there(readme: Path) -> None:
    assert {link for link in linked_from(readme) if not (CHECKOUT / link).is_file()} == set()


def test_both_readmes_lead_to_the_same_pages_and_to_one_another() -> None:
    assert linked_from(CHINESE) - {ENGLISH.name} == linked_from(ENGLISH) - {CHINESE.name}
    assert ENGLISH.name in linked_from(CHINESE)
    assert CHINESE.name in linked_from(ENGLISH)


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda readme: readme.name)
def test_a_readme_is_short(readme: Path) -> None:
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 120


def test_what_a_contributor_is_told_to_make_and_the_rooms_are_there() -> None:
    told = CONTRIBUTING.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = set(re.findall(r"\bmake ([a-z-]+)", told))
    assert "test" in made
    assert made <= targets
    folders = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*)/?`", told))
    assert {"scrapers", "serving", "tests/builders"} <= folders
    assert {folder for folder in folders if "/" in folder and not (CHECKOUT / folder).is_dir()} == set()
    assert {
        room for room in re.findall(r"^\| `([a-z_]+)/`", told, re.MULTILINE) if not (CHECKOUT / room).is_dir()
    } == set()
