"""The English name beside a Chinese one is told from letters that belong to a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.naming.parts import name_parts
from scrapers.text.marks import split_marks
from scrapers.text.translations import split_translation
from tests.builders.shaped import a_few, names

CHINESE = "甲样例装备（惠州）有限公司"
ENGLISH = (
    "Jia Sample Equipment (Huizhou) Co., Ltd.",
    "JIA SAMPLE EQUIPMENT CO.,LTD",
    "Jia Sample Equipment Company Limited",
    "Jia SampleEquipment Co. Ltd",
    "Jia Sample & Sons Group Corporation",
    "Jia Sample Equipment Huizhou Works",
    "Ｊｉａ Ｓａｍｐｌｅ Ｃｏ．，Ｌｔｄ．",
)
BEHIND = ("{zh}{en}", "{zh} {en}", "{zh}\n{en}", "{zh}（{en}）", "{zh}({en})", "{zh} / {en}", "{zh}\n（{en}）")


@pytest.mark.parametrize("english", ENGLISH)
@pytest.mark.parametrize("form", BEHIND)
def test_a_translation_behind_a_name_is_a_mark(form: str, english: str) -> None:
    printed = form.format(zh=CHINESE, en=english)
    assert split_marks(printed) == (CHINESE, (english,))
    assert name_parts(printed).shown == name_parts(CHINESE).shown


@pytest.mark.parametrize("form", ["{en} {zh}", "{en}\n{zh}", "{en} / {zh}"])
@pytest.mark.parametrize("english", ENGLISH[:4])
def test_a_translation_before_a_name_is_a_mark(form: str, english: str) -> None:
    assert split_marks(form.format(zh=CHINESE, en=english)) == (CHINESE, (english,))


def test_marks_and_a_translation_may_stand_beside_one_another() -> None:
    assert split_marks(f"{CHINESE}※ {ENGLISH[0]}①") == (CHINESE, ("※", ENGLISH[0], "①"))


@a_few
@given(name=names(), english=st.sampled_from(ENGLISH), form=st.sampled_from(BEHIND))
def test_a_name_is_the_same_with_its_translation_or_without(name: str, english: str, form: str) -> None:
    assert name_parts(form.format(zh=name, en=english)) == name_parts(name)


@pytest.mark.parametrize(
    "name",
    [
        "TCL王牌电器（惠州）有限公司",
        "ABB（中国）有限公司",
        "3M中国有限公司",
        "SMC（中国）有限公司",
        "TCL 空调器（中山）有限公司",
        "北京 ABB 低压电器有限公司",
        "深圳创维-RGB 电子有限公司",
        "重庆ABB江津涡轮增压系统有限公司",
        "甲样例有限公司A厂",
        "甲样例有限公司 B",
        "甲样例有限公司（BOE）",
        "甲样例有限公司LED PCB",
        "Plant Base样例科技有限公司",
        "KCC（昆山）涂料有限公司",
        "Jia Sample Co., Ltd.",
        "甲厂 Jia Factory Ltd.",
        "LG Group化学（南京）有限公司",
    ],
)
def test_letters_that_a_name_has_by_right_stay(name: str) -> None:
    assert split_translation(name) == (name, "")
