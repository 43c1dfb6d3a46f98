"""A whole rule: its head, its parts, its dates, its standing, and what is said of a bad document."""

from datetime import date
from pathlib import Path

import pytest

from scrapers.documents.blocks import Box, Cell, Paragraph, Row, Table
from scrapers.documents.reader import read_blocks
from scrapers.policies.reader import read_policy
from scrapers.policies.reading import Part, PolicyReading
from scrapers.policies.roles import NotAPolicy
from tests.builders.policies import MEASURES, blocks_of, clause_texts, origin, policy_of, print_in_columns, print_pages


def issues(reading: PolicyReading) -> set[str]:
    return {issue.issue for issue in reading.issues}


def test_a_notice_and_the_measures_it_issues_are_one_policy() -> None:
    reading = policy_of(MEASURES)
    assert (reading.policy_id, reading.identified_by) == ("工信部节〔2024〕913号", "document_number")
    assert (reading.title_normalised, reading.kind, reading.level) == (
        "绿色车间梯度培育及管理暂行办法",
        "measures",
        "national",
    )
    assert reading.issuing_bodies == ("工业和信息化部",)
    assert reading.addressees.startswith("各省、自治区、直辖市")
    assert reading.issues == ()
    assert "第二章/第三条/（一）" in clause_texts(reading)


def test_the_clause_on_entry_into_force_gives_the_dates() -> None:
    reading = policy_of(MEASURES)
    assert (reading.issued_on, reading.effective_on, reading.valid_until) == (
        date(2024, 1, 19),
        date(2024, 1, 19),
        date(2029, 1, 18),
    )


@pytest.mark.parametrize(
    ("words", "effective_on", "valid_until"),
    [
        ("本办法自2018年5月1日起施行。", date(2018, 5, 1), None),
        ("本办法自印发之日起30日后施行，有效期至2026年12月31日。", date(2024, 2, 18), date(2026, 12, 31)),
        ("本办法自二〇二四年三月一日起施行，试行两年。", date(2024, 3, 1), date(2026, 2, 28)),
    ],
)
def test_every_way_to_say_when_a_rule_takes_effect_is_understood(
    words: str, effective_on: date, valid_until: date | None
) -> None:
    lines = [words if line.startswith("第五条") else line for line in MEASURES]
    lines = [f"第五条 {line}" if line == words else line for line in lines]
    reading = policy_of(lines)
    assert (reading.effective_on, reading.valid_until) == (effective_on, valid_until)


def test_appendices_are_kept_apart_and_their_numbers_begin_again() -> None:
    reading = policy_of(MEASURES)
    appendix = [clause for clause in reading.clauses if clause.part is Part.APPENDIX]
    assert [clause.number for clause in appendix if clause.number] == ["一、", "二、"]
    assert {clause.appendix for clause in appendix} == {"附件1 绿色车间申报表"}


def test_a_printed_page_gives_the_same_provisions_as_the_text_behind_it(tmp_path: Path) -> None:
    body = MEASURES[8:-4]
    printed = print_pages(
        tmp_path / "a.pdf",
        body,
        lines_on_a_page=10,
        characters=18,
        head="绿色车间管理办法汇编",
        note="① 标准煤按等价值折算。",
    )
    reading = read_policy(read_blocks(printed), origin())
    assert clause_texts(reading) == clause_texts(policy_of(body))
    notes = [clause.text for clause in reading.clauses if clause.part is Part.FOOTNOTE]
    assert notes == ["① 标准煤按等价值折算。"]
    everything = "".join(clause.text for clause in reading.clauses)
    assert "汇编" not in everything
    assert "—" not in everything
    assert {clause.page for clause in reading.clauses} >= {1, 2, 3}


def test_a_page_in_two_columns_is_read_one_column_after_the_other_and_said_to_be(tmp_path: Path) -> None:
    body = MEASURES[8:-4]
    reading = read_policy(read_blocks(print_in_columns(tmp_path / "a.pdf", body)), origin())
    assert clause_texts(reading) == clause_texts(policy_of(body))
    assert "two_columns" in issues(reading)


def test_tables_stand_apart_from_the_provisions() -> None:
    lines = blocks_of(["绿色车间管理办法", "第一条 甲。", "第二条 乙。"])
    table = Table(1, 1, (Row(1, (Cell("指标"), Cell("限值"))), Row(2, (Cell("能耗"), Cell("5%")))))
    reading = read_policy([*lines, table, *blocks_of(["第三条 丙。"])], origin())
    assert [(clause.part, clause.text) for clause in reading.clauses if clause.kind == "table"] == [
        (Part.TABLE, "指标\t限值\n能耗\t5%")
    ]
    assert reading.provisions == 3


def test_a_policy_without_number_or_date_is_kept_and_both_are_reported() -> None:
    reading = policy_of(["绿色车间管理办法", "第一条 甲。", "第二条 乙。", "第三条 丙。"])
    assert {"no_document_number", "no_issue_date"} <= issues(reading)
    assert (reading.identified_by, reading.issued_on) == ("digest", None)
    assert reading.policy_id.startswith("cn.miit:")
    assert reading.provisions == 3


