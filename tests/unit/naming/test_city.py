"""The city that a name tells: where it says so, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.naming.city import city_told
from scrapers.reference.tables import regions
from scrapers.text.names import normalise_name

CITIES = sorted((region for region in regions().values() if region.level == "city"), key=lambda one: one.region_code)


@given(
    st.sampled_from(CITIES), st.sampled_from(["{}重工股份有限公司", "益海({})粮油工业有限公司", "中车{}机车有限公司"])
)
def test_a_city_of_its_province_is_told_wherever_it_stands_in_the_name(city, form: str) -> None:  # type: ignore[no-untyped-def]
    name = normalise_name(form.format(city.short_name_zh))
    assert city_told(name, city.province_code) == city.region_code


@given(st.sampled_from(CITIES), st.sampled_from(sorted({city.province_code for city in CITIES})))
def test_a_city_told_lies_in_the_province_of_the_name(city, province: str) -> None:  # type: ignore[no-untyped-def]
    told = city_told(f"{city.name_zh}甲乙有限公司", province)
    assert told is None or regions()[told].province_code == province


@pytest.mark.parametrize(
    ("name", "province", "city"),
    [
        ("江阴兴澄特种钢铁有限公司", "32", "3202"),
        ("江苏省江阴兴澄特种钢铁有限公司", "32", "3202"),
        ("连盟电子(惠阳)有限公司", "44", "4413"),
        ("望城经济技术开发区", "43", "4301"),
        # in a bracket goes before the rest
        ("青岛啤酒(日照)有限公司", "37", "3711"),
        # a unit is where its own part of the name says
        ("一汽-大众汽车有限公司佛山分公司", "44", "4406"),
        ("深圳市中金岭南有色金属股份有限公司丹霞冶炼厂", "44", None),
        # named after a mountain, a sea, a river
        ("新疆天山面粉(集团)有限责任公司", "65", None),
        ("青海祁连山水泥有限公司", "63", None),
        ("南海油脂工业(赤湾)有限公司", "44", None),
        # two cities, none in a bracket
        ("平顶山煤业集团许昌金润新型建材有限公司", "41", None),
        # short names of counties inside a name may be any word
        ("甲乙东方延长有限公司", "61", None),
        # a municipality has no cities
        ("北京奔驰汽车有限公司", "11", None),
    ],
)
def test_a_name_tells_one_city_or_none(name: str, province: str, city: str | None) -> None:
    assert city_told(name, province) == city
