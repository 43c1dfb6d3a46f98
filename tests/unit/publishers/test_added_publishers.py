"""Publishers from outside the checkout stand beside the shipped ones; what clashes with them is told in one line."""

from pathlib import Path

from click.testing import CliRunner

from pipelines.fingerprint import sources_fingerprint
from scrapers.publishers.__main__ import check
from scrapers.publishers.registry import FOLDER, load_publishers, read_publishers
from tests.builders.added import WUHU, added, programs_file, publisher_file


def test_an_added_publisher_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    shipped = set(load_publishers(FOLDER))
    with added(tmp_path):
        programs_file(tmp_path, WUHU)
        publisher_file(tmp_path, programs=f"[{WUHU['program_id']}]")
        read = read_publishers()
    assert set(read.publishers) == shipped | {"ah_wuhu.gxj"}
    assert list(read.publishers) == sorted(read.publishers)
    assert read.publishers["ah_wuhu.gxj"].programs == (WUHU["program_id"],)
    assert (read.faults, read.replaced) == ((), ())


def test_a_file_with_a_shipped_id_takes_the_shipped_ones_place_and_that_is_said(tmp_path: Path) -> None:
    with added(tmp_path):
        publisher_file(tmp_path, "sd_qingdao.gxj", region_code='"3702"', hosts="[127.0.0.1:8080]")
        read = read_publishers()
        said = CliRunner().invoke(check, ["--publisher", "sd_qingdao.gxj"])
    assert read.faults == ()
    assert read.replaced == ("sd_qingdao.gxj",)
    assert read.publishers["sd_qingdao.gxj"].hosts == ("127.0.0.1:8080",)
    assert "in place of the shipped one" in said.output


def test_a_host_of_another_publisher_is_a_fault_of_the_added_file_alone(tmp_path: Path) -> None:
    with added(tmp_path):
        file = publisher_file(tmp_path, hosts="[gxt.shandong.gov.cn]")
        publisher_file(tmp_path, "ah_hefei.gxj", region_code='"3401"', hosts="[gxj.hefei.example]")
        publisher_file(tmp_path, "ah_maanshan.gxj", region_code='"3405"', hosts="[gxj.hefei.example]")
        read = read_publishers()
    assert [str(fault) for fault in read.faults] == [
        f"{tmp_path / 'ah_maanshan.gxj.yml'}:6: hosts: gxj.hefei.example is a host of ah_hefei.gxj; "
        "one publisher alone asks a host",
        f"{file}:6: hosts: gxt.shandong.gov.cn is a host of sd.gxt; one publisher alone asks a host",
    ]
    assert {"sd.gxt", "ah_hefei.gxj"} <= set(read.publishers)
    assert not {"ah_wuhu.gxj", "ah_maanshan.gxj"} & set(read.publishers)


def test_a_program_that_clashes_with_a_shipped_one_is_told_with_the_publishers(tmp_path: Path) -> None:
    with added(tmp_path):
        file = programs_file(tmp_path, WUHU | {"program_id": "sd.gxt.green_factory", "publisher_id": "sd.gxt"})
        (fault,) = read_publishers().faults
        said = CliRunner().invoke(check, ["--publisher", "sd.gxt"])
    assert str(fault).startswith(f"{file}:2: sd.gxt.green_factory is shipped already")
    assert said.exit_code == 2


def test_a_folder_that_is_not_there_leaves_the_shipped_publishers_and_is_told(tmp_path: Path) -> None:
    with added(tmp_path / "gone"):
        (tmp_path / "gone").rmdir()
        read = read_publishers()
    assert "cn.miit" in read.publishers
    assert "there is no such folder" in str(read.faults[0])


def test_rows_follow_from_what_is_added(tmp_path: Path) -> None:
    without = sources_fingerprint(())
    with added(tmp_path):
        empty = sources_fingerprint(())
        programs_file(tmp_path, WUHU)
        with_programs = sources_fingerprint(())
        publisher_file(tmp_path)
        with_publisher = sources_fingerprint(())
    assert without == empty
    assert len({empty, with_programs, with_publisher}) == 3
