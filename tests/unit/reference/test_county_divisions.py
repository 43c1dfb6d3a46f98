"""Every division of the county level is a region with its code, called by a rule; places.csv has none of them again."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import scrapers.reference
from pipelines.county_divisions import called_for_short, called_in_english, counties_of
from scrapers.reference import places, tables

COUNTIES = [region for region in tables.regions().values() if region.level == "county"]


def area(code: str, name: str) -> dict[str, str]:
    return {"code": code, "name": name, "cityCode": code[:4], "provinceCode": code[:2]}


def test_there_are_as_many_as_the_country_has() -> None:
    assert 2800 < len(COUNTIES) < 2900
    assert {region.province_code for region in COUNTIES} == {str(code) for code in _mainland()}


def _mainland() -> list[int]:
    spans = ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66))
    return [code for span in spans for code in range(*span)]


def test_each_hangs_on_the_city_or_province_of_its_code() -> None:
    for county in COUNTIES:
        assert len(county.region_code) == 6
        assert county.parent_code in (county.region_code[:4], county.region_code[:2], "66")
        assert tables.regions()[county.parent_code].province_code == county.province_code
        assert county.parent_code != county.region_code[:2] or county.region_code[:4] not in tables.regions()


def test_names_are_made_by_the_rule_and_no_two_of_a_city_are_alike() -> None:
    for county in COUNTIES:
        assert county.name_en == called_in_english(county.name_zh)
        assert county.short_name_zh == called_for_short(county.name_zh)
    assert max(Counter((county.parent_code, county.name_zh) for county in COUNTIES).values()) == 1


@pytest.mark.parametrize(
    ("name", "called", "short"),
    [
        ("朝阳区", "Chaoyang District", "朝阳"),
        ("朝阳县", "Chaoyang County", "朝阳"),
        ("昆山市", "Kunshan City", "昆山"),
        ("寿县", "Shou County", "寿县"),
        ("长子县", "Zhangzi County", "长子"),
        ("清新区", "Qingxin District", "清新"),
        ("滨海新区", "Binhai New Area", "滨海"),
        ("井陉矿区", "Jingxing Mining District", "井陉矿区"),
        ("巴林左旗", "Balin Left Banner", "巴林左旗"),
        ("神农架林区", "Shennongjia Forestry District", "神农架"),
        ("吕梁县", "Lüliang County", "吕梁"),
        ("雁安县", "Yan'an County", "雁安"),
        ("鄂伦春自治旗", "Oroqen Autonomous Banner", "鄂伦春"),
        ("东乡族自治县", "Dongxiang Autonomous County", "东乡"),
        ("和布克赛尔蒙古自治县", "Hebukesai'er Mongol Autonomous County", "和布克赛尔"),
        ("彭水苗族土家族自治县", "Pengshui Miao and Tujia Autonomous County", "彭水"),
        ("积石山保安族东乡族撒拉族自治县", "Jishishan Bonan, Dongxiang and Salar Autonomous County", "积石山"),
        ("喀喇沁左翼蒙古族自治县", "Kalaqin Left Wing Mongol Autonomous County", "喀喇沁左翼"),
    ],
)
def test_what_a_county_is_called(name: str, called: str, short: str) -> None:
    assert (called_in_english(name), called_for_short(name)) == (called, short)


def test_the_official_table_gives_the_same_rows_again() -> None:
    found = {row["region_code"]: row for row in counties_of(area(one.region_code, one.name_zh) for one in COUNTIES)}
    for county in COUNTIES:
        row = found[county.region_code]
        assert (row["parent_code"], row["name_en"]) == (county.parent_code, county.name_en)
        assert row["macro_region"] == county.macro_region


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("130171", "石家庄高新技术产业开发区"),
        ("320576", "苏州工业园区"),
        ("140971", "五台山风景名胜区"),
        ("130672", "保定白沟新城"),
        ("460323", "中沙群岛的岛礁及其海域"),
        ("632857", "大柴旦行政委员会"),
        ("441900", "东莞市"),
    ],
)
def test_zones_and_cities_without_counties_are_no_divisions(code: str, name: str) -> None:
    assert not list(counties_of([area(code, name)]))


def test_no_division_stands_among_the_places_again_but_for_its_years() -> None:
    with (Path(scrapers.reference.__file__).parent / "places.csv").open(encoding="utf-8", newline="") as file:
        undated = [row for row in csv.DictReader(file) if not row["since"] and not row["until"]]
    divisions = {(county.name_zh, county.parent_code) for county in COUNTIES}
    assert not [row for row in undated if (row["name_zh"], row["city_code"] or row["province_code"]) in divisions]


def test_a_county_is_found_in_its_province_with_its_own_code_and_city() -> None:
    for county in COUNTIES:
        found = places.find_place(county.name_zh, within=county.parent_code, year=2026)
        assert found is not None
        assert found.match.region_code == county.region_code, county
        city = tables.regions()[county.parent_code]
        assert found.match.city_code == (city.region_code if city.level in ("city", "corps") else None)


def test_a_name_with_years_is_the_county_only_where_it_lies_now() -> None:
    by_city = {place.city_code: place.region_code for place in tables.places() if place.name_zh == "寿县"}
    assert by_city == {"3404": "340422", "3415": ""}
