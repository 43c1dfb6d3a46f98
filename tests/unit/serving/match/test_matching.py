"""What a match asserts is meant; what it can't tell for certain it suggests, with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corrupted_names import Known, corrupted
from benchmarks.drawing_names import DRAWN
from benchmarks.hard_names import HELD_OUT_NAMES, SEEN_NAMES, read_judged_names
from benchmarks.labelled_pairs import DRAWN_PAIRS, LABELLED_PAIRS, SEEN_PAIRS, LabelledPair, read_labelled_pairs
from benchmarks.match import outcomes
from benchmarks.synthetic_entries import synthetic_names
from languages.language import Language
from scrapers.lists.credit_codes import check_character
from scrapers.text.names import normalise_name
from serving.match.asked import Asked, asked
from serving.match.deciding import Decision, Match
from serving.match.matching import matched
from serving.match.reasons import reasons, told
from serving.match.register import NameRegister
from tests.builders.name_register import borne, register

GREE = "珠海格力电器股份有限公司"
CODE = "91440400192548256" + check_character("91440400192548256")


def match_of(question: Asked | str, known: NameRegister, day: str = "") -> Match:
    return matched([asked(question) if isinstance(question, str) else question], known, day)[0]


def said(match: Match) -> tuple[Decision, str, tuple[str, ...]]:
    assert match.best is not None
    return match.decision, match.best.borne.current_name, match.best.reasons


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (GREE, "exact"),
        ("珠海 格力电器　股份有限公司", "typography"),
        ("珠海格力電器股份有限公司", "traditional"),
        ("珠海市格力电器股份有限公司", "spelling"),
        ("广东省珠海格力电器股份有限公司", "region_written"),
        ("珠海格力电器有限公司", "other_legal_form"),
        ("珠海格力电器", "legal_form_left_out"),
    ],
)
def test_what_a_rule_tells_is_asserted_with_the_rule(question: str, reason: str) -> None:
    known = register(borne(GREE, "44"), borne("格力电器（芜湖）有限公司", "34"))
    assert said(match_of(question, known)) == (Decision.ASSERTED, GREE, (reason,))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("格力电器", "abbreviation"),
        ("格力电器有限公司", "region_left_out"),
        ("珠海格里电器股份有限公司", "one_character"),
        ("美的集团格力电器有限公司", "group_prefix"),
        ("格力珠海电器股份有限公司", "other_order"),
        ("珠海格丽电气股份有限公司", "two_characters"),
    ],
)
def test_what_is_only_likely_is_suggested_with_the_reason(question: str, reason: str) -> None:
    known = register(borne("格力电器（芜湖）有限公司", "34"), borne(GREE, "44"))
    assert said(match_of(question, known)) == (Decision.SUGGESTED, GREE, (reason,))


@pytest.mark.parametrize(
    ("question", "meant", "reason"),
    [
        ("盐城益海粮油工业有限公司", "益海（盐城）粮油工业有限公司", "other_order"),
        ("中国石化镇海炼化分公司", "中国石油化工股份有限公司镇海炼化分公司", "firm_abbreviated"),
        ("中铝贵州分公司", "中国铝业股份有限公司贵州分公司", "firm_abbreviated"),
        ("良信股份", "上海良信电器股份有限公司", "abbreviation"),
        ("中车时代电动", "中车时代电动汽车股份有限公司", "abbreviation"),
        ("苏州汉峰新才料股份有限公司", "苏州汉丰新材料股份有限公司", "two_characters"),
        ("国药集团兆驰股份有限公司", "深圳市兆驰股份有限公司", "group_prefix"),
    ],
)
def test_the_way_in_which_people_write_a_name_is_told_and_asserts_nothing(
    question: str, meant: str, reason: str
) -> None:
    rivals = ("益海（泰州）粮油工业有限公司", "株洲中车时代电气股份有限公司", "苏州瑞高新材料有限公司", GREE)
    known = register(borne(meant), *map(borne, rivals))
    assert said(match_of(question, known)) == (Decision.SUGGESTED, meant, (reason,))


@pytest.mark.parametrize("question", ["石嘴山高新技术产业开发大区", "石嘴山高新技术产业开区"])
def test_a_slip_in_the_kind_of_a_park_is_a_slip(question: str) -> None:
    known = register(*(borne(f"{city}高新技术产业开发区", kind="park") for city in ("石嘴山", "马鞍山", "佛山")))
    assert said(match_of(question, known))[1:] == ("石嘴山高新技术产业开发区", ("one_character",))


def test_the_names_that_were_judged_are_300_of_every_kind_in_halves_by_lot() -> None:
    seen, held_out = read_judged_names(SEEN_NAMES), read_judged_names(HELD_OUT_NAMES)
    assert len(seen) == len(held_out) == 150
    assert max(case.lot for case in held_out) < min(case.lot for case in seen)
    assert {case.drawn_from for case in seen} == {case.drawn_from for case in held_out} == {*DRAWN}
    assert all(bool(case.name) == (case.verdict == "listed") and case.reason for case in (*seen, *held_out))
    assert sum(case.verdict == "absent" for case in (*seen, *held_out)) >= 50


@pytest.mark.parametrize("typed", ["zhuhaigelidianqi", "Zhūhǎi Gélì Diànqì", "gldq", "zhgldqgfyxgs"])
def test_a_name_typed_as_it_is_read_is_suggested(typed: str) -> None:
    known = register(borne("格力电器（芜湖）有限公司", "34"), borne(GREE, "44"))
    assert (Decision.SUGGESTED, GREE, ("read_aloud",)) in (
        said(match_of(typed, known)),
        *((Decision.SUGGESTED, rival.borne.name, rival.reasons) for rival in match_of(typed, known).rivals),
    )
    assert match_of("gld", known) == match_of("gldqx", known) == Match(Decision.NONE)


def test_an_absent_firm_is_never_asserted() -> None:
    match = match_of("浙江长兴蓄电池有限公司", register(borne("浙江长安蓄电池有限公司", "33"), borne(GREE, "44")))
    assert match.decision == Decision.SUGGESTED
    assert match_of("云南白药集团股份有限公司", register(borne(GREE, "44"))) == Match(Decision.NONE)


def test_a_credit_code_tells_whatever_the_name_says_and_a_broken_one_tells_nothing() -> None:
    known = register(borne(GREE, "44", code=CODE))
    assert said(match_of(asked("他名", credit_code=CODE.lower()), known))[::2] == (Decision.ASSERTED, ("credit_code",))
    assert (
        match_of(asked("他名", credit_code=CODE[:-1] + ("A" if CODE[-1] != "A" else "B")), known).decision
        == Decision.NONE
    )


def test_another_credit_code_takes_the_certainty_from_a_name() -> None:
    known = register(borne(GREE, "44", code=CODE))
    other = "91110000100000145" + check_character("91110000100000145")
    assert asked(GREE, credit_code=other).credit_code
    assert match_of(asked(GREE, credit_code=other), known).decision == Decision.SUGGESTED


def test_of_firms_with_one_name_the_row_must_say_the_province() -> None:
    known = register(borne("宏达化工有限公司", "37", of="org-a"), borne("宏达化工有限公司", "42", of="org-b"))
    unsaid = match_of("宏达化工有限公司", known)
    assert unsaid.decision == Decision.SUGGESTED
    assert [rival.borne.organization_id for rival in unsaid.rivals] == ["org-b"]
    for province in ("湖北", "湖北省", "湖北省工业和信息化厅", "42"):
        match = match_of(asked("宏达化工有限公司", province), known)
        assert match.best
        assert (match.decision, match.best.borne.organization_id) == (Decision.ASSERTED, "org-b")


def test_a_name_without_place_is_not_asserted_of_a_firm_elsewhere() -> None:
    known = register(borne("宏达化工有限公司", "37"))
    assert said(match_of(asked("宏达化工有限公司", "湖北"), known))[0] == Decision.SUGGESTED
    assert said(match_of(asked(GREE, "湖北"), register(borne(GREE, "44"))))[0] == Decision.ASSERTED


def test_a_former_name_is_told_with_its_day_and_the_day_tells_its_bearer() -> None:
    known = register(
        borne("甲乙丙化工有限公司", "37", of="org-first", now="今名化工有限公司", until="2019-09-02"),
        borne("甲乙丙化工有限公司", "37", of="org-second", since="2020-10-16"),
        borne("丁戊己化工有限公司", "37", of="org-first", now="今名化工有限公司", until="2018-01-01"),
    )
    alone = match_of("丁戊己化工有限公司", known)
    assert said(alone) == (Decision.ASSERTED, "今名化工有限公司", ("exact", "former_name"))
    assert told(("exact", "former_name"), Language.EN, "2018-01-01") == "same name; former name (until 2018-01-01)"
    assert match_of("甲乙丙化工有限公司", known).decision == Decision.SUGGESTED
    then = match_of("甲乙丙化工有限公司", known, "2018-06-30")
    assert then.best
    assert (then.decision, then.best.borne.organization_id) == (Decision.ASSERTED, "org-first")


def test_a_name_that_the_firm_took_after_its_lists_finds_it_and_says_so() -> None:
    listed_as = "甲乙丙化工有限公司"
    known = register(
        borne(listed_as, "37", of="org-first", since="2018-01-01"),
        borne("丁戊己材料有限公司", "37", of="org-first", now=listed_as, since="2024-05-06", standing="later"),
    )
    match = match_of("丁戊己材料有限公司", known)
    assert said(match) == (Decision.ASSERTED, listed_as, ("exact", "later_name"))
    before = match_of("丁戊己材料有限公司", known, "2020-01-01")
    assert said(before)[1:] == (listed_as, ("exact", "later_name", "not_on_record_then"))


def test_the_former_name_in_a_note_finds_the_firm() -> None:
    match = match_of("新名实业有限公司（原珠海格力电器股份有限公司）", register(borne(GREE, "44")))
    assert said(match) == (Decision.ASSERTED, GREE, ("exact", "name_in_note"))


def test_every_reason_has_words_in_both_languages() -> None:
    assert all(reason.words[language] for reason in reasons().values() for language in Language)
    assert all(0 < reason.weight <= 1 for reason in reasons().values())


def judged_pairs() -> list[LabelledPair]:
    return [pair for path in (LABELLED_PAIRS, DRAWN_PAIRS, SEEN_PAIRS) for pair in read_labelled_pairs(path)]


def test_what_is_asserted_of_the_pairs_that_people_judged_is_right() -> None:
    pairs = [pair for pair in judged_pairs() if pair.name != pair.other_name]
    known = register(*{pair.name: borne(pair.name, pair.province_code, kind=pair.kind) for pair in pairs}.values())
    found = matched([asked(pair.other_name, pair.other_province_code) for pair in pairs], known)
    same = {frozenset(map(normalise_name, (pair.name, pair.other_name))) for pair in pairs if pair.is_same}
    asserted = [
        (match.best.borne.name, pair.other_name)
        for pair, match in zip(pairs, found, strict=True)
        if match.best and match.decision == Decision.ASSERTED
    ]
    one_firm = [len(meant := frozenset(map(normalise_name, names))) == 1 or meant in same for names in asserted]
    wrong = [names for names, is_right in zip(asserted, one_firm, strict=True) if not is_right]
    assert len(asserted) > 60
    assert len(wrong) <= 0.01 * len(asserted), wrong


def test_of_corrupted_names_what_is_asserted_is_right_and_the_right_one_is_first() -> None:
    rows = [Known(name, f"org-{name}", province) for name, province in synthetic_names(1_500)]
    known = register(*(borne(row.name, row.province_code) for row in rows))
    counted = outcomes(list(corrupted(rows, 40)), known)
    asserted = sum(kind["asserted"] for kind in counted.values())
    assert sum(kind["asserted right"] for kind in counted.values()) >= 0.99 * asserted
    assert counted["absent"]["asserted"] == 0
    for kind in ("exact", "width, brackets, blanks", "traditional", "有限责任公司 or 有限公司", "province added"):
        assert counted[kind]["asserted right"] >= 0.95 * counted[kind]["cases"], kind
    for kind, told_of_it in counted.items():
        assert told_of_it["first right"] >= 0.95 * told_of_it["cases"], kind


@given(st.lists(st.text(max_size=12), max_size=4))
def test_any_text_is_answered(names: list[str]) -> None:
    known = register(borne(GREE, "44"), borne("宁波石化经济技术开发区", "33", kind="park"))
    assert len(matched([asked(name) for name in names], known)) == len(names)
