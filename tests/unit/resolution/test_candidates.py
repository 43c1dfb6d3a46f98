"""What may be one organization is proposed with its evidence; what names rule out, and what was judged, is not."""

from typing import Any

import pytest

from pipelines.resolution.blocking import LARGEST_BLOCK
from pipelines.resolution.judgements import Judgement
from pipelines.resolution.tables import organization_tables
from tests.builders.listed import Row, entries, judged, listed


def proposed(*rows: list[Row], judgements: tuple[Judgement, ...] = ()) -> list[dict[str, Any]]:
    return organization_tables(entries(*rows), judgements)["organization_candidates"].to_dicts()


def pairs(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return sorted((row["name"], row["other_name"]) for row in found)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("彩蝶实业有限公司", "彩蝶实业股份有限公司", "same_core"),
        ("泰山钢铁集团有限公司", "济南泰山钢铁集团有限公司", "same_core"),
        ("武汉钢铁集团鄂城钢铁有限责任公司", "宝武集团鄂城钢铁有限公司", "other_group"),
        ("三宝棉纺针织投资有限公司", "三宝棉纺织投资有限公司", "one_character"),
        ("百威英博哈尔滨啤酒有限公司", "百威哈尔滨啤酒有限公司", "rare_characters"),
    ],
)
def test_names_that_are_alike_are_proposed(one: str, other: str, rule: str) -> None:
    (found,) = proposed(listed(one, province="37"), listed(other, province="37", batch="3"))
    assert (found["name"], found["other_name"], found["proposed_by"]) == (one, other, rule)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华润水泥（南宁）有限公司", "华润水泥（柳州）有限公司"),
        ("青岛啤酒股份有限公司青岛啤酒二厂", "青岛啤酒股份有限公司青岛啤酒三厂"),
        ("际华三五四二纺织有限公司", "际华三五零九纺织有限公司"),
        ("甲乙丙机械有限公司", "甲乙丙机械有限公司分公司"),
    ],
)
def test_what_a_name_itself_rules_out_is_not_proposed(one: str, other: str) -> None:
    assert proposed(listed(one, other)) == []


def test_parks_of_two_types_in_one_city_are_not_proposed() -> None:
    assert proposed(listed("长沙经济技术开发区", "长沙高新技术产业开发区", program="green_park")) == []


@pytest.mark.parametrize(
    ("earlier", "later", "further", "is_proposed"),
    [
        ("北京七星水表有限公司", "北京七星电子股份有限公司", "北京八方水泥有限公司", True),
        ("北京七星枣业股份有限公司", "七星健康食品股份有限公司", "北京八方水泥有限公司", True),
        ("北京七星水表有限公司", "北京七星电子股份有限公司", "北京七星物流有限公司", False),
        ("北京七星电子股份有限公司", "北京七星水表有限公司", "北京八方水泥有限公司", False),
        ("北京七星水表有限公司", "北京七星电子有限公司", "北京八方水泥有限公司", False),
        ("石家庄七星水表有限公司", "唐山七星电子股份有限公司", "北京八方水泥有限公司", False),
    ],
)
def test_a_firm_is_proposed_for_the_one_company_limited_by_shares_that_later_bears_its_word(
    earlier: str, later: str, further: str, is_proposed: bool
) -> None:
    found = proposed(listed(earlier, further), listed(later, batch="3"))
    assert [(row["name"], row["other_name"], row["proposed_by"]) for row in found] == (
        [(earlier, later, "own_word")] if is_proposed else []
    )


def test_what_bears_one_word_on_one_list_of_firms_is_not_proposed() -> None:
    names = "北京七星水表有限公司", "北京七星电子股份有限公司"
    assert proposed(listed(*names)) == []
    assert len(proposed(listed(*names, program="green_design_product"))) == 1


def test_one_core_in_a_city_and_in_its_province_is_proposed() -> None:
    rows = listed("惠州市九联科技有限公司", province="44"), listed("广东九联科技股份有限公司", province="44", batch="3")
    assert [row["proposed_by"] for row in proposed(*rows)] == ["same_core"]
    assert (
        proposed(
            listed("惠州九联科技有限公司", province="44"), listed("深圳九联科技有限公司", province="44", batch="3")
        )
        == []
    )


def test_one_name_in_two_provinces_is_proposed() -> None:
    found = proposed(listed("天能电池有限公司", province="32"), listed("天能电池有限公司", province="33"))
    assert [(row["proposed_by"], row["score"]) for row in found] == [("other_province", 100.0)]


def test_a_name_that_takes_anothers_place_between_publicity_and_final_list_is_proposed() -> None:
    found = proposed(
        listed("甲显示技术有限公司", "乙水泥有限公司", stage="publicity", batch="5", assessor_as_published="丙中心"),
        listed("丁光电科技有限公司", "乙水泥有限公司", batch="5", assessor_as_published="丙中心"),
        listed("戊化工纤维有限公司", batch="5", assessor_as_published="己中心", ordinal=3),
    )
    assert pairs(found) == [("丁光电科技有限公司", "甲显示技术有限公司")]
    assert found[0]["evidence"].startswith("both assessed by 丙中心")


def test_what_was_judged_is_proposed_no_more_but_what_nobody_could_tell_stays() -> None:
    one, other = "彩蝶实业有限公司", "彩蝶实业股份有限公司"
    rows = listed(one, other)
    assert proposed(rows, judgements=(judged(one, "different", other),)) == []
    assert proposed(rows, judgements=(judged(one, "same", other),)) == []
    (unsure,) = proposed(rows, judgements=(judged(other, "unsure", one),))
    assert unsure["judged"] == "unsure"


def test_of_a_block_too_large_only_neighbours_are_compared_and_the_block_is_counted() -> None:
    names = [f"{chr(ord('一') + place)}达新材料有限公司" for place in range(LARGEST_BLOCK + 1)]
    measures = dict(organization_tables(entries(listed(*names)))["organization_measures"].iter_rows())
    assert measures["blocks_too_large"] >= 1
    assert LARGEST_BLOCK <= measures["pairs_compared"] <= 2 * (LARGEST_BLOCK + 1)
