"""The tree of provisions: every form of numbering has its place, and what does not follow is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.policies.clauses import ClauseTree
from scrapers.policies.numbering import Kind, mark_of
from scrapers.policies.paragraphs import paragraphs_of
from tests.builders.policies import blocks_of


def tree_of(*lines: str) -> ClauseTree:
    tree = ClauseTree()
    for paragraph in paragraphs_of(blocks_of(lines)).paragraphs:
        tree.add(paragraph)
    return tree


def paths(tree: ClauseTree) -> list[str]:
    return [clause.path for clause in tree.clauses]


def issues(tree: ClauseTree) -> list[str]:
    return [issue.issue for issue in tree.issues]


@pytest.mark.parametrize(
    ("line", "kind", "printed", "values"),
    [
        ("第十二条 内容", Kind.ARTICLE, "第十二条", (12,)),
        ("第 一 章　总则", Kind.CHAPTER, "第一章", (1,)),
        ("一、总体要求", Kind.HAN, "一、", (1,)),
        ("（一）指导思想", Kind.HAN_IN_BRACKETS, "（一）", (1,)),
        ("(十二)建立", Kind.HAN_IN_BRACKETS, "(十二)", (12,)),
        ("1.组织申报", Kind.ARABIC, "1.", (1,)),
        ("１．组织申报", Kind.ARABIC, "１．", (1,)),
        ("2、组织申报", Kind.ARABIC, "2、", (2,)),
        ("1.1.10 余热利用", Kind.DECIMAL_3, "1.1.10", (1, 1, 10)),
        ("一、2022年度推荐工作", Kind.HAN, "一、", (1,)),
        ("（3）材料", Kind.ARABIC_IN_BRACKETS, "（3）", (3,)),
        ("3）材料", Kind.ARABIC_BEFORE_BRACKET, "3）", (3,)),
        ("③材料", Kind.CIRCLED, "③", (3,)),
        ("a) 材料", Kind.LETTER, "a)", (1,)),
    ],
)
def test_every_form_of_number_is_told(line: str, kind: Kind, printed: str, values: tuple[int, ...]) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.kind, mark.printed, mark.values) == (kind, printed, values)


@pytest.mark.parametrize("line", ["2021年，全国新增", "1.5%以上", "3家企业", "一是加强", "全国第一批"])
def test_text_that_begins_with_a_figure_is_no_number(line: str) -> None:
    assert mark_of(line) is None


def test_each_form_of_numbering_nests_in_the_one_it_begins_in() -> None:
    tree = tree_of(
        "一、要求",
        "（一）思想",
        "1.目标",
        "（1）甲；",
        "①子；",
        "（2）乙；",
        "2.原则",
        "（二）任务",
        "二、措施",
        "（一）支持",
    )
    assert paths(tree) == [
        "一、",
        "一、/（一）",
        "一、/（一）/1.",
        "一、/（一）/1./（1）",
        "一、/（一）/1./（1）/①",
        "一、/（一）/1./（2）",
        "一、/（一）/2.",
        "一、/（二）",
        "二、",
        "二、/（一）",
    ]
    assert issues(tree) == []


def test_a_document_may_number_1_above_一_in_brackets() -> None:
    tree = tree_of("1.要求", "（一）思想；", "（二）目标；", "2.措施", "（一）支持；")
    assert paths(tree) == ["1.", "1./（一）", "1./（二）", "2.", "2./（一）"]
    assert issues(tree) == []


def test_a_law_has_chapters_sections_articles_paragraphs_and_items() -> None:
    tree = tree_of(
        "第一章 总则",
        "第一节 一般规定",
        "第一条 应当具备下列条件：",
        "（一）独立法人；",
        "1.注册满一年；",
        "前款所称法人，依法设立。",
        "（一）依法；",
        "第二条 第一条规定的条件不适用。",
        "第二章 附则",
        "第三条 本办法自发布之日起施行。",
    )
    assert paths(tree) == [
        "第一章",
        "第一章/第一节",
        "第一章/第一节/第一条",
        "第一章/第一节/第一条/（一）",
        "第一章/第一节/第一条/（一）/1.",
        "第一章/第一节/第一条/第二款",
        "第一章/第一节/第一条/第二款/（一）",
        "第一章/第一节/第二条",
        "第二章",
        "第二章/第三条",
    ]
    assert issues(tree) == []


def test_a_number_inside_a_sentence_begins_no_article() -> None:
    tree = tree_of("第一条 企业应当申报。", "第二十条规定的情形除外。", "第二条 市级复核。")
    assert paths(tree) == ["第一条", "第一条/第二款", "第二条"]


def test_an_excerpt_begins_with_the_article_it_begins_with() -> None:
    tree = tree_of("第三章监督", "第十九条各市应当加强指导。", "（一）抽查；", "第二十条所有企业应当填报。")
    assert paths(tree) == ["第三章", "第三章/第十九条", "第三章/第十九条/（一）", "第三章/第二十条"]


@pytest.mark.parametrize(
    "words", ["规定的情形除外。", "第二款所称企业。", "所列情形。", "、第二十一条的要求。", "中所提到的企业。"]
)
def test_a_reference_to_an_article_begins_no_excerpt(words: str) -> None:
    tree = tree_of(f"第二十条{words}", "第一条 企业应当申报。")
    assert paths(tree) == ["", "第一条"]


def test_numbering_that_runs_on_across_the_parts_is_no_fault() -> None:
    tree = tree_of("一、要求", "（一）思想", "（二）目标", "二、措施", "（三）支持", "（四）监督")
    assert issues(tree) == []


@pytest.mark.parametrize(
    ("lines", "issue"),
    [
        (("第一条 甲。", "第三条 丙。"), "numbering_gap"),
        (("一、甲", "（一）甲。", "（三）丙。"), "numbering_gap"),
        (("1. 甲", "1.1 甲", "1.3 丙"), "numbering_gap"),
        (("1. 甲", "2.1 甲"), "numbering_gap"),
        (("一、甲", "二、乙", "二、丙"), "numbering_repeats"),
        (("一、甲", "二、乙", "一、丙"), "numbering_restarts"),
        (("一、甲", "二、乙", "三、丙", "二、丁"), "numbering_goes_back"),
    ],
)
def test_numbering_that_does_not_follow_is_reported_and_everything_is_kept(lines: tuple[str, ...], issue: str) -> None:
    tree = tree_of(*lines)
    assert issues(tree) == [issue]
    assert len(tree.clauses) == len(lines)


def test_an_inserted_article_is_no_repetition() -> None:
    assert issues(tree_of("第一条 甲。", "第一条之一 乙。", "第二条 丙。")) == []


def test_text_below_a_number_belongs_to_it_and_its_heading_is_told() -> None:
    tree = tree_of("一、总体要求", "坚持绿色发展。", "（一）指导思想。贯彻落实新发展理念。", "（二）应当依法设立；")
    assert [(clause.heading, clause.text) for clause in tree.clauses] == [
        ("总体要求", "总体要求\n坚持绿色发展。"),
        ("指导思想", "指导思想。贯彻落实新发展理念。"),
        ("", "应当依法设立；"),
    ]


_LINES = st.lists(
    st.text(alphabet="一二三、（）()第条章节1234.①②甲乙丙。；： ", min_size=1, max_size=12).filter(str.strip),
    max_size=20,
)


@given(_LINES)
def test_whatever_the_lines_nothing_is_lost_and_every_parent_comes_before_its_child(lines: list[str]) -> None:
    tree = tree_of(*lines)
    kept = "".join(clause.number + clause.text for clause in tree.clauses)
    expected = "".join(p.text for p in paragraphs_of(blocks_of(lines)).paragraphs)
    assert "".join(kept.split()) == "".join(expected.split())
    assert all(clause.parent is None or clause.parent < clause.ordinal for clause in tree.clauses)
