"""A text broken at one width gives the provisions of the text that it was made from."""

import pytest

from tests.builders.policies import clause_texts, policy_of

TEXT = (
    "车间梯度培育办法",
    "第一条 为推进车间绿色发展，依据《中华人民共和国节约能源法》和有关规定，按照因地制宜、分类指导的要求，制定本办法。",
    "第二条 申报企业应当具备独立法人资格，近三年无重大安全和环境事故，并按照第五条规定填报动态管理表和年度关键指标：",
    "（一）年综合能耗在一万吨标准煤以上的，由省级主管部门会同有关部门审核后报送，并按年度公布审核的结果和依据；",
    "（二）其他企业，由市级主管部门审核。",
    "第三条 本办法自发布之日起施行。",
)


@pytest.mark.parametrize("width", [17, 20, 24])
def test_a_hard_wrapped_text_gives_the_provisions_of_the_whole_one(width: int) -> None:
    lines = [text[at : at + width] for text in TEXT for at in range(0, len(text), width)]
    assert clause_texts(policy_of(lines)) == clause_texts(policy_of(TEXT))


def test_short_lines_that_are_whole_stay_apart() -> None:
    lines = ["车间申报办法", *(f"{number}、各市应当做好车间申报和复核工作，并加强指导。" for number in "一二三四五六")]
    assert len(clause_texts(policy_of(lines))) == 6
