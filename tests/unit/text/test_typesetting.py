import pytest

from scrapers.text.typesetting import as_set, as_title


@pytest.mark.parametrize(
    ("transcribed", "meant"),
    [
        ("冠捷显示科技（ 中国）有限公司", "冠捷显示科技（中国）有限公司"),
        ("河北省电子信息产品监督检验院（河北省\n工业节能中心）", "河北省电子信息产品监督检验院（河北省工业节能中心）"),
        ("          安徽三宝棉纺针织投资有限公司          ", "安徽三宝棉纺针织投资有限公司"),
        ("TCL 集团股份有限公司", "TCL集团股份有限公司"),
        ("上海三菱电机 ·上菱空调机电器有限公司", "上海三菱电机·上菱空调机电器有限公司"),
        ("江苏省 、南京市节能技术服务中心", "江苏省、南京市节能技术服务中心"),
        ("HUAWEI  P20 Pro（手机）", "HUAWEI P20 Pro（手机）"),
        ("300 mm*600 mm", "300 mm*600 mm"),
    ],
)
def test_blanks_beside_chinese_are_typesetting_and_blanks_between_latin_words_are_not(
    transcribed: str, meant: str
) -> None:
    assert as_set(transcribed) == meant


def test_a_title_keeps_the_blank_between_its_parts() -> None:
    transcribed = " 《生态设计产品评价规范  第1部分：家用洗涤剂》 （GB/T 32163.1-2015）"
    assert as_title(transcribed) == "《生态设计产品评价规范 第1部分：家用洗涤剂》（GB/T 32163.1-2015）"
