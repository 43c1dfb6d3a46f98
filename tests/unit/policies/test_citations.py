"""What a clause cites: as printed, with normalised keys, and what the sentence says of it."""

import pytest

from scrapers.policies.citations import citations_of, titles_in
from scrapers.policies.names import policy_title_key
from scrapers.policies.reading import Citation, CitedAs, Clause, Part, Relation


def clause(text: str, ordinal: int = 1) -> Clause:
    return Clause(ordinal, None, Part.BODY, "", "条", f"第{ordinal}条", "", "", text, 1, None)


def cited(*texts: str, own_title: str = "", own_number: str = "") -> tuple[Citation, ...]:
    return citations_of([clause(text, at) for at, text in enumerate(texts, start=1)], own_title, own_number)


def test_a_title_with_its_number_is_one_citation_in_every_bracket_style() -> None:
    for printed in ("（国发［2006］28号）", "(国发[2006]28号)", "（国发〔2006〕28号）", "〔国发(2006)28号〕"):
        (found,) = cited(f"贯彻《关于加强节能工作的决定》{printed}，制定本办法。")
        assert found.cited_as is CitedAs.TITLE_AND_NUMBER
        assert found.title == "关于加强节能工作的决定"
        assert found.document_number_normalised == "国发〔2006〕28号"
        assert found.relation is Relation.RESTS_ON


def test_a_number_alone_and_a_title_alone_are_citations() -> None:
    found = cited("按照工信部节〔2024〕13号和《绿色金融目录》要求")
    assert [(c.cited_as, c.document_number_normalised, c.title_normalised) for c in found] == [
        (CitedAs.NUMBER, "工信部节〔2024〕13号", ""),
        (CitedAs.TITLE, "", "绿色金融目录"),
    ]


def test_a_short_name_means_the_rule_it_was_given_to_wherever_it_is_used() -> None:
    found = cited(
        "按照《关于进一步促进中小企业发展的若干意见》（国发［2009］36号，以下简称国发36号文件）要求",
        "国发36号文件改善了经营环境。",
    )
    assert [c.cited_as for c in found] == [CitedAs.TITLE_AND_NUMBER, CitedAs.ABBREVIATION]
    assert found[1].document_number_normalised == "国发〔2009〕36号"
    assert found[1].as_printed == "国发36号文件"


def test_a_short_name_in_title_brackets_is_resolved_too() -> None:
    found = cited("依据《工业发展规划》（以下简称《规划》），落实《规划》任务。", "坚持《规划》要求。")
    assert [c.cited_as for c in found] == [CitedAs.TITLE, CitedAs.ABBREVIATION, CitedAs.ABBREVIATION]
    assert {c.title_normalised for c in found} == {"工业发展规划"}


def test_a_short_name_for_something_else_is_no_citation() -> None:
    assert cited("重点用能单位（以下简称用能单位）应当节能。", "用能单位应当报告。") == ()


def test_standards_are_cited_with_their_code_before_or_behind_the_title() -> None:
    found = cited(
        "符合GB/T 36132-2018《绿色工厂评价通则》和《绿色供应链管理体系要求》（DB12/T 632—2016）、T/CNLIC 0010-2019。"
    )
    assert [(c.cited_as, c.document_number_normalised, c.title) for c in found] == [
        (CitedAs.STANDARD, "GB/T 36132-2018", "绿色工厂评价通则"),
        (CitedAs.STANDARD, "DB12/T 632-2016", "绿色供应链管理体系要求"),
        (CitedAs.STANDARD, "T/CNLIC 0010-2019", ""),
    ]


def test_a_rule_that_is_repealed_or_replaced_is_cited_as_such() -> None:
    (found,) = cited("《评价程序》（工信厅节函〔2017〕564号）同时废止。")
    assert found.relation is Relation.REPEALS
    (found,) = cited("本标准代替GB/T 36132-2018。")
    assert found.relation is Relation.REPLACES


def test_what_a_notice_was_made_by_may_bear_its_title_and_is_cited() -> None:
    title = "关于做好2020年安徽省绿色工厂推荐工作的通知"
    asked = f"按照《安徽省经济和信息化厅{title}》要求，现通知如下。"
    preamble = Clause(1, None, Part.BODY, "", "preamble", "", "", "", asked, 1, None)
    assert len(citations_of([preamble], policy_title_key(title), "")) == 1
    assert cited(f"附件《{title}》随文印发。", own_title=policy_title_key(title)) == ()


@pytest.mark.parametrize(("number", "cites"), [("川经信〔2022〕9号", True), ("川经信〔2022〕8号", False), ("", False)])
def test_a_rule_of_the_same_title_is_another_where_its_number_is(number: str, cites: bool) -> None:
    title = "关于组织开展2022年度绿色制造名单申报工作的通知"
    behind = f"（{number}）" if number else ""
    own = {"own_title": policy_title_key(title), "own_number": "川经信〔2022〕8号"}
    assert bool(cited(f"现将省厅《{title}》{behind}转发你们。", **own)) is cites


@pytest.mark.parametrize("see", ["（详见附件）", "(见附件1)", "（附后）", "（名单附后）"])
def test_a_list_that_the_document_brings_is_not_cited(see: str) -> None:
    assert cited(f"确定了《上海市2024年度（第一批）绿色制造示范名单》{see}。") == ()
    assert len(cited("依据《第一批绿色制造示范名单》。")) == 1
    assert len(cited("对照《国家绿色数据中心评价指标体系》（附件1）。")) == 1


def test_a_document_does_not_cite_itself() -> None:
    assert cited("现将《X管理办法》印发给你们。", own_title="X管理办法") == ()


def test_a_title_within_a_title_is_one_citation_and_an_unclosed_one_is_none() -> None:
    assert [(c.title, c.title_normalised) for c in cited("《关于印发《绿色工厂管理办法》的通知》要求")] == [
        ("关于印发《绿色工厂管理办法》的通知", "绿色工厂管理办法")
    ]
    assert list(titles_in("《没有结束")) == []


def test_places_count_characters_of_the_clause() -> None:
    text = "按照《甲办法》和《乙办法》执行"
    for found in cited(text):
        assert text[found.start : found.end] == found.as_printed


@pytest.mark.parametrize("form", ["推荐汇总表", "申报书", "企业名单", "自评价模板"])
def test_a_form_that_an_act_brings_with_it_is_cited_nowhere(form: str) -> None:
    assert cited(f"请填写《绿色工厂{form}》（见附件4）。", f"《绿色工厂{form}》一式两份。") == ()
    assert len(cited(f"请填写《绿色工厂{form}》。")) == 1


@pytest.mark.parametrize("named", ["通知", "办法", "意见"])
def test_a_rule_called_by_what_it_is_means_the_one_cited_before_or_none(named: str) -> None:
    rule = f"《关于开展绿色制造体系建设的{named}》（工信厅节函〔2016〕586号）"
    first, again = cited(f"参照{rule}开展自评价。企业参照《{named}》要求申请。")
    assert {first.document_number_normalised, again.document_number_normalised} == {"工信厅节函〔2016〕586号"}
    assert again.cited_as is CitedAs.ABBREVIATION
    assert cited(f"企业参照《{named}》要求申请。") == ()
