"""The two real rules beside the checkout: complete, by the numbering they print themselves."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.policies.reader import read_policy
from scrapers.policies.reading import CitedAs, Part, PolicyReading
from scrapers.policies.roles import NotAPolicy

SHARED = Path(__file__).parents[2].parent / "shared" / "documents"
OPINION = SHARED / "articles" / "001_c93fa618264af5aa.txt"
EXPLANATION = SHARED / "policies" / "ndrc_2019_green_industry_catalogue_explanation.pdf"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real documents are not beside the checkout ({SHARED})"),
]


@pytest.fixture(scope="module")
def opinion() -> PolicyReading:
    return read_policy(read_blocks(OPINION), Origin("0" * 64, "cn.miit"))


@pytest.fixture(scope="module")
def explanation() -> PolicyReading:
    return read_policy(read_blocks(EXPLANATION), Origin("1" * 64, "cn.ndrc"))


def test_the_opinion_of_2010_has_six_parts_and_sixteen_numbered_provisions(opinion: PolicyReading) -> None:
    parts = [clause for clause in opinion.clauses if clause.kind == "一、"]
    provisions = [clause for clause in opinion.clauses if clause.kind == "（一）"]
    assert [clause.number for clause in parts] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert len(provisions) == 16
    assert all(clause.heading and clause.text.startswith(clause.heading) for clause in parts + provisions)
    assert opinion.issues == ()


def test_the_opinion_of_2010_says_who_issued_it_when_and_to_whom(opinion: PolicyReading) -> None:
    assert opinion.policy_id == "工信部办〔2010〕173号"
    assert opinion.title == "关于进一步加强中小企业节能减排工作的指导意见"
    assert (opinion.issued_on, opinion.issuing_bodies) == (date(2010, 4, 14), ("工业和信息化部",))
    assert opinion.addressees.startswith("各省、自治区、直辖市及计划单列市")
    assert (opinion.kind, opinion.level) == ("opinion", "national")


def test_the_opinion_of_2010_cites_what_it_rests_on(opinion: PolicyReading) -> None:
    cited = [(citation.document_number_normalised or citation.title_normalised) for citation in opinion.citations]
    assert cited == [
        "节约能源法",
        "国发〔2006〕28号",
        "国发〔2007〕15号",
        "国发〔2009〕36号",
        "国发〔2009〕36号",
        "产业结构调整指导目录",
    ]
    assert opinion.citations[4].cited_as is CitedAs.ABBREVIATION


def test_the_opinion_of_2010_sets_its_thresholds_and_its_aim(opinion: PolicyReading) -> None:
    of_eight = opinion.clauses[[clause.number for clause in opinion.clauses].index("（八）")].ordinal
    thresholds = [target for target in opinion.targets if target.clause == of_eight]
    assert [(target.value_low, target.value_high, target.unit, target.binds) for target in thresholds] == [
        (Decimal(10000), None, "吨标准煤", "中小企业"),
        (Decimal(5000), Decimal(10000), "吨标准煤", "重点用能企业中的中小企业"),
    ]
    aim = next(target for target in opinion.targets if target.kind == "target")
    assert (aim.measure, aim.direction, aim.value_low, aim.precision, aim.deadline) == (
        "单位能耗",
        "decrease",
        Decimal(25),
        "about",
        "3～5年",
    )


def test_the_explanation_of_2019_is_complete_by_its_own_numbering(explanation: PolicyReading) -> None:
    numbers = [
        tuple(int(part) for part in clause.number.rstrip(".").split("."))
        for clause in explanation.clauses
        if clause.number
    ]
    assert numbers == sorted(set(numbers))
    for before, after in pairwise(numbers):
        goes_on = [(*before[: depth - 1], before[depth - 1] + 1) for depth in range(1, len(before) + 1)]
        assert after in [*goes_on, (*before, 1)], (before, after)
    assert [sum(len(number) == depth for number in numbers) for depth in (1, 2, 3)] == [6, 30, 211]
    assert explanation.issues[0].issue == "no_document_number"
    assert not [issue for issue in explanation.issues if issue.issue.startswith("numbering")]


def test_every_item_of_the_explanation_has_a_heading_a_text_and_a_page(explanation: PolicyReading) -> None:
    items = [clause for clause in explanation.clauses if clause.kind == "1.1.1"]
    assert all(clause.text.startswith(f"{clause.heading}\n") for clause in items)
    pages = [clause.page for clause in explanation.clauses]
    assert pages == sorted(pages)
    assert (pages[0], explanation.pages) == (1, 58)
    assert {clause.part for clause in explanation.clauses} == {Part.BODY}


def test_the_articles_are_no_policies() -> None:
    for article in sorted((SHARED / "articles").glob("*.txt")):
        if article != OPINION:
            with pytest.raises(NotAPolicy):
                read_policy(read_blocks(article), Origin("2" * 64, "press"))
