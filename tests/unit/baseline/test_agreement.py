import pytest

from scrapers.baseline.agreement import Agreement, agree
from scrapers.baseline.compact_form import MadeFrom, StatedList
from scrapers.baseline.decisions import BrokenDecision, Decision, Decisions
from tests.builders.transcriptions import FACTORY_LIST, PRODUCT_LIST, factories, products


def decision(place: str, field: str, a: str, b: str, chosen: str, list_id: str = PRODUCT_LIST) -> Decision:
    return Decision(list_id, place, field, a, b, chosen, settled=True, why="shown in the test")


def agreed(base: StatedList, other: StatedList | None, *decisions: Decision) -> Agreement:
    return agree(base, other, Decisions(decisions))


def models(agreement: Agreement) -> list[str]:
    return [row.cells["product_model"] for row in agreement.stated.rows]


def names(agreement: Agreement) -> list[str]:
    return [row.cells["name_as_published"] for row in agreement.stated.rows]


def one_model(base: str, other: str, *decisions: Decision) -> Agreement:
    return agreed(
        products({"肥料": [("甲公司", "复合肥料", base)]}),
        products({"肥料": [("甲公司", "复合肥料", other)]}),
        *decisions,
    )


def test_two_transcriptions_that_read_alike_give_the_list_without_a_question() -> None:
    stated = factories(("北京", "甲厂"), ("天津", "乙厂"))
    agreement = agreed(stated, stated)
    assert agreement.stated.rows == stated.rows
    assert agreement.stated.made_from is MadeFrom.TWO_TRANSCRIPTIONS
    assert not agreement.undecided


@pytest.mark.parametrize(("base", "other"), [("（A）型", "(A) 型"), ("70g/m²", "70g/m2"), ("H80 6kV", "H806kV")])
def test_blanks_and_widths_are_no_disagreement_and_the_base_is_kept(base: str, other: str) -> None:
    agreement = one_model(base, other)
    assert models(agreement) == [base]
    assert not agreement.undecided


@pytest.mark.parametrize(
    ("number", "date"), [("22-8-10", "2022/8/10"), ("15-6-23", "2015/6/23"), ("5-6-7", "2005/6/7")]
)
def test_a_date_that_a_spreadsheet_made_gives_way_to_the_number(number: str, date: str) -> None:
    assert models(one_model(number, date)) == [number]
    assert models(one_model(date, number)) == [number]
    assert not one_model(date, number).undecided


def test_a_date_that_is_not_made_of_the_number_is_no_rule_s_to_settle() -> None:
    assert one_model("22-8-11", "2022/8/10").undecided


@pytest.mark.parametrize(
    ("last", "within", "restored"),
    [
        ("N-PO-KO=24-0-52 5 2", "N-P2O5-K2O=24-0-5", "N-P2O5-K2O=24-0-5"),
        ("N-PO-K：19-4-222 5 2", "N-P2O5-K2：19-4-22", "N-P2O5-K2：19-4-22"),
        ("配比16-5-30 N-PO-KO2 5 2", "配比16-5-30N-P2O5-K2O", "配比16-5-30 N-P2O5-K2O"),
    ],
)
def test_digits_set_low_are_put_back_where_the_other_transcription_has_them(
    last: str, within: str, restored: str
) -> None:
    assert models(one_model(last, within)) == [restored]
    assert not one_model(last, within).undecided


def test_digits_at_the_end_that_the_other_transcription_lacks_are_left_to_a_decision() -> None:
    assert one_model("N-PO=24-0-52 5 2", "N-P2O5=24-0-5").undecided


def test_a_difference_in_letters_is_handed_back_undecided_and_the_base_stands() -> None:
    agreement = one_model("（中氯）", "（中氧）")
    assert models(agreement) == ["（中氯）"]
    (open_question,) = agreement.undecided
    assert (open_question.place, open_question.field) == ("肥料/1", "product_model")
    assert (open_question.reading_a, open_question.reading_b) == ("（中氯）", "（中氧）")


def test_a_decision_stands_before_every_rule() -> None:
    chosen = decision("肥料/1", "product_model", "2022/8/10", "22-8-10", "22-8-10A")
    assert models(one_model("2022/8/10", "22-8-10", chosen)) == ["22-8-10A"]


def test_a_decision_made_on_other_readings_is_refused() -> None:
    stale = decision("肥料/1", "product_model", "（中氯）", "（中溴）", "（中氯）")
    with pytest.raises(BrokenDecision, match="decide it anew"):
        one_model("（中氯）", "（中氧）", stale)


def test_a_place_decided_twice_is_refused() -> None:
    line = decision("肥料/1", "product_model", "a", "b", "a")
    with pytest.raises(BrokenDecision, match="decided twice"):
        Decisions([line, line])


def test_a_decision_that_no_place_asked_for_is_told() -> None:
    asked = decision("肥料/1", "product_model", "A", "B", "A")
    unasked = decision("轮胎/1", "product_model", "A", "B", "A")
    decisions = Decisions([asked, unasked])
    agree(products({"肥料": [("甲", "肥", "A")]}), products({"肥料": [("甲", "肥", "B")]}), decisions)
    assert decisions.unused() == (unasked,)


