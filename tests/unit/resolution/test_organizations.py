"""One organization however it is printed or renamed; two stay two whatever asks for their joining; ids keep."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolution.judgements import Judgement
from pipelines.resolution.tables import organization_tables
from tests.builders.listed import Row, entries, judged, listed, renamed

CODE, OTHER_CODE = "91350100M000100Y43", "91110000100000000R"


class Resolved:
    """What resolution made of rows, asked by name."""

    def __init__(self, *rows: list[Row], judgements: tuple[Judgement, ...] = ()) -> None:
        self.tables = organization_tables(entries(*rows), judgements)

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table].to_dicts()

    def id_of(self, name: str, province: str | None = "11", code: str | None = None) -> str:
        found = {
            row["organization_id"]
            for row in self.rows("organization_names")
            if (row["name_understood"], row["province_code"]) == (name, province)
            and code in (None, row["credit_code_understood"])
        }
        assert len(found) == 1, (name, province, found)
        return str(found.pop())

    def codes(self) -> list[str]:
        return [row["code"] for row in self.rows("organization_issues")]

    def redirected(self) -> dict[str, str]:
        return {
            row["old_organization_id"]: row["organization_id"]
            for row in self.rows("organization_redirects")
            if row["reason"] == "merged"
        }


def are_one(one: str, other: str, *judgements: Judgement, **cells: Any) -> bool:
    resolved = Resolved(listed(one, other, **cells), judgements=judgements)
    return resolved.id_of(one) == resolved.id_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲（北京）科技有限公司", "甲(北京)科技有限公司"),
        ("甲（北京）科技有限公司", "甲北京科技有限公司"),
        ("齐齐哈尔龙江阜丰生物科技有限公司", "齐齐哈尔龙江阜丰生物科技有限责任公司"),
        ("江苏省甲机械有限公司", "江苏甲机械有限公司"),
        ("赤峰市东黎绒毛制品有限公司", "赤峰东黎绒毛制品有限公司"),
        ("重庆美心.麦森门业有限公司", "重庆美心·麦森门业有限公司"),
        ("一汽-大众汽车有限公司成都分公司", "一汽—大众汽车有限公司成都分公司"),
        ("甲工程研究中心（有限公司）", "甲工程研究中心有限公司"),
        ("乙钢铁有限公司（原甲钢铁集团有限公司）", "乙钢铁有限公司"),
        ("乙钢铁有限公司（原名：甲钢铁集团有限公司）", "甲钢铁集团有限公司"),
        ("甲钢铁集团有限公司（现更名为乙钢铁有限公司）", "乙钢铁有限公司"),
        ("甲机械有限公司*", "甲机械有限公司"),
        ("甲机械有限公责任公司", "甲机械有限责任公司"),
        ("甲机械有限公", "甲机械有限公司"),
        ("甲机械有限公可", "甲机械有限责任公司"),
        ("甲机械有限责任公可", "甲机械有限公司"),
        ("甲机械股份限公司", "甲机械股份有限公司"),
        ("甲机械股份有限公公司", "甲机械股份有限公司"),
    ],
)
def test_one_firm_named_two_ways_is_one_organization(one: str, other: str) -> None:
    resolved = Resolved(listed(one), listed(other, batch="2"))
    assert resolved.id_of(one) == resolved.id_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲机械有限公司", "甲机械股份有限公司"),
        ("甲机械有限公司", "甲机械有限公司一分公司"),
        ("甲机械有限公司乙工厂", "甲机械有限公司丙工厂"),
        ("甲机械集团有限公司", "甲机械有限公司"),
        ("湖南甲机械有限公司", "甲机械有限公司"),
        ("甲啤酒二厂", "甲啤酒三厂"),
        ("甲机械股份有限分公司", "甲机械股份有限公司"),
        ("甲乙控股有限公司", "甲乙控股份有限公司"),
        ("甲机械有限责任总公司", "甲机械有限责任公司"),
        ("药业股份有限公司（风陵渡工业园）", "药业股份有限公司"),
    ],
)
def test_what_rules_cannot_tell_stays_apart(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_a_park_may_leave_out_its_province_before_its_city() -> None:
    one, other = "甘肃金昌经济技术开发区", "金昌经济技术开发区"
    assert are_one(one, other, program="green_park")
    assert not are_one(one, other, program="green_factory")


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("北京甲乙机械有限公司", "北京甲乙机械股份有限公司", True),
        ("北京甲乙印染总厂", "北京甲乙印染总厂有限公司", True),
        ("北京甲乙机械集团有限公司", "北京甲乙机械有限公司", False),
        ("北京甲乙机械公司", "北京甲乙机械有限公司", False),
        ("甲乙丙丁机械有限公司", "甲乙丙丁机械股份有限公司", False),
        ("北京甲业有限公司", "北京甲业股份有限公司", False),
        ("北京甲乙机械有限公司丙厂", "北京甲乙机械有限公司丙厂有限公司", False),
    ],
)
def test_a_firm_with_its_region_keeps_its_identity_in_another_legal_form(one: str, other: str, is_one: bool) -> None:
    resolved = Resolved(listed(one), listed(other, batch="2021"))
    assert (resolved.id_of(one) == resolved.id_of(other)) is is_one


def test_two_legal_forms_on_one_list_of_firms_are_two_firms_and_are_proposed() -> None:
    names = "北京甲乙机械有限公司", "北京甲乙机械股份有限公司"
    assert not are_one(*names)
    assert len(Resolved(listed(*names)).rows("organization_candidates")) == 1
    assert are_one(*names, program="green_design_product")
    assert are_one(*names, stage="publicity")


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("甲乙机械股份有限公司", "北京甲乙机械股份有限公司", True),
        ("北京甲乙机械股份有限公司", "北京甲乙机械集团股份有限公司", True),
        ("北京甲乙丙机械股份有限公司", "甲乙丙机械集团股份有限公司", True),
        ("甲乙机械（集团）股份有限公司", "甲乙机械集团股份有限公司", True),
        ("甲乙机械股份有限公司", "甲乙机械集团股份有限公司", False),
        ("石家庄甲乙丙机械股份有限公司", "甲乙丙机械集团股份有限公司", False),
        ("石家庄甲乙机械股份有限公司", "唐山甲乙机械股份有限公司", False),
        ("甲乙机械有限公司", "北京甲乙机械有限公司", False),
        ("北京甲乙机械集团有限公司", "北京甲乙机械股份有限公司", False),
        ("甲业股份有限公司", "北京甲业股份有限公司", False),
        ("甲乙机械集团有限公司", "河北甲乙机械（集团）有限责任公司", True),
        ("甲乙机械集团有限公司", "石家庄甲乙机械集团有限公司", False),
        ("甲乙机械集团有限公司", "河北甲乙机械集团股份有限公司", False),
        ("甲业集团有限公司", "河北甲业集团有限公司", False),
    ],
)
def test_a_company_limited_by_shares_or_a_group_may_drop_its_region_and_the_former_become_a_group(
    one: str, other: str, is_one: bool
) -> None:
    resolved = Resolved(listed(one), listed(other, batch="2021"))
    assert (resolved.id_of(one) == resolved.id_of(other)) is is_one


def test_two_companies_limited_by_shares_on_one_list_of_firms_are_two() -> None:
    assert not are_one("甲乙机械股份有限公司", "北京甲乙机械股份有限公司")


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("苏州国家高新技术产业开发区", "苏州高新技术产业开发区", True),
        ("楚雄高新区", "楚雄高新技术产业开发区", True),
        ("潍坊市高新技术开发区", "潍坊高新技术产业开发区", True),
        ("威海火炬高技术产业开发区", "威海高新技术产业开发区", True),
        ("苏州经济技术开发区管理委员会", "苏州经济技术开发区", True),
        ("苏州经开区管委会", "苏州经济开发区", True),
        ("山东垦利经济开发区", "山东东营垦利经济技术开发区", True),
        ("苏州经济技术开发区", "苏州高新技术产业开发区", False),
        ("苏州经济开发区", "无锡经济技术开发区", False),
        ("国家生态工业示范园区", "生态工业示范园区", False),
    ],
)
def test_a_park_is_one_however_its_kind_is_spelled(one: str, other: str, is_one: bool) -> None:
    resolved = Resolved(listed(one, program="green_park"), listed(other, program="green_park", batch="2"))
    assert (resolved.id_of(one) == resolved.id_of(other)) is is_one


def test_two_zones_on_one_list_of_parks_are_two() -> None:
    assert not are_one("苏州经济开发区", "苏州经济技术开发区", program="green_park")


@pytest.mark.parametrize(
    ("names", "organizations"),
    [
        (("安徽宣城广德经济开发区", "广德经济开发区", "安徽省广德经济开发区"), 1),
        (("辽宁沈阳中德高端装备制造产业园", "中德（沈阳）高端装备制造产业园"), 1),
        (("江苏南京鼓楼科技园", "江苏徐州鼓楼科技园", "鼓楼科技园"), 3),
        (("常州国家高新技术产业开发区", "苏州国家高新技术产业开发区"), 2),
        (("安徽宣城经济开发区", "安徽经济开发区"), 2),
    ],
)
def test_a_park_may_leave_out_the_places_before_its_own(names: tuple[str, ...], organizations: int) -> None:
    resolved = Resolved(*(listed(one, program="green_park", batch=str(at)) for at, one in enumerate(names, start=1)))
    assert len({resolved.id_of(one) for one in names}) == organizations


def test_the_same_name_in_two_provinces_is_two_organizations() -> None:
    resolved = Resolved(listed("甲机械有限公司"), listed("甲机械有限公司", province="44", batch="2"))
    assert resolved.id_of("甲机械有限公司") != resolved.id_of("甲机械有限公司", "44")


def test_a_factory_and_a_supply_chain_of_one_enterprise_are_one_organization_and_a_park_is_another() -> None:
    name = "甲（北京）机械有限公司"
    resolved = Resolved(listed(name), listed(name, program="green_supply_chain"), listed(name, program="green_park"))
    assert resolved.tables["organization_names"].select("kind", "organization_id").unique().height == 2


def test_names_with_one_credit_code_are_one_organization_across_provinces() -> None:
    resolved = Resolved(
        listed("甲机械有限公司", credit_code=CODE),
        listed("乙机械有限公司", province="44", batch="2", credit_code=CODE.lower()),
    )
    assert resolved.id_of("甲机械有限公司") == resolved.id_of("乙机械有限公司", "44")


def test_a_code_whose_check_digit_fails_joins_nothing() -> None:
    wrong = CODE[:-1] + "4"
    resolved = Resolved(listed("甲机械有限公司", "乙机械有限公司", credit_code=wrong))
    assert resolved.id_of("甲机械有限公司") != resolved.id_of("乙机械有限公司")


def test_one_name_with_two_credit_codes_is_two_organizations_and_an_issue() -> None:
    resolved = Resolved(
        listed("甲机械有限公司", credit_code=CODE),
        listed("甲机械有限公司", batch="2", credit_code=OTHER_CODE),
        listed("甲机械有限公司", batch="3"),
    )
    first, second = (resolved.id_of("甲机械有限公司", code=code) for code in (CODE, OTHER_CODE))
    assert first != second
    assert resolved.codes() == ["one_name_two_credit_codes"]
    plain = [row for row in resolved.rows("organization_names") if row["credit_code_understood"] is None]
    assert [row["organization_id"] for row in plain] == [first]


def test_two_codes_keep_apart_what_the_form_of_the_name_would_join() -> None:
    resolved = Resolved(
        listed("甲机械有限公司", credit_code=CODE), listed("甲机械有限责任公司", batch="2", credit_code=OTHER_CODE)
    )
    assert resolved.id_of("甲机械有限公司") != resolved.id_of("甲机械有限责任公司")
    assert resolved.codes() == ["join_refused"]


def test_a_branch_is_an_organization_of_its_own_that_names_its_parent() -> None:
    resolved = Resolved(
        listed("甲机械有限公司", province="44"),
        listed("甲机械有限公司乙分公司", "甲机械有限公司乙分公司丙厂", batch="2"),
    )
    parent, branch = resolved.id_of("甲机械有限公司", "44"), resolved.id_of("甲机械有限公司乙分公司")
    unit = resolved.id_of("甲机械有限公司乙分公司丙厂")
    related = {
        row["organization_id"]: (row["relation"], row["related_organization_id"])
        for row in resolved.rows("organization_relations")
    }
    assert related == {branch: ("branch_of", parent), unit: ("branch_of", branch)}


def test_a_branch_of_a_firm_on_no_list_still_says_whose_it_is() -> None:
    (relation,) = Resolved(listed("甲机械有限公司乙分公司")).rows("organization_relations")
    assert (relation["related_name"], relation["related_organization_id"]) == ("甲机械有限公司", None)


@pytest.mark.parametrize(
    "cell", ["甲机械有限公司、乙纺织有限公司", "甲机械有限公司\n乙纺织有限公司", "甲机械有限公司（乙纺织有限公司）"]
)
def test_a_cell_of_two_firms_counts_for_the_first_and_says_so(cell: str) -> None:
    resolved = Resolved(listed(cell), listed("甲机械有限公司", "乙纺织有限公司", batch="2"))
    assert resolved.id_of(cell) == resolved.id_of("甲机械有限公司")
    (relation,) = resolved.rows("organization_relations")
    assert (relation["relation"], relation["related_organization_id"]) == (
        "listed_with",
        resolved.id_of("乙纺织有限公司"),
    )
    assert resolved.codes() == ["several_organizations_in_a_cell"]


def test_an_abbreviation_in_a_note_is_not_followed_and_is_reported() -> None:
    resolved = Resolved(listed("甲控股股份有限公司（原乙糖）"))
    assert resolved.codes() == ["rename_abbreviated"]


def statuses(resolved: Resolved) -> dict[tuple[str, str], str]:
    return {(row["former_name"], row["new_name"]): row["status"] for row in resolved.rows("organization_renames")}


def test_declared_renames_chain_names_in_any_order_of_rows() -> None:
    resolved = Resolved(
        listed("甲机械有限公司"),
        renamed("乙机械有限公司", "丙机械有限公司", batch="2022", ordinal=1),
        renamed("甲机械有限公司", "乙机械有限公司", batch="2022", ordinal=2),
        listed("丙机械有限公司", batch="2024"),
    )
    assert set(statuses(resolved).values()) == {"applied"}
    assert resolved.id_of("甲机械有限公司") == resolved.id_of("丙机械有限公司")
    assert resolved.codes() == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([renamed("无名机械有限公司", "乙机械有限公司")], "rename_unknown_old_name"),
        (
            [
                renamed("甲机械有限公司", "乙机械有限公司", batch="2023", ordinal=1),
                renamed("乙机械有限公司", "甲机械有限公司", batch="2023", ordinal=2),
            ],
            "rename_cycle",
        ),
        (
            [renamed("甲机械有限公司", "乙机械有限公司"), renamed("甲机械有限公司", "丙机械有限公司", batch="2023")],
            "rename_two_new_names",
        ),
        ([renamed("甲机械有限公司", "")], "rename_no_new_name"),
        ([renamed("甲机械有限公司", "甲 机械有限公司")], "rename_no_change"),
        (
            [listed("甲机械有限公司", province="44"), renamed("甲机械有限公司", "乙机械有限公司", province=None)],
            "rename_ambiguous_old_name",
        ),
    ],
)
def test_a_rename_that_leads_nowhere_is_an_issue_and_the_rest_stands(rows: list[list[Row]], code: str) -> None:
    resolved = Resolved(listed("甲机械有限公司", "丁机械有限公司"), *rows)
    assert resolved.codes() == [code]
    assert resolved.id_of("丁机械有限公司") == Resolved(listed("丁机械有限公司")).id_of("丁机械有限公司")


def test_a_name_that_a_firm_takes_again_is_its_own_and_nobody_elses() -> None:
    rows = [
        listed("甲机械有限公司", "丁机械有限公司", batch="2021"),
        renamed("甲机械有限公司", "乙机械有限公司", batch="2022"),
        listed("乙机械有限公司", "丁机械有限公司", batch="2023"),
        renamed("乙机械有限公司", "甲机械有限公司", batch="2024"),
        renamed("乙机械有限公司", "甲机械有限公司", batch="2025"),
        listed("甲机械有限公司", "丁机械有限公司", batch="2026"),
    ]
    for resolved in (Resolved(*rows), Resolved(*reversed(rows))):
        assert set(statuses(resolved).values()) == {"applied"}
        assert resolved.id_of("甲机械有限公司") == resolved.id_of("乙机械有限公司")
        assert resolved.codes() == []


def test_of_two_new_names_in_one_batch_neither_applies() -> None:
    resolved = Resolved(
        listed("甲机械有限公司"),
        renamed("甲机械有限公司", "乙机械有限公司", ordinal=1),
        renamed("甲机械有限公司", "丙机械有限公司", ordinal=2),
        listed("乙机械有限公司", "丙机械有限公司", batch="2024"),
    )
    assert set(statuses(resolved).values()) == {"two_new_names"}
    assert len({resolved.id_of(f"{name}机械有限公司") for name in "甲乙丙"}) == 3


@pytest.mark.parametrize("between", ["、", "和", " "])
def test_a_cell_that_names_several_firms_is_no_new_name_of_one(between: str) -> None:
    resolved = Resolved(
        listed("甲机械有限公司"), renamed("甲机械有限公司", f"甲机械有限公司{between}丙机械有限公司", ordinal=1)
    )
    assert set(statuses(resolved).values()) == {"two_new_names"}
    assert [row["name_understood"] for row in resolved.rows("organization_names")].count("丙机械有限公司") == 0


def test_an_adjustment_without_province_means_the_one_its_program_lists() -> None:
    resolved = Resolved(
        listed("甲机械有限公司", province="44"), renamed("甲机械有限公司", "乙机械有限公司", province=None)
    )
    assert resolved.id_of("甲机械有限公司", None) == resolved.id_of("甲机械有限公司", "44")
    assert set(statuses(resolved).values()) == {"applied"}


def test_an_adjustment_without_province_may_name_what_a_rename_gave() -> None:
    resolved = Resolved(
        listed("甲机械有限公司", province="44"),
        renamed("甲机械有限公司", "乙机械有限公司", province="44"),
        listed("乙机械有限公司", batch="2023", stage="adjustment", province=None, adjustment="removed"),
    )
    assert resolved.id_of("乙机械有限公司", None) == resolved.id_of("甲机械有限公司", "44")


def test_a_judgement_joins_what_rules_leave_apart() -> None:
    one, other = "甲机械有限公司", "甲机械股份有限公司"
    assert are_one(one, other, judged(one, "same", other))
    assert not are_one(one, other, judged(one, "unsure", other))


def test_a_negative_judgement_blocks_every_rule_for_good() -> None:
    one, other = "甲机械有限公司", "甲机械有限责任公司"
    no, yes = judged(one, "different", other), judged(other, "same", one)
    assert not are_one(one, other, no)
    assert not are_one(one, other, no, yes)
    assert not are_one(one, other, yes, no)
    resolved = Resolved(listed(one, other), judgements=(no, yes))
    assert sorted(resolved.codes()) == ["join_refused", "judgements_contradict"]
    splits = [row for row in resolved.rows("organization_redirects") if row["reason"] == "split"]
    assert [(row["old_organization_id"], row["organization_id"]) for row in splits] == [
        (resolved.id_of(one), resolved.id_of(other))
    ]


def test_a_join_that_would_bring_together_two_judged_different_is_not_made() -> None:
    a, b, c = (f"{name}机械有限公司" for name in "甲乙丙")
    resolved = Resolved(
        listed(a, b, c), judgements=(judged(a, "same", b), judged(b, "same", c), judged(a, "different", c))
    )
    assert resolved.id_of(a) != resolved.id_of(c)
    assert resolved.codes() == ["join_refused"]


PRINTED = (
    "甲机械有限公司",
    "甲机械有限责任公司",
    "乙纺织有限公司",
    "乙纺织有限公司（原甲机械有限公司）",
    "丙化工股份有限公司",
    "丙化工有限公司",
    "丁有限公司一分公司",
    "丁有限公司",
    "戊药业有限公司、己药业有限公司",
)
NAMES = st.lists(st.sampled_from(PRINTED), min_size=1, max_size=8)
PLACES = st.sampled_from(["11", "44", None])


@st.composite
def lists_of_batches(draw: st.DrawFn, batches: tuple[str, ...] = ("1", "5", "2021")) -> list[Row]:
    rows: list[Row] = []
    for batch in batches:
        for place, name in enumerate(draw(NAMES), start=1):
            rows += listed(name, batch=batch, province=draw(PLACES), ordinal=place)
    return rows


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    rows = draw(lists_of_batches()) + renamed("丁有限公司", "丁新材料有限公司")
    return rows, draw(st.permutations(rows))


@given(shuffled())
def test_shuffling_the_input_changes_nothing(two: tuple[list[Row], list[Row]]) -> None:
    one, other = (organization_tables(pl.DataFrame(rows, schema=entries([]).schema)) for rows in two)
    assert all(one[table].equals(other[table]) for table in one)


def with_redirects(resolved: Resolved, old: str) -> str:
    return resolved.redirected().get(old, old)


@given(
    lists_of_batches(), st.lists(st.sampled_from(["甲机械有限责任公司", "庚有限公司", "丙化工有限公司"]), max_size=3)
)
def test_adding_a_batch_or_a_rename_keeps_ids_or_redirects_them(rows: list[Row], later: list[str]) -> None:
    before = Resolved(rows)
    after = Resolved(rows, listed(*later, batch="2024"), renamed("丙化工股份有限公司", "辛化工有限公司", province=None))
    for row in before.rows("organization_names"):
        (now,) = {
            new["organization_id"]
            for new in after.rows("organization_names")
            if (new["name_understood"], new["province_code"]) == (row["name_understood"], row["province_code"])
        }
        assert with_redirects(after, row["organization_id"]) == now


@given(lists_of_batches())
def test_no_id_is_both_in_use_and_redirected(rows: list[Row]) -> None:
    resolved = Resolved(rows)
    in_use = {row["organization_id"] for row in resolved.rows("organization_names")}
    assert not in_use & set(resolved.redirected())
    assert set(resolved.redirected().values()) <= in_use


@given(st.lists(st.tuples(*[st.sampled_from("甲乙丙丁戊")] * 2, st.sampled_from(["same", "different"])), max_size=12))
def test_no_two_judged_different_are_ever_one(said: list[tuple[str, str, str]]) -> None:
    names = {letter: f"{letter}机械有限公司" for letter in "甲乙丙丁戊"}
    judgements = tuple(judged(names[one], verdict, names[other]) for one, other, verdict in said if one != other)
    resolved = Resolved(listed(*names.values()), judgements=judgements)
    for judgement in judgements:
        if judgement.verdict == "different":
            assert resolved.id_of(judgement.name) != resolved.id_of(judgement.other_name)
