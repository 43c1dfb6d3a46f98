from pathlib import Path

import pytest
from click.testing import CliRunner

from scrapers.baseline import rebuild
from scrapers.baseline.__main__ import main
from scrapers.baseline.compact_form import read
from scrapers.baseline.decisions import Decision
from scrapers.baseline.own_reading import UnreadList, read_documents
from scrapers.baseline.rebuild import CannotRebuild, rebuild_baseline
from scrapers.reference.tables import national_lists
from tests.builders.transcriptions import write_csv, write_material

FILES = [
    "green_design_product.1.final.txt",
    "green_factory.1.final.txt",
    "green_factory.2.final.txt",
    "green_factory.4.publicity.txt",
    "green_park.1.final.txt",
    "green_supply_chain.1.final.txt",
]


@pytest.fixture
def stated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for the baseline's files, without any decision."""
    folder = tmp_path / "stated"
    folder.mkdir()
    monkeypatch.setattr(rebuild, "STATED", folder)
    monkeypatch.setattr(rebuild, "reviewed_decisions", lambda: ())
    return folder


@pytest.fixture
def material(tmp_path: Path) -> Path:
    folder = tmp_path / "material"
    write_material(folder)
    return folder


def test_a_rebuild_writes_every_list_and_a_second_one_changes_nothing(stated: Path, material: Path) -> None:
    assert rebuild_baseline(material, check=False) == FILES
    assert sorted(path.name for path in stated.iterdir()) == FILES
    assert rebuild_baseline(material, check=False) == []
    assert read((stated / FILES[0]).read_text()).rows[0].cells["product_model"] == "22-8-10"


def test_a_check_changes_nothing_and_names_what_differs(stated: Path, material: Path) -> None:
    rebuild_baseline(material, check=False)
    (stated / FILES[1]).write_text("tampered")
    (stated / FILES[4]).unlink()
    (stated / "stray.1.final.txt").write_text("")
    assert rebuild_baseline(material, check=True) == [FILES[1], FILES[4], "stray.1.final.txt"]
    assert (stated / FILES[1]).read_text() == "tampered"
    assert not (stated / FILES[4]).exists()


def test_a_list_the_material_no_longer_gives_is_removed(stated: Path, material: Path) -> None:
    (stated / "stray.1.final.txt").write_text("")
    assert "stray.1.final.txt" in rebuild_baseline(material, check=False)
    assert sorted(path.name for path in stated.iterdir()) == FILES


def test_a_disagreement_nobody_decided_stops_the_rebuild_naming_both_readings(stated: Path, material: Path) -> None:
    path = material / "lists" / "green_design_products_batches_1_5.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("己公司", "巳公司"), encoding="utf-8-sig")
    with pytest.raises(CannotRebuild, match=r"undecided: .*肥料/1 name_as_published: '己公司' against '巳公司'"):
        rebuild_baseline(material, check=False)
    assert list(stated.iterdir()) == []


def test_a_decision_that_decides_nothing_stops_the_rebuild(
    stated: Path, material: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = Decision("cn.miit.green_park:1:final", "9", "name_as_published", "A", "B", "A", settled=True, why="-")
    monkeypatch.setattr(rebuild, "reviewed_decisions", lambda: (idle,))
    with pytest.raises(CannotRebuild, match=r"decided but nowhere asked: cn\.miit\.green_park:1:final 9"):
        rebuild_baseline(material, check=False)


def test_the_command_tells_success_differences_and_bad_material_apart_by_its_exit_status(
    stated: Path, material: Path
) -> None:
    run = CliRunner().invoke
    assert run(main, ["rebuild", str(material), "--check"]).exit_code == 1
    assert run(main, ["rebuild", str(material)]).exit_code == 0
    assert run(main, ["rebuild", str(material), "--check"]).exit_code == 0
    (material / "lists" / "green_parks_batches_1_5.csv").unlink()
    failed = run(main, ["rebuild", str(material)])
    assert failed.exit_code == 2
    assert "green_parks_batches_1_5.csv" in failed.output


def test_the_comparison_says_how_often_each_rule_settled_a_cell(stated: Path, material: Path) -> None:
    output = CliRunner().invoke(main, ["compare", str(material)])
    assert output.exit_code == 0
    assert "cn.miit.green_design_product:1:final: 1 rows, two transcriptions; date for a number 1\n" in output.output


PARKS_2021 = national_lists()["cn.miit.green_park:2021:final"]


def write_document(material: Path, rows: list[dict[str, str]]) -> None:
    write_csv(material / "documents" / "parks.csv", rows)
    entry = {
        "path": "parks.csv",
        "notice": "关于公布2021年度绿色制造名单的通知",
        "document_number": "工信厅节函〔2022〕7号",
        "issued": "2022-01-15",
        "page_url": PARKS_2021.page_url,
        "attachment_url": PARKS_2021.attachment_url,
    }
    other = entry | {"path": "policy.txt", "attachment_url": ""}
    write_csv(material / "documents" / "manifest.csv", [other, entry])


def test_a_document_beside_the_transcriptions_is_stated_by_the_project_s_own_reader(
    stated: Path, material: Path
) -> None:
    write_document(
        material,
        [
            {"序号": "1", "地区": "天津", "园区名称": "天津子牙经济技术开发区"},
            {"序号": "2", "地区": "河北", "园区名称": "河北沧州经济开发区"},
        ],
    )
    assert rebuild_baseline(material, check=False) == sorted([*FILES, "green_park.2021.final.txt"])
    (first, _) = read((stated / "green_park.2021.final.txt").read_text()).rows
    assert first.cells == {"region_as_published": "天津", "name_as_published": "天津子牙经济技术开发区"}


def test_a_document_with_a_quarantined_row_states_nothing(material: Path) -> None:
    write_document(
        material,
        [{"序号": "1", "地区": "乌有省", "园区名称": "某园"}, {"序号": "2", "地区": "河北", "园区名称": "乙园"}],
    )
    with pytest.raises(UnreadList, match=r"parks\.csv: 1 rows quarantined"):
        list(read_documents(material / "documents"))
