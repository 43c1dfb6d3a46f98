"""A place is found by any name that it bears, or bore, and never taken for one that it isn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.reference import tables
from scrapers.reference.places import Found, find_place, is_place, places_in, resolve_region


def situated(text: str, within: str = "", year: int | None = None) -> tuple[str | None, str | None] | None:
    """Province and city of the one place that a text names; None where there is none, or there are several."""
    found = find_place(text, within=within, year=year)
    return (found.match.province_code, found.match.city_code) if found and not found.cities else None


def cities(found: Found | None) -> tuple[str, ...]:
    assert found is not None
    return found.cities


@pytest.mark.parametrize(
    ("text", "within", "city"),
    [
        ("昆山市", "32", "3205"),
        ("昆 山", "32", "3205"),
        ("江苏省苏州市昆山市", "32", "3205"),
        ("昆山市工业和信息化局", "32", "3205"),
        ("石家庄高新区", "13", "1301"),
        ("芦台经济开发区", "13", "1302"),
        ("浙江省宁波市鄞州区", "3302", "3302"),
        ("杭州市", "3302", "3301"),
        ("阿拉尔市", "65", "66"),
        ("浦东新区", "31", None),
        ("浦东", "31", None),
        ("临港", "31", None),
        ("杨凌", "61", None),
        ("宁东", "64", "6401"),
        ("巴州", "65", "6528"),
        ("巴州", "51", "5119"),
        ("克州", "65", "6530"),
        ("锡盟", "15", "1525"),
        ("高新区", "12", None),
        ("开发区", "11", None),
        ("两江新区", "50", None),
        ("雄安新区", "13", None),
        ("济源示范区", "41", None),
        ("仙桃", "42", None),
        ("澄迈县", "46", None),
        ("洋浦", "46", None),
        ("陵水县", "46", None),
        ("彭水县", "50", None),
        ("丰宁县", "13", "1308"),
    ],
)
def test_a_place_lies_in_its_city_or_in_none(text: str, within: str, city: str | None) -> None:
    assert situated(text, within) == (tables.regions()[within].province_code, city)


@pytest.mark.parametrize(
    ("text", "within", "year", "city"),
    [
        ("莱芜市", "37", 2018, None),
        ("莱芜市", "37", 2019, "3701"),
        ("莱芜区", "37", 2022, "3701"),
        ("公主岭市", "22", 2019, "2203"),
        ("公主岭市", "22", 2021, "2201"),
        ("公主岭市", "22", None, "2201"),
        ("崇明县", "31", 2015, None),
        ("巢湖市", "34", 2020, "3401"),
        ("居巢区", "34", 2020, "3401"),
        ("塘沽区", "12", 2022, None),
        ("米泉市", "65", 2022, "6501"),
        ("通州市", "32", 2022, "3206"),
    ],
)
def test_a_name_stands_for_what_bore_it_in_the_year_and_a_former_one_is_understood(
    text: str, within: str, year: int | None, city: str | None
) -> None:
    assert situated(text, within, year) == (tables.regions()[within].province_code, city)


def test_a_name_that_several_cities_have_is_left_open_and_one_that_ended_does_not_count() -> None:
    assert cities(find_place("鼓楼区", within="32")) == ("3201", "3203")
    assert situated("徐州市鼓楼区", "32") == ("32", "3203")
    assert cities(find_place("城区", within="14", year=2024)) == ("1403", "1405")
    assert cities(find_place("城区", within="14", year=2016)) == ("1402", "1403", "1404", "1405")


@pytest.mark.parametrize(("within", "city"), [("11", None), ("21", "2113"), ("22", "2201")])
def test_a_short_name_means_the_place_within_the_region(within: str, city: str | None) -> None:
    assert situated("朝阳", within) == (within, city)


def test_a_stated_spelling_goes_before_a_derived_one() -> None:
    assert situated("吉林", "22") == ("22", None)
    assert situated("海南", "46") == ("46", None)
    assert situated("海南", "63") == ("63", "6325")


def test_without_a_region_around_it_a_text_must_consist_of_names_and_lie_in_one_province() -> None:
    assert situated("江苏省南京市鼓楼区") == ("32", "3201")
    assert situated("昆山市") == ("32", "3205")
    assert find_place("鼓楼区") is None
    assert find_place("昆山市工业和信息化局") is None
    assert find_place("全国") is None


@pytest.mark.parametrize("text", ["高新区", "经济开发区", "新区", "长安汽车城", "苏北", "火星", ""])
def test_a_mere_kind_of_place_and_what_only_begins_like_one_is_no_place(text: str) -> None:
    assert all(find_place(text, within=code) is None for code in ("13", "23", "32", "37", "61"))


def test_every_place_is_found_by_its_full_name_within_its_province() -> None:
    for place in tables.places():
        found = find_place(place.name_zh, within=place.province_code, year=place.since or (place.until or 2025) - 1)
        assert found is not None, place
        assert found.match.province_code == place.province_code
        assert place.city_code in (found.cities or (found.match.city_code or "",)), place
        assert is_place(place.name_zh)


def test_no_place_of_the_table_is_a_region_by_the_same_name_in_its_province() -> None:
    for place in tables.places():
        region = resolve_region(place.name_zh)
        assert region is None or region.province_code != place.province_code or _is(place, region.region_code), place


def _is(place: tables.Place, region_code: str) -> bool:
    return place.region_code == region_code


def test_since_lies_before_until_and_a_city_in_its_province() -> None:
    for place in tables.places():
        assert place.since is None or place.until is None or place.since < place.until
        assert not place.city_code or tables.regions()[place.city_code].province_code == place.province_code


@given(
    st.lists(st.sampled_from(["石家庄市", "鼓楼区", "株洲", "乐亭县", "工厂", "中", "新", "内蒙古自治区"]), max_size=8)
)
def test_places_are_found_wherever_they_stand_and_none_within_another(words: list[str]) -> None:
    text = "".join(words)
    found = [text[place.start : place.end] for place in places_in(text)]
    named = [word for word in words if word in ("石家庄市", "株洲", "乐亭县", "内蒙古自治区")]
    assert [name for name in found if name in named] == named
