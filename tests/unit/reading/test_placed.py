"""Each notice that carries a file has its list, and one list in several files is one list, in any order of arrival."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.intake import Particulars
from tests.builders.handed_in_lists import PUBLISHER, HandedIn, csv_of, page_of, raw_rows_of, without_times

FIRMS = ("甲（示例）机械有限公司", "乙示例化工有限公司", "丙示例材料有限公司")
OTHERS = ("丁示例纸业有限公司", "戊示例电子有限公司")
SITE = "http://gxt.shandong.example/"
PROPOSED = Particulars(
    PUBLISHER, f"{SITE}gs.html", title="关于2031年度山东省绿色工厂名单的公示", issued_on=date(2031, 10, 1)
)
CONFERRED = Particulars(
    PUBLISHER,
    f"{SITE}gb.html",
    title="关于公布2031年度山东省绿色工厂名单的通知",
    document_number="鲁工信绿〔2031〕9号",
    issued_on=date(2031, 11, 20),
)
ELSEWHERE = Particulars(
    PUBLISHER, f"{SITE}zwgk/9.html", title=CONFERRED.title, document_number=CONFERRED.document_number
)
FINAL = f"{PUBLISHER}:{CONFERRED.document_number}"


def lists(folder: Path, *files: HandedIn) -> list[tuple[str, str, int]]:
    """Stage, id and number of rows of every list, in that order."""
    found = raw_rows_of(folder, files)["document_lists"]
    return sorted((str(row["stage"]), str(row["list_id"]), int(str(row["rows_loaded"]))) for row in found)


def ids(folder: Path, *files: HandedIn) -> set[str]:
    return {list_id for _, list_id, _ in lists(folder, *files)}


def test_a_file_attached_to_both_notices_is_a_list_of_each(tmp_path: Path) -> None:
    rows = raw_rows_of(tmp_path, [HandedIn("名单.csv", csv_of(*FIRMS), its) for its in (CONFERRED, PROPOSED)])
    assert {(row["stage"], row["page_url"]) for row in rows["list_entries"]} == {
        ("publicity", PROPOSED.page_url),
        ("final", CONFERRED.page_url),
    }
    assert len(rows["list_entries"]) == 2 * len(FIRMS)
    (document,) = rows["documents"]
    assert document["rows_seen"] == document["rows_loaded"] == 2 * len(FIRMS)
    assert {row["notice_id"] for row in rows["list_entries"] if row["stage"] == "final"} == {FINAL}


def test_one_list_on_two_pages_and_in_two_formats_is_one_list(tmp_path: Path) -> None:
    copies = (
        HandedIn("9.html", page_of(CONFERRED.title, *FIRMS), CONFERRED),
        HandedIn("10.html", page_of(f"{CONFERRED.title}（附件）", *FIRMS), ELSEWHERE),
        HandedIn("名单.csv", csv_of(*FIRMS), ELSEWHERE),
        HandedIn("excerpt.csv", csv_of(*FIRMS[:2]), CONFERRED),
    )
    assert len(ids(tmp_path, *copies)) == 1


def test_a_list_keeps_its_id_when_a_copy_comes_or_it_is_corrected(tmp_path: Path) -> None:
    page = HandedIn("9.html", page_of(CONFERRED.title, *FIRMS), CONFERRED)
    corrected = HandedIn("9.html", page_of(CONFERRED.title, "己示例钢铁有限公司", *FIRMS), CONFERRED)
    copy = HandedIn("名单.csv", csv_of(*FIRMS), ELSEWHERE)
    alone = ids(tmp_path / "1", page)
    assert alone == ids(tmp_path / "2", page, corrected) == ids(tmp_path / "3", page, copy)


def test_the_parts_of_a_list_in_several_files_are_lists_of_their_own(tmp_path: Path) -> None:
    parts = [HandedIn(f"附件{n}.csv", csv_of(*names), CONFERRED) for n, names in ((1, FIRMS), (2, OTHERS))]
    assert len(ids(tmp_path / "1", *parts)) == 2
    # No id passes to another list when a part comes later.
    assert not ids(tmp_path / "1b", *parts) & ids(tmp_path / "2", parts[0])


def test_a_part_that_comes_later_leaves_the_rows_of_the_others_their_ids(tmp_path: Path) -> None:
    parts = [HandedIn(f"附件{n}.csv", csv_of(*names), CONFERRED) for n, names in ((1, FIRMS), (2, OTHERS))]

    def rows_of(folder: str, *files: HandedIn) -> dict[str, str]:
        entries = raw_rows_of(tmp_path / folder, files)["list_entries"]
        return {str(row["name_as_published"]): str(row["entry_id"]) for row in entries}

    together = rows_of("all", *parts)
    assert len(set(together.values())) == len(FIRMS) + len(OTHERS)
    assert together == rows_of("1", parts[0]) | rows_of("2", parts[1])


def test_a_notice_without_number_is_the_one_of_its_title_and_date_that_states_it(tmp_path: Path) -> None:
    unnumbered = Particulars(PUBLISHER, title=CONFERRED.title, issued_on=CONFERRED.issued_on)
    assert (
        len(
            ids(
                tmp_path,
                HandedIn("a.csv", csv_of(*FIRMS), CONFERRED),
                HandedIn("b.csv", csv_of(*FIRMS[:2]), unnumbered),
            )
        )
        == 1
    )


def test_a_list_that_no_stated_origin_decides_stays_beside_the_one_that_is_decided(tmp_path: Path) -> None:
    vague = Particulars(PUBLISHER, f"{SITE}sy.html")
    rows = raw_rows_of(tmp_path, [HandedIn("a.csv", csv_of(*FIRMS), its) for its in (vague, CONFERRED)])
    assert {(row["status"], row["origin_no"]) for row in rows["document_origins"]} == {("read", 1), ("quarantined", 2)}
    (document,) = rows["documents"]
    assert document["status"] == "read"


_FILES = (
    HandedIn("名单.csv", csv_of(*FIRMS), PROPOSED),
    HandedIn("名单.csv", csv_of(*FIRMS), CONFERRED),
    HandedIn("名单.csv", csv_of(*FIRMS), ELSEWHERE),
    HandedIn("9.html", page_of(CONFERRED.title, *FIRMS), CONFERRED),
    HandedIn("10.html", page_of(f"{CONFERRED.title}（附件）", *FIRMS), ELSEWHERE),
    HandedIn("附件2.csv", csv_of(*OTHERS), CONFERRED),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(range(len(_FILES))), min_size=2, unique=True))
def test_the_raw_rows_do_not_hang_on_the_order_of_arrival(order: Sequence[int]) -> None:
    told = []
    for arrived in (order, sorted(order)):
        with tempfile.TemporaryDirectory() as folder:
            told.append(raw_rows_of(Path(folder), [_FILES[at] for at in arrived]))
    for table in told[0]:
        assert without_times(told[0][table]) == without_times(told[1][table]), table
