"""Organizations by year: what is counted when, who is a control, and whose treatment is not known."""

from pathlib import Path

import polars as pl
import pytest

from serving.match.lists import NameList
from serving.panel.panel import Panel, panel_of
from serving.panel.selection import By, Wanted
from serving.query.opened import QueryError
from tests.builders.titled_release import NATIONAL, PROVINCIAL, id_of, title, titled_home

EARLY, LATE, REMOVED, SUSPENDED, UNDATED, TWICE = (
    *("江苏早晨有限公司", "江苏夜晚有限公司", "江苏移出有限公司", "江苏暂停有限公司", "江苏无期有限公司"),
    "江苏两次有限公司",
)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = titled_home(
        tmp_path_factory.mktemp("home"),
        title(EARLY, 2017, "2017-08-23"),
        title(LATE, 2021, "2022-01-15"),
        title(REMOVED, 2018, "2018-02-11", until="2020-06-01"),
        title(SUSPENDED, 2018, "2018-02-11", suspended_since="2019-05-01"),
        title(UNDATED, 2018, program=PROVINCIAL),
        title(TWICE, 2020, "2020-10-16"),
        title(TWICE, 2018, "2018-12-01", program=PROVINCIAL),
        announced=[("2022", 2023, 874, 0), ("5", 2020, 719, 712), ("1", 2017, 201, 201)],
    )
    return home / "releases"


def rows_of(panel: Panel, name: str, *columns: str) -> list[tuple[object, ...]]:
    found = panel.rows.filter((pl.col("organization_id") == id_of(name)) | (pl.col("name") == name))
    return found.select("year", *columns).rows()


def test_it_is_balanced_and_has_one_row_a_unit_and_year(releases: Path) -> None:
    panel = panel_of(releases, Wanted(first=2015, last=2023))

    assert panel.rows.height == 6 * 9
    assert panel.rows.select("unit_id", "year").is_unique().all()
    assert panel.rows.equals(panel.rows.sort("unit_id", "year"))
    assert panel.treated == 6


def test_years_are_those_of_the_titles_unless_asked_for(releases: Path) -> None:
    assert panel_of(releases, Wanted()).years == range(2017, 2022)
    assert panel_of(releases, Wanted(by=By.IN_FORCE)).years == range(2017, 2023)
    assert panel_of(releases, Wanted(first=2019)).years == range(2019, 2022)


def test_a_title_begins_with_the_year_of_its_list_or_that_of_its_notice(releases: Path) -> None:
    asked = {by: panel_of(releases, Wanted(first=2020, last=2022, by=by)) for by in By}

    columns = ("first_year", "years_since", "held", "new_titles")
    assert rows_of(asked[By.LIST_YEAR], LATE, *columns) == [
        (2020, 2021, -1, False, 0),
        (2021, 2021, 0, True, 1),
        (2022, 2021, 1, True, 0),
    ]
    assert rows_of(asked[By.IN_FORCE], LATE, *columns) == [
        (2020, 2022, -2, False, 0),
        (2021, 2022, -1, False, 0),
        (2022, 2022, 0, True, 1),
    ]


@pytest.mark.parametrize("by", list(By))
def test_a_title_is_held_until_the_year_it_ends_in_and_not_while_it_is_suspended(releases: Path, by: By) -> None:
    panel = panel_of(releases, Wanted(first=2017, last=2021, by=by))

    assert rows_of(panel, REMOVED, "held", "ended_titles") == [
        (2017, False, 0),
        (2018, True, 0),
        (2019, True, 0),
        (2020, False, 1),
        (2021, False, 0),
    ]
    assert [held for _, held in rows_of(panel, SUSPENDED, "held")] == [False, True, False, False, False]
    assert {treated for _, treated in rows_of(panel, SUSPENDED, "treated")} == {True}


def test_a_title_without_a_date_is_held_from_the_year_of_its_list_and_by_its_notice_of_no_known_year(
    releases: Path,
) -> None:
    by_list, by_notice = (panel_of(releases, Wanted(first=2018, last=2018, by=by)) for by in By)

    assert rows_of(by_list, UNDATED, "first_year", "held", "undated_titles") == [(2018, 2018, True, 0)]
    assert rows_of(by_notice, UNDATED, "treated", "first_year", "held", "undated_titles") == [
        (2018, True, None, False, 1)
    ]


