"""What analysts are handed on top of the register, built from a few rows whose answers can be reckoned by hand."""

from datetime import date

import pytest

from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

PROVINCE = "sd.gxt.green_factory"


@pytest.fixture(scope="module")
def views(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Five factories of two macro regions over two batches, some of them climbers, with products and assessors."""
    raw = RawLayer()
    assessed = {"assessor_as_published": "甲评价中心有限公司"}
    raw.transcribed(
        "green_factory",
        "1",
        {"name": "攀登厂", "region": "山东"} | assessed,
        {"name": "青岛厂", "region": "青岛", "assessor_as_published": "甲评价中心"},
        {"name": "西部厂", "region": "四川", "assessor_as_published": "乙省节能研究院"},
    )
    raw.transcribed(
        "green_factory",
        "4",
        {"name": "后来厂", "region": "山东", "assessor_as_published": "甲评价中心有限公司（绿色发展评价中心）"},
        {"name": "双评厂", "region": "四川", "assessor_as_published": "甲评价中心有限公司乙省节能研究院"},
        {"name": "攀登厂", "region": "山东"},
    )
    raw.transcribed("green_factory", "4", {"name": "落选厂", "region": "山东"}, stage="publicity")
    raw.document(
        "a" * 64,
        PROVINCE,
        "2016",
        [{"name": "攀登厂", "region": "山东"}, {"name": "省级厂", "region": "山东"}],
        publisher_id="sd.gxt",
        document_number="鲁工信〔2016〕9号",
        issued_on=date(2016, 8, 23),
    )
    fridge = {"name": "产品厂", "region": "山东", "product_name": "冰箱", "product_model": "A"}
    shared = {"standard": "《绿色设计产品评价技术规范 电冰箱》（T/CAGP 0003-2016，T/CAB 0003-2016）"}
    raw.transcribed(
        "green_design_product",
        "1",
        fridge | shared,
        fridge | shared | {"product_model": "B"},
        fridge | {"product_model": "C", "standard": "《绿色设计产品评价规范 电冰箱》(T/CAGP 0003-2016)"},
        fridge | {"product_model": "D", "standard": "《绿色设计产品评价规范 洗衣机》(T/CAGP 0003-2016)"},
        fridge | {"product_model": "E", "standard": "按企业要求"},
    )
    return dbt.build(raw.write(tmp_path_factory.mktemp("views")))


def test_the_ladder_tells_each_first_step_in_order_with_the_days_between(views: Warehouse) -> None:
    assert views.rows(
        "select level, step_no, steps, reached_on, level_below, days_from_below from registry.ladder"
        " join registry.organizations using (organization_id) where name = '攀登厂' order by step_no"
    ) == [
        ("provincial", 1, 2, date(2016, 8, 23), None, None),
        ("national", 2, 2, date(2017, 8, 23), "provincial", 365),
    ]


def test_one_rung_is_no_climb(views: Warehouse) -> None:
    assert views.rows(
        "select distinct step_no, steps, level_below from registry.ladder"
        " join registry.organizations using (organization_id) where name in ('省级厂', '青岛厂', '产品厂')"
    ) == [(1, 1, None)]


def test_what_was_only_proposed_stands_on_no_rung(views: Warehouse) -> None:
    assert views.value("select count(*) from registry.organizations where name = '落选厂'") == 1
    assert (
        views.value(
            "select count(*) from registry.ladder join registry.organizations using (organization_id)"
            " where name = '落选厂'"
        )
        == 0
    )


def test_coverage_is_the_share_of_the_announced_rows_that_is_loaded(views: Warehouse) -> None:
    assert views.rows(
        "select year, announced_low, loaded, share_low from registry.coverage"
        " where program_id = 'cn.miit.green_factory'"
        " and region_code = 'CN' and stage = 'final' and measure = 'listed' and batch in ('1', '2', '4') order by batch"
    ) == [(2017, 201, 3, 0.0149), (2018, 208, 0, 0.0), (2019, 602, 3, 0.005)]


def test_rows_without_an_announced_number_have_no_share(views: Warehouse) -> None:
    assert views.rows(
        f"select loaded, announced_low, share_low, share_high from registry.coverage where program_id = '{PROVINCE}'"
    ) == [(2, None, None, None)]


def test_coverage_counts_the_rows_of_a_region_where_its_number_was_announced(views: Warehouse) -> None:
    regional = views.rows(
        "select distinct regions.level, regions.is_separately_planned from registry.coverage"
        " join registry.regions using (region_code) join registry.programs using (program_id)"
        " where programs.region_code = 'CN' and coverage.region_code <> 'CN'"
    )
    assert regional
    # Of other cities and of counties the lists tell nothing, and so does coverage.
    assert all(level in ("province", "corps") or planned for level, planned in regional)


def test_spellings_of_one_assessor_are_one_and_two_in_a_cell_are_two(views: Warehouse) -> None:
    assert views.rows("select name, spellings, entries from registry.assessors order by entries desc") == [
        ("甲评价中心", 4, 4),
        ("乙省节能研究院", 2, 2),
    ]
    assert views.rows(
        "select place, decided_by from registry.assessor_names"
        " where name_as_published = '甲评价中心有限公司乙省节能研究院'"
        " order by place"
    ) == [(1, "two_in_one_cell"), (2, "two_in_one_cell")]


def test_shares_of_a_program_are_of_the_entries_that_name_anybody(views: Warehouse) -> None:
    assert views.rows("select entries, entries_assessed, share from registry.assessor_programs order by 1 desc") == [
        (4, 5, 0.8),
        (2, 5, 0.4),
    ]


def test_no_removal_list_no_removal_rate(views: Warehouse) -> None:
    assert views.rows("select distinct titles_followed, titles_removed, removal_rate from registry.assessors") == [
        (0, None, None)
    ]


def test_macro_regions_add_provinces_and_count_no_city_twice(views: Warehouse) -> None:
    assert views.rows(
        "select macro_region, year, new, active, provinces from registry.macro_region_series"
        " where program_id = 'cn.miit.green_factory' and year in (2017, 2019) order by 1, 2"
    ) == [("East", 2017, 2, 2, 1), ("East", 2019, 1, 3, 1), ("West", 2017, 1, 1, 1), ("West", 2019, 1, 2, 1)]


def test_rows_of_one_region_level_add_up_to_the_country(views: Warehouse) -> None:
    assert views.rows(
        "select region_level, sum(active) from registry.recognition_series"
        " where program_id = 'cn.miit.green_factory' and year = 2019 group by 1 order by 1"
    ) == [("city", 1), ("country", 5), ("province", 5)]


def test_the_scorecard_is_what_its_formulas_say(views: Warehouse) -> None:
    columns = "active, share, year, new_in_year, active_before_year, growth, assessor_concentration, ladder_depth"
    assert views.rows(
        f"select {columns}, climbers from registry.regional_scorecard"
        " where region = '37' and program_kind = 'green_factory' and level = 'national'"
    ) == [
        # Of Shandong's three titles one is of 2019; all were assessed by one body; of its four organizations on the
        # ladder one stands on two levels.
        (3, 0.6, 2019, 1, 2, 0.5, 1.0, 1.25, 1)
    ]
    # Sichuan: one title names one body, the other both: shares 1/3 and 2/3.
    assert views.value(
        "select assessor_concentration from registry.regional_scorecard"
        " where region = '51' and program_kind = 'green_factory' and level = 'national'"
    ) == pytest.approx(0.5556)
    assert (
        views.value(
            "select province_concentration from registry.regional_scorecard"
            " where region = 'East' and program_kind = 'green_factory' and level = 'national'"
        )
        == 1.0
    )


def test_a_profile_tells_all_an_organization_holds(views: Warehouse) -> None:
    columns = "status, titles, green_factory_titles, highest_level, levels, batches, first_titled_on, last_titled_on"
    assert views.rows(f"select {columns} from registry.organization_profile where name = '攀登厂'") == [
        ("active", 2, 2, "national", "national, provincial", "1, 2016", date(2016, 8, 23), date(2017, 8, 23))
    ]
    assert views.rows(
        "select status, titles, names_known from registry.organization_profile where name = '落选厂'"
    ) == [("never_titled", 0, 1)]
    assert views.rows(
        "select green_design_product_titles, products from registry.organization_profile where name = '产品厂'"
    ) == [(5, 5)]
    assert views.value("select count(*) from registry.organization_profile") == views.value(
        "select count(*) from registry.organizations"
    )


def test_standards_count_the_entries_that_cite_them(views: Warehouse) -> None:
    assert views.rows(
        "select standard_code, issuer, number, year, kind, entries, products, subject_matters from registry.standards"
        " order by entries desc"
    ) == [
        ("T/CAGP 0003-2016", "CAGP", "0003", 2016, "group", 4, 4, 2),
        ("T/CAB 0003-2016", "CAB", "0003", 2016, "group", 2, 2, 1),
    ]


def test_a_text_that_cites_no_known_standard_is_kept_and_told(views: Warehouse) -> None:
    assert views.rows("select as_printed from registry.standard_citations where standard_code is null") == [
        ("按企业要求",)
    ]
    (told,) = views.issues("standard_unread")
    assert (told["list_id"], told["before"]) == ("cn.miit.green_design_product:1:final", "按企业要求")
    assert "1 row " in told["note_en"]


def test_a_code_cited_for_two_things_is_told(views: Warehouse) -> None:
    (told,) = views.issues("standard_under_another_title")
    assert told["before"] == "T/CAGP 0003-2016"
    assert "cited here for 洗衣机 (1 row), and in 3 rows for 电冰箱" in told["note_en"]
