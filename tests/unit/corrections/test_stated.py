"""The register says what is corrected in a form that can be checked, and names file and line of every fault."""

from pathlib import Path

import pytest

from pipelines.corrections.stated import BrokenCorrections, read_corrections

GOOD = """\
- correction_id: cor-0001
  place: {list_id: "cn.miit.green_factory:1:final", ordinal: 7}
  column: assessor_as_published
  was: 某某评价中
  becomes: 某某评价中心
  expect: {name_as_published: "甲厂"}
  evidence: the list proposed before
  reason: its last character is missing
  reviewed_by: maintainers
  reviewed_on: 2026-01-01
"""


def register(folder: Path, text: str) -> Path:
    """A register of this text; each in a file of its own, since readings are kept."""
    path = folder / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_tracked_register_is_sound_and_says_why() -> None:
    corrections = read_corrections()
    assert corrections
    assert all(len(its.reason) > 20 and len(its.evidence) > 20 for its in corrections)
    ids = [its.correction_id for its in corrections]
    assert ids == sorted(ids)


def test_a_sound_correction_is_read(tmp_path: Path) -> None:
    (correction,) = read_corrections(register(tmp_path, GOOD))
    assert str(correction.place) == "cn.miit.green_factory:1:final:7"


def test_an_empty_register_corrects_nothing(tmp_path: Path) -> None:
    assert read_corrections(register(tmp_path, "# nothing\n")) == ()


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("ordinal: 7", "ordinal: none"), 2, "valid integer"),
        ((", ordinal: 7", ""), 2, "give list_id and ordinal, or document_sha256"),
        (("column: assessor_as_published", "column: region_as_published"), 3, "is no cell that is corrected; .*name_"),
        (("becomes: 某某评价中心", "becomes: 某某评价中"), 1, "the same text"),
        (("was: 某某评价中\n", 'was: ""\n'), 4, "at least 1 character"),
        (('{name_as_published: "甲厂"}', "{}"), 1, "expect names nothing"),
        (('{name_as_published: "甲厂"}', '{assessor_as_published: "乙"}'), 1, "the cell to correct"),
        (("  reason: its last character is missing\n", ""), 1, "reason: Field required"),
        (("reviewed_by", "reviewer"), 9, "reviewer: Extra inputs"),
        (("2026-01-01", "soon"), 10, "reviewed_on"),
        (("cor-0001", "1"), 1, "correction_id"),
        (("  was:", "  column:"), 4, "a second time"),
    ],
    ids=lambda value: None if isinstance(value, tuple) else str(value)[:30],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], line: int, says: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(BrokenCorrections, match=rf"corrections\.yml:{line}: .*{says}"):
        read_corrections(register(tmp_path, GOOD.replace(*change)))


def test_an_id_and_a_cell_stand_once(tmp_path: Path) -> None:
    with pytest.raises(BrokenCorrections, match=r"corrections\.yml:11: cor-0001 stands here a second time"):
        read_corrections(register(tmp_path, GOOD + GOOD.replace("ordinal: 7", "ordinal: 8")))
    (tmp_path / "other").mkdir()
    with pytest.raises(BrokenCorrections, match=r"corrections\.yml:11: corrects the cell that cor-0001 corrects"):
        read_corrections(register(tmp_path / "other", GOOD + GOOD.replace("cor-0001", "cor-0002")))
