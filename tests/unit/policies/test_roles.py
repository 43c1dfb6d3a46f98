"""What counts as a rule: by its title and by what stands below it; and what a document that sets none still tells."""

import pytest

from scrapers.policies.names import enclosed_title, forwards, is_draft, policy_title_key
from scrapers.policies.reading import PolicyReading, Relation, Role
from scrapers.policies.roles import NotAPolicy
from tests.builders.policies import policy_of

ORDERS = (
    "一、加强指导服务。各市要帮助企业解决问题。",
    "二、严格动态管理。企业名称变更后20个工作日内申请变更，弄虚作假的，四年内不得再次申报。",
)


def cited(reading: PolicyReading) -> set[str]:
    return {citation.document_number_normalised or citation.title for citation in reading.citations}


def test_a_notice_of_a_list_that_orders_something_is_a_rule() -> None:
    reading = policy_of(["关于公布2031年省级绿色工厂名单的通知", "各市工信局：", "现将名单予以公布。", *ORDERS])
    assert (reading.role, reading.provisions) == (Role.RULE, 2)
    assert [(target.comparator, target.unit) for target in reading.targets] == [("within", "工作日"), ("equal", "年")]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "一、绿色工厂（共12家，按地区排序）",
            "二、绿色园区（共3家，按地区排序）",
            "三、绿色供应链（共2家，按地区排序）",
        ),
        ("一、甲。", "二、乙。", "三、丙。"),
    ],
)
def test_numbered_headings_of_lists_make_no_rule(lines: tuple[str, ...]) -> None:
    with pytest.raises(NotAPolicy) as verdict:
        policy_of(["关于公布2031年省级绿色工厂名单的通知", *lines])
    assert verdict.value.reason == "announces_a_list"


@pytest.mark.parametrize(
    "title",
    ["2031年湘江市绿色工厂拟入围名单公示", "关于公布2031年绿色制造名单的通知", "湘江市2031年绿色工厂（第三批）"],
)
def test_a_list_that_sets_no_rule_tells_what_it_rests_on_and_no_more(title: str) -> None:
    text = "根据《湘江市绿色工厂管理办法》（湘工信规〔2030〕7号）和《“十四五”车间规划》，现将名单予以公示。"
    reading = policy_of([text, "一、公示期为5个工作日。"], title=title)
    assert reading.role is Role.ANNOUNCEMENT
    assert cited(reading) == {"湘工信规〔2030〕7号", "“十四五”车间规划"}
    assert (reading.clauses, reading.targets, reading.issues) == ((), (), ())


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("2031年湘江市智能工厂拟认定名单公示", {}),
        ("湘江省近零碳园区名单公示", {}),
        ("2031年湘江市绿色工厂名单公示", {"publisher_id": "press"}),
        ("湘江市绿色矿山名单公示", {}),
    ],
)
def test_lists_of_other_programs_and_reports_on_lists_give_nothing(title: str, known: dict[str, object]) -> None:
    with pytest.raises(NotAPolicy) as verdict:
        policy_of(["根据《湘江市管理办法》，现将名单予以公示。"], title=title, **known)
    assert verdict.value.reason in ("announces_a_list", "another_subject")


@pytest.mark.parametrize(
    "title",
    [
        "关于开展2031年度智能工厂梯度培育行动的通知",
        "湘江省优质中小企业（专精特新）梯度培育管理实施细则",
        "数字化车间认定管理办法",
    ],
)
def test_a_rule_of_another_field_is_none_of_ours(title: str) -> None:
    with pytest.raises(NotAPolicy) as verdict:
        policy_of([title, *ORDERS, "三、本通知自发布之日起施行。"])
    assert verdict.value.reason == "another_subject"


def test_a_rule_of_our_field_that_names_another_program_beside_it_stays() -> None:
    assert policy_of(["关于推进绿色工厂和智能工厂建设的通知", *ORDERS]).role is Role.RULE