def test_a_title_of_next_years_list_is_not_held_before_by_the_year_of_the_list(tmp_path: Path) -> None:
    home = titled_home(tmp_path, title(EARLY, 2022, "2021-12-01"))
    asked = {by: panel_of(home / "releases", Wanted(first=2021, last=2022, by=by)) for by in By}

    assert rows_of(asked[By.LIST_YEAR], EARLY, "held") == [(2021, False), (2022, True)]
    assert rows_of(asked[By.IN_FORCE], EARLY, "held") == [(2021, True), (2022, True)]


def test_each_program_and_level_has_its_own_first_year_and_flag(releases: Path) -> None:
    panel = panel_of(releases, Wanted(first=2019, last=2020))

    columns = (
        *("first_year", "titles", "first_national", "held_national", "first_provincial", "held_provincial"),
        *("first_cn_miit_green_factory", "held_js_gxt_green_factory", "industry_as_published"),
    )
    assert rows_of(panel, TWICE, *columns) == [
        (2019, 2018, 1, 2020, False, 2018, True, 2020, True, "行业6"),
        (2020, 2018, 2, 2020, True, 2018, True, 2020, True, "行业6"),
    ]


def test_only_titles_of_the_programs_and_levels_asked_for_count(releases: Path) -> None:
    of_program = panel_of(releases, Wanted(programs=(PROVINCIAL,)))
    of_level = panel_of(releases, Wanted(levels=("provincial",)))

    assert set(of_program.rows["name"]) == {UNDATED, TWICE}
    assert of_program.rows.equals(of_level.rows)
    assert "first_national" not in of_program.rows.columns


def listed(*names: str) -> NameList:
    return NameList(("名称",), [(name,) for name in names], 0, None, None)


def test_firms_of_a_list_are_organizations_controls_or_doubtful(releases: Path) -> None:
    names = listed("安徽其他纺织厂", EARLY, "安徽其他纺织厂", "江苏 夜晚 有限公司", "", "江苏早晨")
    panel = panel_of(releases, Wanted(programs=(NATIONAL,), first=2021, last=2021), names)

    firms = panel.rows.filter(pl.col("list_row").is_not_null())
    assert firms.select("unit_id", "list_row", "match", "treated", "held", "titles", "first_year").rows() == [
        ("list-000001", 1, "none", False, False, 0, None),
        ("list-000006", 6, "suggested", None, None, None, None),
        (id_of(LATE), 4, "asserted", True, True, 1, 2021),
        (id_of(EARLY), 2, "asserted", True, True, 1, 2017),
    ]
    assert (panel.treated, panel.controls, panel.doubtful) == (5, 1, 1)


def test_an_organization_without_a_title_of_the_programs_is_a_control(releases: Path) -> None:
    panel = panel_of(releases, Wanted(programs=(NATIONAL,), first=2021, last=2021), listed(UNDATED))

    assert rows_of(panel, UNDATED, "match", "treated", "held", "first_year") == [(2021, "asserted", False, False, None)]


def test_titles_that_were_announced_and_are_not_loaded_are_told_for_their_year(releases: Path) -> None:
    by_list = panel_of(releases, Wanted(last=2023))
    by_notice = panel_of(releases, Wanted(last=2023, by=By.IN_FORCE))

    assert by_list.missing == {2020: 7, 2022: 874}
    assert by_notice.missing == {2020: 7, 2023: 874}
    assert (2022, 874) in rows_of(by_list, EARLY, "titles_not_loaded")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(programs=("cn.miit.green_factry",)), "Did you mean cn.miit.green_factory"),
        (Wanted(levels=("planetary",)), "There are: national, provincial"),
        (Wanted(programs=(NATIONAL,), levels=("provincial",)), "None of these programs"),
        (Wanted(first=2020, last=2019), "no span"),
        (Wanted(first=1, last=2019), "no span"),
    ],
)
def test_what_the_release_does_not_have_is_said(releases: Path, wanted: Wanted, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        panel_of(releases, wanted)


def test_every_column_says_what_it_means_in_both_languages(releases: Path) -> None:
    panel = panel_of(releases, Wanted(), listed(EARLY))

    assert set(panel.rows.columns) <= set(panel.labels)
    assert panel.labels["first_cn_miit_green_factory"].zh == "首次获得年份，国家绿色工厂"
    assert panel.labels["kind"].zh.startswith("类别")
    assert all(label.en and label.zh for label in panel.labels.values())