def test_what_the_operator_knows_fills_what_is_not_printed() -> None:
    reading = policy_of(
        ["第一条 甲。", "第二条 乙。", "第三条 丙。"],
        title="绿色车间管理办法",
        document_number="深工信规[2022]93号",
        issued_on=date(2022, 5, 1),
    )
    assert (reading.policy_id, reading.issued_on, reading.issued_on_by) == (
        "深工信规〔2022〕93号",
        date(2022, 5, 1),
        "origin",
    )


def test_an_announcement_counts_within_its_publisher_only() -> None:
    reading = policy_of(["关于用水的公告", "2024年第44号公告", "一、甲。", "二、乙。", "三、丙。"])
    assert reading.policy_id == "cn.miit:公告2024年第44号"


def test_a_tree_with_holes_is_reported_and_the_rest_is_kept() -> None:
    reading = policy_of([line for line in MEASURES if not line.startswith("第三条")])
    assert "numbering_gap" in issues(reading)
    assert "第二章/第四条" in clause_texts(reading)


def test_pages_that_are_pictures_are_reported_and_the_others_are_read() -> None:
    blocks = blocks_of(["绿色车间管理办法", "第一条 甲。", "第二条 乙。", "第三条 丙。"])
    reading = read_policy([*blocks, Paragraph(2, "", Box(0, 0, 500, 800))], origin())
    assert "page_without_text" in issues(reading)
    assert reading.provisions == 3


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([""], "no_text"),
        (["新闻一则", "昨日，记者获悉。"], "no_rule_title"),
        (["关于公布绿色车间名单的通知", "一、甲。", "二、乙。", "三、丙。"], "announces_a_list"),
        (["关于开展工作的通知", "请各地认真执行。"], "no_provisions"),
    ],
)
def test_a_document_that_is_no_policy_says_why(lines: list[str], reason: str) -> None:
    with pytest.raises(NotAPolicy) as refused:
        policy_of(lines)
    assert refused.value.reason == reason


def test_a_title_set_on_two_lines_is_one_title() -> None:
    reading = policy_of(
        ["关于进一步加强车间", "节能减排工作的指导意见", "工信部办［2010］913号", "一、甲。", "二、乙。", "三、丙。"]
    )
    assert reading.title == "关于进一步加强车间节能减排工作的指导意见"
    assert reading.kind == "opinion"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("广东省绿色工厂梯度培育管理实施细则", "implementing_rules"),
        ("安徽省绿色工厂评价管理办法（试行）", "measures"),
        ("工业能效提升行动计划", "plan"),
        ("中华人民共和国节约能源法", "law"),
        ("关于开展2025年度绿色工厂推荐工作的通知", "notice"),
        ("绿色工厂评价通则", "standard"),
        ("关于加快推动制造业绿色化发展的指导意见", "opinion"),
        ("绿色产业指导目录的解释说明", "other"),
    ],
)
def test_a_title_tells_what_kind_of_rule_it_is(title: str, kind: str) -> None:
    assert policy_of([title, "一、甲。", "二、乙。", "三、丙。"]).kind == kind


def test_a_provincial_rule_knows_its_region() -> None:
    reading = policy_of(
        ["广东省绿色工厂梯度培育管理实施细则", "粤工信规字〔2024〕94号", "一、甲。", "二、乙。", "三、丙。"]
    )
    assert (reading.level, reading.region_code) == ("provincial", "44")


def test_on_a_page_of_a_site_the_rule_is_told_from_what_stands_around_it(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        """<html><head><title>通知</title></head><body>
        <div><a href="/">首页</a> &gt; <a>政务公开</a> &gt; <a>通知公告</a></div>
        <h1>关于开展2026年度绿色车间推荐工作的通知</h1>
        <div>来源：节能处 发布时间：2026-03-01</div>
        <div><p>粤工信节能函〔2026〕921号</p><p>各地级以上市工业和信息化局：</p>
        <p>根据《绿色车间管理办法》（工信部节〔2024〕913号）要求，现将有关事项通知如下：</p>
        <p>一、推荐条件</p><p>（一）年综合能耗5000吨标准煤以上。</p>
        <p>二、工作要求</p><p>（一）请于2026年6月30日前报送材料。每市推荐不超过10家。</p>
        <p>附件：1.推荐表</p><p>2.汇总表</p><p>广东省工业和信息化厅</p><p>2026年6月5日</p></div>
        <div>版权所有 网站地图</div></body></html>""",
        encoding="utf-8",
    )
    reading = read_policy(read_blocks(page), origin(publisher_id="gd.gdii"))
    assert reading.title == "关于开展2026年度绿色车间推荐工作的通知"
    assert (reading.policy_id, reading.region_code, reading.kind) == ("粤工信节能函〔2026〕921号", "44", "notice")
    assert (reading.issued_on, reading.issuing_bodies) == (date(2026, 6, 5), ("广东省工业和信息化厅",))
    assert [target.kind for target in reading.targets] == ["threshold", "deadline", "limit"]
    assert [clause.kind for clause in reading.clauses if clause.kind in ("annexes", "signature")] == [
        "annexes",
        "annexes",
        "signature",
        "signature",
    ]


