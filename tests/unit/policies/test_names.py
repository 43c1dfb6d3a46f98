"""Document numbers and titles: every spelling of one is the same one."""

import pytest

from scrapers.policies.names import document_numbers_in, enclosed_title, parse_document_number, policy_title_key


@pytest.mark.parametrize(
    ("opening", "closing"), [("〔", "〕"), ("［", "］"), ("[", "]"), ("【", "】"), ("（", "）"), ("(", ")")]
)
def test_a_number_is_the_same_in_every_bracket_style(opening: str, closing: str) -> None:
    number = parse_document_number(f"国发{opening}2009{closing}36号")
    assert number is not None
    assert (number.normalised, number.issuer, number.year, number.serial) == ("国发〔2009〕36号", "国发", 2009, "36")


@pytest.mark.parametrize(
    ("printed", "normalised", "issuer", "year", "serial"),
    [
        ("工信厅联节函 〔2025〕 279 号", "工信厅联节函〔2025〕279号", "工信厅联节函", 2025, "279"),
        ("皖经信节能〔2019〕98号", "皖经信节能〔2019〕98号", "皖经信节能", 2019, "98"),
        ("令第15号", "令第15号", "", None, "15"),
        ("国家发展改革委等七部门令第15号", "国家发展改革委等七部门令第15号", "国家发展改革委等七部门", None, "15"),
        ("第七十七号令", "令第77号", "", None, "77"),
        ("公告2024年第42号", "公告2024年第42号", "", 2024, "42"),
        ("2024年第44号公告", "公告2024年第44号", "", 2024, "44"),
        ("工业和信息化部公告2024年第42号", "工业和信息化部公告2024年第42号", "工业和信息化部", 2024, "42"),
    ],
)
def test_a_number_is_read_into_issuer_year_and_serial(
    printed: str, normalised: str, issuer: str, year: int | None, serial: str
) -> None:
    number = parse_document_number(printed)
    assert number is not None
    assert (number.normalised, number.issuer, number.year, number.serial) == (normalised, issuer, year, serial)


@pytest.mark.parametrize("text", ["第三批", "GB/T 36132-2018", "2024年1月19日", "关于公布名单的通知", ""])
def test_what_is_no_document_number_is_not_read_as_one(text: str) -> None:
    assert parse_document_number(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("根据工信部节〔2024〕13号和国发[2009]36号文件", ["工信部节〔2024〕13号", "国发〔2009〕36号"]),
        ("依据国家发展改革委等七部门令第15号，", ["国家发展改革委等七部门令第15号"]),
        ("根据工业和信息化部公告2024年第42号的要求", ["工业和信息化部公告2024年第42号"]),
    ],
)
def test_a_number_in_a_sentence_begins_with_its_issuer(text: str, numbers: list[str]) -> None:
    assert [found.number.normalised for found in document_numbers_in(text)] == numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国务院关于加强节能工作的决定", "《关于加强节能工作的决定》"),
        ("绿色制造工程实施指南（2016—2020年）", "绿色制造工程实施指南 (2016-2020年)"),
        ("中华人民共和国节约能源法", "节约能源法"),
        ("“十四五”工业绿色发展规划", "《“十四五” 工业绿色发展规划》"),
        ("工业和信息化部关于印发《绿色工厂梯度培育及管理暂行办法》的通知", "绿色工厂梯度培育及管理暂行办法"),
        ("关于印发节能减排综合性工作方案的通知", "节能减排综合性工作方案"),
        ("《关于印发〈X办法〉的通知》", "X办法"),
    ],
)
def test_two_spellings_of_a_title_have_one_key(one: str, other: str) -> None:
    assert policy_title_key(one) == policy_title_key(other) != ""


def test_titles_of_different_rules_have_different_keys() -> None:
    assert policy_title_key("绿色工厂管理办法") != policy_title_key("绿色工厂管理办法（试行）")
    assert policy_title_key("关于加强节能工作的决定") != policy_title_key("关于加强节水工作的决定")


def test_a_notice_that_issues_a_rule_names_it() -> None:
    assert enclosed_title("关于印发《绿色工厂管理办法》的通知") == "绿色工厂管理办法"
    assert enclosed_title("关于公布绿色工厂名单的通知") == ""
