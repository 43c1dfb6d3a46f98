"""The reference CSV files agree with each other and with what the lists need of them."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

import scrapers.reference
from scrapers.reference import places, tables
from scrapers.reference import rows as reference_rows
from scrapers.reference.words import HeardIn, kind_words

FOLDER = Path(scrapers.reference.__file__).parent

KEYS = {
    "region_codes.csv": ("region_code",),
    "region_aliases.csv": ("alias",),
    "places.csv": ("province_code", "city_code", "name_zh"),
    "program_kinds.csv": ("kind",),
    "known_programs.csv": ("program_id",),
    "known_notices.csv": ("notice_id",),
    "announced_counts.csv": ("notice_id", "program_id", "measure", "value"),
    "national_lists.csv": ("list_id",),
}

WORDS = {
    ("region_codes.csv", "level"): {"country", "province", "city", "county", "corps"},
    ("region_codes.csv", "macro_region"): {"East", "Central", "West", "Northeast", ""},
    ("region_codes.csv", "is_separately_planned"): {"true", "false"},
    ("program_kinds.csv", "organization_kind"): {"enterprise", "park"},
    ("program_kinds.csv", "counted_in"): {"enterprises", "parks", "products"},
    ("program_kinds.csv", "is_per_product"): {"true", "false"},
    ("program_kinds.csv", "is_in_national_series"): {"true", "false"},
    ("known_programs.csv", "level"): {"national", "provincial", "municipal", "county", "candidate"},
    ("known_programs.csv", "confers_title"): {"true", "false"},
    ("known_programs.csv", "cadence"): {"annual", "biennial", "batches", "irregular", "once", ""},
    ("known_programs.csv", "confidence"): {"high", "medium", "low"},
    ("known_notices.csv", "stage"): {"call", "publicity", "final", "adjustment"},
    ("known_notices.csv", "confidence"): {"high", "medium", "low"},
    ("announced_counts.csv", "measure"): {"listed", "removed", "renamed"},
    ("announced_counts.csv", "basis"): {"stated", "implied", "reported", "publicity"},
    ("announced_counts.csv", "confidence"): {"high", "medium", "low"},
    ("national_lists.csv", "stage"): {"call", "publicity", "final", "adjustment"},
}


def rows(file_name: str) -> list[dict[str, str]]:
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("file_name", KEYS)
def test_every_key_stands_once(file_name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[file_name]) for row in rows(file_name)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []
    assert all(any(key) for key in keys)


@pytest.mark.parametrize("file_name", KEYS)
def test_no_cell_is_padded_or_overflows_its_row(file_name: str) -> None:
    for row in rows(file_name):
        assert None not in row, row
        assert all(cell is not None and cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize(("file_name", "column"), WORDS)
def test_controlled_words_are_kept(file_name: str, column: str) -> None:
    assert {row[column] for row in rows(file_name)} <= WORDS[file_name, column]


def test_the_31_provinces_with_lists_and_the_three_beyond_the_mainland_are_there() -> None:
    provinces = {code for code, region in tables.regions().items() if region.level == "province"}
    mainland = {
        str(code) for span in ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66)) for code in range(*span)
    }
    assert len(mainland) == 31
    assert provinces == mainland | {"71", "81", "82"}


def test_the_five_separately_planned_cities_lie_in_their_provinces() -> None:
    planned = {code: region.province_code for code, region in tables.regions().items() if region.is_separately_planned}
    assert planned == {"2102": "21", "3302": "33", "3502": "35", "3702": "37", "4403": "44"}


def test_the_corps_is_a_unit_of_its_own_within_xinjiang() -> None:
    corps = tables.regions()["66"]
    assert (corps.level, corps.parent_code, corps.province_code) == ("corps", "65", "65")


def test_every_region_hangs_on_a_region_of_the_same_province() -> None:
    regions = tables.regions()
    for region in regions.values():
        if region.level == "country":
            assert (region.parent_code, region.province_code) == ("", "")
        elif region.level == "province":
            assert (region.parent_code, region.province_code) == ("CN", region.region_code)
        else:
            assert regions[region.parent_code].province_code == region.province_code, region


def test_every_alias_leads_to_a_region_and_every_region_answers_to_its_own_names() -> None:
    assert set(tables.region_aliases().values()) <= set(tables.regions())
    for region in tables.regions().values():
        found = places.find_place(region.name_zh, within=region.parent_code)
        is_known = tables.region_aliases().get(region.name_zh) == region.region_code
        assert is_known or (found is not None and found.match.region_code == region.region_code), region


def test_every_reference_from_one_file_to_another_is_there() -> None:
    programs, notices, regions = tables.programs(), tables.notices(), tables.regions()
    assert {program.kind for program in programs.values()} <= set(tables.program_kinds())
    assert {program.region_code for program in programs.values()} <= set(regions)
    for count in tables.announced_counts():
        assert count.notice_id in notices
        assert count.program_id == "" or count.program_id in programs
    for national_list in tables.national_lists().values():
        assert national_list.program_id in programs
        notice = notices[national_list.notice_id]
        assert (national_list.batch, national_list.stage) == (notice.batch, notice.stage)
        assert national_list.page_url == notice.page_url


def test_every_kind_that_words_name_is_one_of_the_kinds_of_programs() -> None:
    named = {words.kind for heard_in in HeardIn for words in kind_words(heard_in) if words.kind}
    assert named == set(tables.program_kinds())


def test_the_national_series_is_of_the_four_kinds_that_its_lists_have() -> None:
    listed = {tables.programs()[one.program_id].kind for one in tables.national_lists().values()}
    assert tables.national_series() == listed
    assert {one.program_id for one in tables.programs().values() if tables.is_in_national_series(one)} == {
        one.program_id for one in tables.national_lists().values()
    }


def test_ids_are_built_as_the_contract_says() -> None:
    for program in tables.programs().values():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)?\.[a-z]+\.[a-z_]+", program.program_id)
        assert program.program_id.startswith(program.publisher_id + ".")
    for notice in tables.notices().values():
        assert notice.notice_id == f"{notice.publisher_id}:{notice.batch or 'series'}:{notice.stage}"


def test_a_notice_is_never_on_the_web_before_it_is_signed() -> None:
    for notice in tables.notices().values():
        if notice.issued_on and notice.published_on:
            assert date(2016, 1, 1) < notice.issued_on <= notice.published_on


def test_contradicting_counts_say_so() -> None:
    by_key: dict[tuple[str, str, str], list[tables.AnnouncedCount]] = {}
    for count in tables.announced_counts():
        by_key.setdefault((count.notice_id, count.program_id, count.measure), []).append(count)
    rivals = [group for group in by_key.values() if len(group) > 1]
    assert len(rivals) == 1
    assert all(count.conflict for group in rivals for count in group)


def test_the_factory_batches_add_up_to_the_official_totals() -> None:
    final = {
        tables.notices()[count.notice_id].batch: count.value
        for count in tables.announced_counts()
        if count.program_id == "cn.miit.green_factory"
        and count.measure == "listed"
        and tables.notices()[count.notice_id].stage == "final"
    }
    assert [final[batch] for batch in ("1", "2", "3", "4", "5")] == [201, 208, 391, 602, 719]
    assert sum(final[batch] for batch in ("1", "2", "3", "4", "5")) == 2121
    assert 2121 + final["2021"] == 2783


@pytest.mark.parametrize(
    ("spelling", "province_code", "city_code"),
    [
        ("北京", "11", None),
        ("内蒙", "15", None),
        ("地 区", "", None),
        ("内蒙\n古", "15", None),
        ("深圳", "44", "4403"),
        ("兵团", "65", "66"),
        ("新疆兵团", "65", "66"),
        ("新疆生产建设兵团", "65", "66"),
        ("⼭东", "37", None),
        ("宝坻区", "12", None),
        ("乐清", "33", "3303"),
    ],
)
def test_a_region_is_understood_as_printed_or_not_at_all(
    spelling: str, province_code: str, city_code: str | None
) -> None:
    match = places.resolve_region(spelling)
    if province_code:
        assert match is not None
        assert (match.province_code, match.city_code) == (province_code, city_code)
    else:
        assert match is None


def test_the_region_of_a_recommending_authority_is_read_off_its_name() -> None:
    qingdao = places.resolve_recommending_region("青岛市工业和信息化局")
    assert qingdao == places.RegionMatch("3702", "37", "3702")
    corps = places.resolve_recommending_region("新疆生产建设兵团工业和信息化局")
    assert corps == places.RegionMatch("66", "65", "66")
    rudong = places.RegionMatch("320623", "32", "3206")
    for name in ("如东县发展和改革委员会", "江苏省如东县工业和信息化局", "南通市如东县工业和信息化局"):
        assert places.resolve_recommending_region(name) == rudong
    assert places.resolve_recommending_region("青岛市如东县工业和信息化局") == qingdao
    assert places.resolve_recommending_region("如东中天电力有限公司") is None
    assert places.resolve_recommending_region("绿色设计产品评价试点推荐") is None
    assert places.resolve_recommending_region("中国标准化研究院") is None


def test_a_broken_row_is_named_with_its_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "announced_counts.csv").write_text(
        "notice_id,program_id,measure,value,basis,confidence,conflict,note\ncn.miit:1:final,,listed,many,stated,high,,\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(reference_rows, "_FOLDER", tmp_path)
    tables.announced_counts.cache_clear()
    try:
        with pytest.raises(reference_rows.BrokenReference, match=r"announced_counts\.csv, row 2: .*many"):
            tables.announced_counts()
    finally:
        tables.announced_counts.cache_clear()


def test_a_key_that_stands_twice_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = "notice_id,publisher_id,batch,stage,document_number,title,issued_on,published_on,page_url\n"
    (tmp_path / "known_notices.csv").write_text(
        header + "cn.miit:1:final,cn.miit,1,final,,,2017-08-23,,\n" * 2, encoding="utf-8"
    )
    monkeypatch.setattr(reference_rows, "_FOLDER", tmp_path)
    tables.notices.cache_clear()
    try:
        with pytest.raises(reference_rows.BrokenReference, match=r"cn\.miit:1:final stands there twice"):
            tables.notices()
    finally:
        tables.notices.cache_clear()
