"""A county's figure is that county's: told by its full name, and among several of one name by what is said around."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.reference.tables import Region, regions
from scrapers.statistics.plain import plain_of
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Doubt, Period, StatisticsReading
from scrapers.statistics.region_names import county_in_short, lies_in, region_code_of, region_names

DAY = Period(date(2024, 12, 1), date(2024, 12, 1))
COUNTIES = [region for region in regions().values() if region.level == "county"]
BEARERS = Counter(county.name_zh for county in COUNTIES)
UNIQUE = [one for one in COUNTIES if region_code_of(one.name_zh) and region_names().fullmatch(one.name_zh)]
ALIKE = [one for one in COUNTIES if BEARERS[one.name_zh] > 1 and region_names().fullmatch(one.name_zh)]
SHORT = [one for one in UNIQUE if county_in_short(one.name_zh)]
ALIKE_IN_CITIES = [one for one in ALIKE if regions()[one.parent_code].level == "city"]


def read(text: str, *, home: str = "CN", title: str = "") -> StatisticsReading:
    return read_statistics([Paragraph(1, text)], published=DAY, home_region=home, title=title)


def told(text: str, *, home: str = "CN", title: str = "") -> list[str]:
    return [fact.region_code for fact in read(text, home=home, title=title).facts]


def has(place: str, number: int = 8) -> str:
    return f"截至目前，{place}累计拥有国家级绿色工厂{number}家。"


@given(county=st.sampled_from(UNIQUE), number=st.integers(2, 99))
def test_a_county_named_in_full_has_its_own_number(county: Region, number: int) -> None:
    home = county.province_code
    assert told(has(county.name_zh, number), home=home) == [county.region_code]
    assert told(has(regions()[home].name_zh + county.name_zh, number)) == [county.region_code]


@given(county=st.sampled_from(ALIKE_IN_CITIES))
def test_of_several_of_one_name_the_city_said_the_publisher_or_the_title_tells(county: Region) -> None:
    city = regions()[county.parent_code].name_zh
    assert told(has(f"{city}{county.name_zh}")) == [county.region_code]
    assert told(has(county.name_zh), home=county.parent_code) == [county.region_code]
    assert told(has(county.name_zh), title=f"{city}工业绿色发展") == [county.region_code]


@given(county=st.sampled_from(ALIKE))
def test_one_of_several_that_nothing_tells_waits(county: Region) -> None:
    reading = read(has(county.name_zh))
    assert reading.facts == ()
    assert [item.fact.region_code for item in reading.to_review if item.fact] == ["CN"]


@given(county=st.sampled_from(SHORT), said=st.sampled_from(["累计拥有", "新增", "共有", "已拥有"]))
def test_a_county_named_in_full_is_told_by_its_short_name_as_well(county: Region, said: str) -> None:
    short, titles = county_in_short(county.name_zh), "国家级绿色工厂8家。"
    told_in_full = f"记者从{county.name_zh}工信局获悉，近年来绿色发展成效明显。"
    whose = {fact.region_code for fact in read(f"{told_in_full}2024年，{short}{said}{titles}").facts}
    assert whose <= {county.region_code}
    assert whose or read(f"2024年，{county.name_zh}{said}{titles}").facts == ()
    alone = read(f"2024年，{short}{said}{titles}")
    assert county.region_code not in {fact.region_code for fact in alone.facts}


@given(county=st.sampled_from(SHORT), goes_on=st.sampled_from(["中天电力", "新光饰品", "经济开发区", "大道", "路"]))
def test_a_longer_name_that_begins_like_a_countys_stays_as_it_is(county: Region, goes_on: str) -> None:
    short = county_in_short(county.name_zh)
    printed = f"{short}{goes_on}入选。"
    assert plain_of(printed, {short: county.name_zh}).unmasked == plain_of(printed).unmasked


@given(county=st.sampled_from(SHORT))
def test_what_is_given_back_to_a_short_name_stands_where_that_ends(county: Region) -> None:
    short = county_in_short(county.name_zh)
    plain = plain_of(f"截至目前，{short}共有8家。", {short: county.name_zh})
    at = plain.unmasked.index(county.name_zh)
    assert plain.span(at, at + len(county.name_zh)) == (5, 5 + len(short))
    number = plain.unmasked.index("8家")
    assert plain.span(number, number + 2) == (5 + len(short) + 2, 5 + len(short) + 4)


def test_our_city_is_the_county_of_the_title_though_that_names_the_province_whose_titles_they_are() -> None:
    text = "截至目前，我市省级绿色工厂达到7家。近年来，积极推进京山市工业企业绿色化转型升级。"
    assert told(text, title="京山5家企业入选2024年湖北省绿色制造名单") == ["420882"]


@pytest.mark.parametrize(
    "text",
    [
        "截至目前，昆山高新区累计拥有国家级绿色工厂8家。",
        "截至目前，慈溪市周巷镇累计拥有国家级绿色工厂8家。",
        "截至目前，郊区累计拥有国家级绿色工厂8家。",
        "截至目前，主城区累计拥有国家级绿色工厂8家。",
        "截至目前，港口区累计拥有国家级绿色工厂8家。",
        "截至目前，滨海新区累计拥有国家级绿色工厂8家。",
    ],
)
def test_a_part_that_any_town_may_have_is_no_county(text: str) -> None:
    assert told(text) == []


def test_a_county_of_another_province_than_the_publishers_waits() -> None:
    assert told(has("昆山市"), home="32") == ["320583"]
    assert told(has("昆山市"), home="33") == []


def test_a_district_within_its_municipality_is_told_apart_from_one_of_the_same_name() -> None:
    assert told(has("北京市朝阳区")) == ["110105"]
    assert told(has("长春市朝阳区")) == ["220104"]
    assert told(has("朝阳区"), home="11") == ["110105"]


def test_a_citys_paper_says_our_city_of_the_city_though_it_names_a_county() -> None:
    passed = "近日，昆山市举行了现场会。截至目前，全市累计拥有国家级绿色工厂8家。"
    assert told(passed, home="3205") == ["3205"]
    assert told(passed, home="320583") == ["320583"]
    assert told("昆山市工业向绿。" + passed) == ["320583"]


def test_a_number_without_a_place_is_not_of_a_county_that_was_only_passed() -> None:
    reading = read("苏州市位于昆山市的园区正在扩建。截至目前，累计拥有国家级绿色工厂8家。")
    assert reading.facts == ()
    assert Doubt.PLACE_UNSAID in reading.to_review[0].fact.doubts  # type: ignore[union-attr]


def test_numbers_dealt_to_counties_are_parts_of_their_citys() -> None:
    parts = "市直1家、宣城经开区3家、宣州区7家、郎溪县2家、广德市11家、泾县2家"
    reading = read(f"截至目前，宣城市省级绿色工厂累计达到44家，其中{parts}。")
    assert [(fact.region_code, int(fact.value_low or 0)) for fact in reading.facts] == [
        *(("3418", 44), ("341802", 7), ("341821", 2), ("341882", 11), ("341823", 2))
    ]


def test_a_districts_titles_that_a_municipality_gives_are_of_the_level_of_a_province() -> None:
    (fact,) = read("上海市经信委公布2024年度绿色制造示范名单，松江区14家企业入选，其中绿色工厂13家。", home="31").facts
    assert (fact.region_code, fact.level) == ("310117", "provincial")


def test_the_usual_name_of_a_county_told_before_is_no_other_place() -> None:
    assert told("来自吴江区工信局的统计显示，截至目前，吴江累计获评国家级绿色工厂19家。", home="3205") == ["320509"]


def test_a_county_of_a_report_to_its_congress_is_who_reports() -> None:
    given_at = "政府工作报告。2024年1月8日在昆山市第十九届人民代表大会第三次会议上。过去一年，"
    assert told(given_at + "2023年，全市新增国家级绿色工厂8家。") == ["320583"]


@given(
    st.lists(st.sampled_from([one.name_zh for one in COUNTIES[::7]] + ["其中", "场", "江苏", "、", "的"]), max_size=9)
)
def test_names_are_found_in_order_and_none_within_another(words: list[str]) -> None:
    text = "".join(words)
    found = [*region_names().finditer(text)]
    assert all(one.end() <= other.start() for one, other in pairwise(found))
    for name in found:
        assert region_names().match(text, name.start()) is not None
        assert region_names().match(text, name.start(), name.end() - 1) is None or len(name[0]) > 2


def test_the_bearers_of_a_name_lie_apart() -> None:
    for county in ALIKE:
        assert region_code_of(county.name_zh, county.parent_code) == county.region_code
        assert lies_in(county.region_code, county.province_code)
        assert region_code_of(county.name_zh) == ""
