"""The project's own publishers: every file is sound, and they agree with the reference and with each other."""

from pathlib import Path

import pytest

from scrapers.publishers.model import Publisher
from scrapers.publishers.options import OPTIONS
from scrapers.publishers.registry import FOLDER, load_publishers
from scrapers.reference import tables

PUBLISHERS = load_publishers(FOLDER)
PROVINCES = sorted(code for code, region in tables.regions().items() if region.level in ("province", "corps"))
PLANNED_CITIES = sorted(code for code, region in tables.regions().items() if region.is_separately_planned)

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "adding_a_publisher.md"

each_publisher = pytest.mark.parametrize("publisher", PUBLISHERS.values(), ids=lambda one: one.publisher_id)
each_column = pytest.mark.parametrize(
    ("publisher", "column_id"),
    [(one, column.column_id) for one in PUBLISHERS.values() for column in one.columns],
    ids=[f"{one.publisher_id}:{column.column_id}" for one in PUBLISHERS.values() for column in one.columns],
)


def test_the_ministries_every_province_the_corps_and_the_planned_cities_have_a_file() -> None:
    by_level: dict[str, list[str]] = {}
    for publisher in PUBLISHERS.values():
        by_level.setdefault(publisher.level, []).append(publisher.region_code)
    assert {one for one in PUBLISHERS if PUBLISHERS[one].level == "national"} == {"cn.miit", "cn.ndrc"}
    # Hong Kong, Macao and Taiwan have no department of the program.
    assert sorted(by_level["provincial"]) == [code for code in PROVINCES if code not in ("71", "81", "82")]
    assert sorted(by_level["municipal"]) == PLANNED_CITIES


@each_publisher
def test_a_publisher_has_every_program_that_the_reference_gives_it(publisher: Publisher) -> None:
    known = {one.program_id for one in tables.programs().values() if one.publisher_id == publisher.publisher_id}
    assert set(publisher.programs) == known


@each_publisher
def test_a_weaker_connection_than_the_standard_one_has_its_reason(publisher: Publisher) -> None:
    assert publisher.tls.context == "standard" or len(publisher.tls.reason) > 40
    assert publisher.ip.version == 4 or publisher.ip.reason != Publisher.model_fields["ip"].default.reason


@each_publisher
def test_what_can_not_be_harvested_says_what_is_known_and_what_to_do(publisher: Publisher) -> None:
    if not publisher.is_harvestable or any(column.certainty == "C" for column in publisher.columns):
        assert publisher.notes
    if not publisher.is_harvestable:
        assert "greenreg ingest" in publisher.advice


@each_column
def test_an_inferred_column_does_not_claim_to_have_been_seen_at_work(publisher: Publisher, column_id: str) -> None:
    column = publisher.column(column_id)
    if column.source.startswith("inferred"):
        assert column.certainty == "C"


@each_column
def test_a_column_without_selectors_of_its_own_has_a_family_that_knows_its_shapes(
    publisher: Publisher, column_id: str
) -> None:
    column = publisher.column(column_id)
    assert column.options.row or column.family != "listing"


def test_each_publishers_file_is_ordinary_text_of_a_line_length_that_diffs_well() -> None:
    for file in sorted(Path(FOLDER).glob("*.yml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert max(map(len, lines)) <= 180, file.name
        assert not any("\t" in line or line != line.rstrip() for line in lines), file.name


def test_mirrors_of_the_ministry_serve_its_own_paths() -> None:
    assert PUBLISHERS["cn.miit"].hosts == ("www.miit.gov.cn", "wap.miit.gov.cn")
    assert "jyhwzhq.miit.gov.cn" in PUBLISHERS["cn.miit"].all_hosts


def test_the_example_in_the_documentation_is_a_sound_file_that_uses_every_key(tmp_path: Path) -> None:
    example = DOCUMENTATION.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "yn.gxt.yml").write_text(example, encoding="utf-8")
    publisher = load_publishers(tmp_path)["yn.gxt"]
    assert publisher.model_fields_set == set(Publisher.model_fields)
    assert publisher.wants("关于公布绿色低碳工厂名单的通知").kinds == ("green_factory",)


def test_the_documentation_tells_how_to_recognise_every_family() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert [family for family in OPTIONS if f"| `{family}` |" not in text] == []