def test_rows_in_another_order_are_paired_and_stand_in_the_base_s_order() -> None:
    first, second, third = ("甲公司", "洗衣液", "A1"), ("乙公司", "洁厕净", "B2"), ("丙公司", "洗洁精", "C3")
    agreement = agreed(products({"肥料": [first, second, third]}), products({"肥料": [third, first, second]}))
    assert names(agreement) == ["甲公司", "乙公司", "丙公司"]
    assert not agreement.undecided


def test_a_row_that_moved_and_changed_a_character_is_still_the_same_row() -> None:
    base = products({"肥料": [("江苏太极实业有限公司", "纤维", "A"), ("乙公司", "洁厕净", "B")]})
    other = products({"肥料": [("乙公司", "洁厕净", "B"), ("江苏太级实业有限公司", "纤维", "A")]})
    (open_question,) = agreed(base, other).undecided
    assert (open_question.place, open_question.field) == ("肥料/1", "name_as_published")


TWICE = ("海信公司", "空调器", "KFR-50LW")


def test_a_row_only_the_base_has_needs_a_decision() -> None:
    base, other = products({"空调": [TWICE, TWICE]}), products({"空调": [TWICE]})
    (open_question,) = agreed(base, other).undecided
    assert (open_question.place, open_question.field, open_question.reading_b) == ("空调/2", "row", "")
    shown = open_question.reading_a
    kept = agreed(base, other, decision("空调/2", "row", shown, "", shown))
    assert len(kept.stated.rows) == 2
    dropped = agreed(base, other, decision("空调/2", "row", shown, "", ""))
    assert len(dropped.stated.rows) == 1


def test_a_group_only_the_other_has_follows_the_group_it_follows_there_once_it_is_chosen() -> None:
    base = products({"管": [("甲公司", "管", "1")], "铜": [("丙公司", "铜", "3")]})
    other = products(
        {"管": [("甲公司", "管", "1")], "钒": [("乙公司", "钒", "2")], "铜": [("丙公司", "铜", "3")]}, numbered=False
    )
    undecided = agreed(base, other)
    (open_question,) = undecided.undecided
    assert [group.category for group in undecided.stated.groups] == ["管", "铜"]
    chosen = agreed(base, other, decision("钒/1", "row", "", open_question.reading_b, open_question.reading_b))
    assert [group.category for group in chosen.stated.groups] == ["管", "钒", "铜"]
    assert [(row.group_no, row.seq) for row in chosen.stated.rows] == [(1, 1), (2, 1), (3, 1)]
    left_out = agreed(base, other, decision("钒/1", "row", "", open_question.reading_b, ""))
    assert [group.category for group in left_out.stated.groups] == ["管", "铜"]


def test_rows_that_have_nothing_in_common_are_one_question_not_a_mixture() -> None:
    base, other = (
        products({"线坯": [("金杯公司", "铜线坯", "T1")]}),
        products({"线坯": [("紫金公司", "阴极板", "A级")]}),
    )
    (open_question,) = agreed(base, other).undecided
    assert open_question.field == "row"
    assert "金杯公司" in open_question.reading_a
    assert "紫金公司" in open_question.reading_b


def test_a_row_nobody_transcribed_cannot_be_chosen() -> None:
    base, other = products({"空调": [TWICE]}), products({"空调": []})
    shown = " | ".join((*TWICE, "广东省工业和信息化厅"))
    with pytest.raises(BrokenDecision, match="neither transcription has"):
        agreed(base, other, decision("空调/1", "row", shown, "", "another row"))


def test_the_stated_counts_and_standards_of_the_base_stand() -> None:
    rows = {"肥料": [("甲公司", "肥", "1")]}
    agreement = agreed(products(rows, stated={"肥料": 7}), products(rows))
    assert agreement.stated.groups[0].rows_stated == 7
    assert agreement.stated.groups[0].standard == "《肥料》"


def test_a_column_one_transcription_leaves_out_is_no_disagreement() -> None:
    plain = factories(("北京", "甲厂"))
    (row,) = plain.rows
    fuller = StatedList(
        FACTORY_LIST,
        MadeFrom.ONE_TRANSCRIPTION,
        (),
        (type(row)(row.seq, None, {**row.cells, "industry_as_published": "电子"}),),
    )
    for base, other in ((plain, fuller), (fuller, plain)):
        agreement = agreed(base, other)
        assert not agreement.undecided
        assert agreement.stated.rows[0].cells["industry_as_published"] == "电子"


def test_one_transcription_alone_is_kept_and_only_a_decision_changes_it() -> None:
    single = factories(("海南", "东方作业"))
    assert agreed(single, None).stated == single
    corrected = decision("1", "name_as_published", "东方作业", "", "东方作业公司", list_id=FACTORY_LIST)
    assert names(agreed(single, None, corrected)) == ["东方作业公司"]