def test_a_number_that_lost_its_line_before_the_addressees_is_the_acts_own() -> None:
    lines = [
        "湘工信绿发函〔2031〕8号各市工业和信息化局：根据《湘江市绿色工厂管理办法》（湘工信规〔2030〕7号）要求，做好工作。",
        "一、各市应当加强组织，做好绿色工厂的遴选。",
        "二、各企业应当按时申报，不得弄虚作假。",
    ]
    reading = policy_of(lines, title="关于组织开展2031年度绿色工厂遴选工作的通知")
    assert reading.document_number_normalised == "湘工信绿发函〔2031〕8号"
    assert {citation.document_number_normalised for citation in reading.citations} == {"湘工信规〔2030〕7号"}


@pytest.mark.parametrize("label", ["文件号", "发文字号：", "文号", "[文件编号]", "公文文号 | ", "某栏 文件号"])
@pytest.mark.parametrize("behind", ["", " 制发日期 2031-02-17"])
def test_the_number_that_a_label_gives_is_the_acts_own_and_no_citation(label: str, behind: str) -> None:
    lines = [
        "发布机构 湘江市工业和信息化局",
        f"{label} 湘工信绿发函〔2031〕8号{behind}",
        "各市工业和信息化局：",
        "根据《湘江市绿色工厂管理办法》（湘工信规〔2030〕7号）要求，做好工作。",
        "一、各市应当加强组织，做好绿色工厂的遴选。",
        "二、各企业应当按时申报，不得弄虚作假。",
    ]
    reading = policy_of(lines, title="关于组织开展2031年度绿色工厂遴选工作的通知")
    assert reading.document_number_normalised == "湘工信绿发函〔2031〕8号"
    assert {citation.document_number_normalised for citation in reading.citations} == {"湘工信规〔2030〕7号"}


TITLE = "湖州市绿色园区评价办法(试行)"
LETTER = ("各县区经信委:", "为引导园区转型升级,现将《湖州市绿色园区评价办法（试行》印发给你们,请遵照执行。")
RULE = (
    "第一章 总 则",
    "第一条 为促进工业绿色发展,制定本办法。",
    "第二条 市级绿色园区每年评价一次。",
    "第三条 市经信委应当负责评价工作。",
)


@pytest.mark.parametrize("label", ["附件:", "附件", "附件1"])
def test_a_rule_annexed_to_a_letter_that_was_handed_in_under_its_title_is_that_rule(label: str) -> None:
    signed = ("湖州市经济和信息化委员会", "2017年12月12日")
    lines = [*LETTER, f"附件:《{TITLE}》", *signed, label, TITLE, *RULE]
    reading = read_policy(blocks_of(lines), origin(title=TITLE))
    numbered = [(clause.part, clause.number) for clause in reading.clauses if clause.number]
    assert numbered == [(Part.BODY, number) for number in ("第一章", "第一条", "第二条", "第三条")]
    assert TITLE not in {citation.title for citation in reading.citations}
    assert reading.citations == ()
    another = read_policy(blocks_of([*lines[: lines.index(label)], *RULE, label, TITLE, *RULE]), origin(title=TITLE))
    assert {clause.part for clause in another.clauses if clause.number} == {Part.BODY, Part.APPENDIX}


def test_addressees_whose_line_goes_on_with_the_text_leave_it_its_citations() -> None:
    cited = "《关于开展2022年绿色制造名单推荐工作的通知》(工信厅节函〔2022〕235号)"
    begins = f"各市(州)工信局,各有关企业: 按照{cited}精神,有关事宜通知如下:"
    orders = ("一、请各地认真组织申报,于10月26日前报送材料。", "二、各地应当加强指导,做好动态管理。")
    reading = read_policy(blocks_of([begins, *orders]), origin(title="关于开展2022年度绿色制造名单推荐工作的通知"))
    assert reading.addressees == "各市(州)工信局,各有关企业"
    assert [citation.document_number for citation in reading.citations] == ["工信厅节函〔2022〕235号"]


def test_a_call_that_sets_no_rule_still_tells_what_it_rests_on() -> None:
    said = (
        "按照《关于开展工业产品生态设计的指导意见》(工信部联节〔2013〕58号)要求,我部决定组织开展创建工作,请组织申报。"
    )
    title = "关于组织开展第二批工业产品生态(绿色)设计示范企业创建工作的通知"
    reading = read_policy(blocks_of(["有关单位:", said]), origin(title=title))
    assert [citation.document_number for citation in reading.citations] == ["工信部联节〔2013〕58号"]
