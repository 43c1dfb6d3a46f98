"""The industry that a name tells: by the word nearest to its legal form."""

import csv
from pathlib import Path

import pytest

from pipelines.resolution.told import told_beside_printed
from scrapers.naming.industry import industry_printed, industry_told
from tests.builders.listed import entries, listed

REFERENCE = Path(__file__).parents[3] / "scrapers" / "reference"


def test_every_industry_that_lists_print_can_be_told_by_names_too() -> None:
    printed, told = (
        {row["industry"] for row in csv.DictReader((REFERENCE / file).open(encoding="utf-8", newline=""))}
        for file in ("industry_spellings.csv", "industry_words.csv")
    )
    assert printed == told


@pytest.mark.parametrize(
    ("name", "industry"),
    [
        ("濮阳龙丰纸业有限公司", "light_industry"),
        ("惠州市德赛西威汽车电子股份有限公司", "electronics"),
        ("甘肃蓝科石化高新装备股份有限公司", "machinery"),
        ("一汽-大众汽车有限公司佛山分公司", "automotive"),
        ("益海(盐城)粮油工业有限公司", "light_industry"),
        ("蒙牛乳业(尚志)有限责任公司", "light_industry"),
        # a trade named in the middle is not what the firm makes
        ("水泥厂旧址文化有限公司", None),
        ("甲乙新材料科技股份有限公司", None),
    ],
)
def test_the_word_nearest_to_the_legal_form_tells_the_industry(name: str, industry: str | None) -> None:
    assert industry_told(name) == industry


def test_a_printed_industry_is_understood_however_it_is_set() -> None:
    assert industry_printed("电 子") == industry_printed("电子信息") == "electronics"
    assert industry_printed("其他") is None


def test_what_names_tell_is_counted_beside_what_lists_print_of_them() -> None:
    rows = entries(
        listed("苏州甲纸业有限公司", province="32", city_code="3205", industry_as_published="造纸"),
        listed("无锡乙纸业有限公司", province="32", city_code="3205", industry_as_published="电子"),
        listed("丙集团有限公司", province="32", city_code="3205", industry_as_published="电子"),
        listed("苏州丁纸业有限公司", province="32"),
    )
    assert told_beside_printed(rows.lazy()) == {
        "cities_printed_and_told": 2,
        "cities_told_as_printed": 1,
        "industries_printed_and_told": 2,
        "industries_told_as_printed": 1,
    }