COVER = (
    "湘江省工业和信息化厅关于印发车间节能提升行动方案的通知",
    "湘工信节〔2031〕8号",
    "各市工信局：",
    "《车间节能提升行动方案》已经审议通过，现印发给你们，请认真贯彻落实。",
    "湘江省工业和信息化厅",
    "2031年7月7日",
)
REPORTED = (
    "8月1日，省工信厅印发《车间节能提升行动方案》，提出到2035年，单位增加值能耗较2030年下降12%。",
    "下一步，各市将抓好落实。",
)


@pytest.mark.parametrize("above", [(), REPORTED])
def test_a_cover_without_its_rule_keeps_number_and_citation(above: tuple[str, ...]) -> None:
    reading = policy_of([*above, *COVER], title=COVER[0])
    assert (reading.role, reading.policy_id, reading.provisions) == (Role.COVER, "湘工信节〔2031〕8号", 0)
    assert {(citation.title, citation.relation) for citation in reading.citations} == {
        ("车间节能提升行动方案", Relation.ISSUES)
    }


def test_a_cover_keeps_the_target_told_above_it() -> None:
    (target,) = policy_of([*REPORTED, *COVER], title=COVER[0]).targets
    assert (target.direction, str(target.value_low), target.base_year) == ("decrease", "12", 2030)
    assert target.deadline_on is not None
    assert target.deadline_on.year == 2035


@pytest.mark.parametrize(
    "title",
    [
        "《车间培育办法（征求意见稿）》公开征求意见",
        "关于公开征求《车间培育办法（征求意见稿）》意见的通知",
        "湘江省工业和信息化厅关于对《车间培育办法（征求意见稿）》公开征求意见的公告",
        "关于征求《车间培育办法》意见的函",
        "车间培育办法（送审稿）",
        "车间培育办法征求意见稿",
    ],
)
def test_a_draft_is_told_however_opinions_are_asked_and_does_not_cite_itself(title: str) -> None:
    reading = policy_of(
        [
            title,
            "为落实《“十四五”车间规划》，我们起草了《车间培育办法（征求意见稿）》，现征求意见。",
            "第一条 根据《“十四五”车间规划》，制定《车间培育办法》。",
            "第二条 企业应当填报。",
            "第三条 各市应当复核。",
        ]
    )
    assert reading.is_draft
    assert cited(reading) == {"“十四五”车间规划"}


@pytest.mark.parametrize("title", ["车间培育办法", "关于印发《车间培育办法（试行）》的通知", "关于听取意见的工作规定"])
def test_a_rule_in_force_is_no_draft(title: str) -> None:
    assert not is_draft(title)


def test_a_draft_has_another_key_than_the_rule_it_is_to_become() -> None:
    draft = "关于公开征求《车间培育办法（征求意见稿）》意见的通知"
    assert enclosed_title(draft) == "车间培育办法（征求意见稿）"
    assert policy_title_key(draft) != policy_title_key("车间培育办法")


def test_a_notice_that_hands_another_on_cites_that_one() -> None:
    title = "转发工业和信息化部办公厅关于公布第四批绿色制造名单的通知"
    text = "现将《工业和信息化部办公厅关于公布第四批绿色制造名单的通知》（工信厅节函〔2031〕96号）转发给你们。"
    reading = policy_of(["各市经信局：", text, *ORDERS], title=title)
    assert forwards(title)
    assert cited(reading) == {"工信厅节函〔2031〕96号"}


@pytest.mark.parametrize("title", ["2031年绿色制造名单遴选推荐工作正式启动", "2031年度绿色工厂名单推荐开始"])
def test_a_notice_that_a_site_gave_a_title_of_news_is_the_rule_that_its_words_set(title: str) -> None:
    told = "为落实《湘江省“十四五”车间规划》，现组织开展绿色制造名单推荐工作。有关事项通知如下："
    orders = ["（一）3月10日前完成动态管理表填报工作。", "（二）3月15日（周六）前将汇总表交至市工信局。"]
    reading = policy_of([told, *orders], title=title)
    assert reading.role is Role.RULE
    assert [clause.number for clause in reading.clauses if clause.number] == ["（一）", "（二）"]
    with pytest.raises(NotAPolicy):
        policy_of([told.replace("有关事项通知如下：", ""), *orders], title=title)
    assert policy_of([told, "（一）甲类，共3家。", "（二）乙类，共5家。"], title=title).role is Role.ANNOUNCEMENT
