"""我市 and 全省 are the one place that a document names anywhere, and nobody's where it names several."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Period, StatisticsReading

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
CITIES = {"烟台": "3706", "长沙": "4301", "厦门": "3502", "北京": "11", "遂宁": "5109"}
CLAIM = "截至目前，我市累计培育国家级绿色工厂22家。"


def read(*lines: str) -> StatisticsReading:
    return read_statistics([Paragraph(1, line) for line in lines], published=PUBLISHED)


@given(city=st.sampled_from([*CITIES]), firm=st.sampled_from(["中集海洋工程", "首钢电装", "明翰电气"]))
def test_our_city_is_the_only_one_that_names_of_firms_tell_wherever_they_stand(city: str, firm: str) -> None:
    named = f"其中包括{city}{firm}有限公司。"
    for lines in ((named, CLAIM), (CLAIM, named)):
        assert [fact.region_code for fact in read(*lines).facts] == [CITIES[city]]


@given(cities=st.lists(st.sampled_from([*CITIES]), min_size=2, max_size=3, unique=True))
def test_our_city_is_nobodys_where_firms_of_several_are_named(cities: list[str]) -> None:
    assert read("".join(f"其中包括{city}中集海洋工程有限公司。" for city in cities), CLAIM).facts == ()


def test_a_county_of_another_city_leaves_our_city_untold() -> None:
    assert read("其中包括烟台中集海洋工程有限公司，义乌市某某电气有限公司。", CLAIM).facts == ()


def test_a_city_within_the_one_named_as_often_may_be_the_one_that_speaks() -> None:
    assert read("其中包括金华中集海洋工程有限公司，义乌市某某电气有限公司。", CLAIM).facts == ()


def test_all_the_province_is_the_only_one_that_the_document_names() -> None:
    claim = "截至目前，全省累计培育国家级绿色工厂22家。"
    assert [fact.region_code for fact in read("云南中集海洋工程有限公司入选。", claim).facts] == ["53"]
    assert read("云南中集海洋工程有限公司入选。甘肃首钢电装有限公司入选。", claim).facts == ()
