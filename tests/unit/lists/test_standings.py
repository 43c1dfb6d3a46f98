"""What a row of a final list says of its title besides is heard, with its day; nothing else is taken for it."""

from collections.abc import Sequence
from datetime import date

import pytest

from scrapers.documents.blocks import Block, Cell, Paragraph
from scrapers.documents.origin import Origin
from scrapers.lists.footnotes import read_footnotes
from scrapers.lists.reading import ListReading
from scrapers.lists.standings import Standing, Told, day_of_act, standing_told
from tests.builders.lists import across, blocks, the_list

ZHEJIANG = Origin("0" * 64, "zj.jxt", title="关于公布2024年度浙江省绿色工厂名单的通知")


def _read(*rows: Sequence[str] | Sequence[Cell], below: tuple[str, ...] = (), origin: Origin = ZHEJIANG) -> ListReading:
    notes: list[Block] = [Paragraph(1, note) for note in below]
    return the_list([*blocks(rows, lines=("2024年度浙江省绿色工厂名单",), on_paper=False), *notes], origin)


def _told(remark: str) -> tuple[str, date | None] | None:
    told = standing_told([remark])
    return (told.standing.value, told.on) if told else None


@pytest.mark.parametrize(
    ("remark", "on"),
    [
        ("已撤销", None),
        ("撤销", None),
        ("吊销", None),
        ("2024年8月取消绿色工厂称号", date(2024, 8, 31)),
        ("2024年8月，因环境违法被取消称号", date(2024, 8, 31)),
        ("已于2024年8月5日移出名单", date(2024, 8, 5)),
        ("2024.8移出", date(2024, 8, 31)),
        ("2023年取消资格", date(2023, 12, 31)),
        ("2019年认定，已撤销", None),
        ("2019年认定的绿色工厂称号2023年撤销", date(2023, 12, 31)),
        ("不再符合绿色工厂要求", None),
        ("称号失效", None),
    ],
)
def test_a_title_that_ended_is_heard_with_its_day(remark: str, on: date | None) -> None:
    assert _told(remark) == ("removed", on)


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "新增",
        "复核通过",
        "未撤销",
        "不予取消",
        "原浙江某某厂",
        "2019年度第一批",
        "整体搬迁",
        "2023年撤销，2024年恢复称号",
    ],
)
def test_a_remark_that_says_nothing_of_an_end_says_nothing(remark: str) -> None:
    assert standing_told([remark]) is None


@pytest.mark.parametrize(
    "remark",
    [
        *(
            "取消一条生产线",
            "拟取消称号",
            "停产",
            "删除",
            "不再公布",
            "企业已注销",
            "吊销营业执照",
            "已更名",
            "申请退出名单",
        ),
        *("未通过复核", "复核不合格", "已迁出本省"),
        *("股东放弃股权", "股东撤回投资", "退出轮毂行业"),
    ],
)
def test_what_may_say_it_and_does_not_plainly_is_unclear(remark: str) -> None:
    assert _told(remark) == ("unclear", None)


@pytest.mark.parametrize(
    ("remark", "on"),
    [
        ("称号有效期至2024年12月", date(2024, 12, 31)),
        ("有效期：2021年11月1日—2024年10月31日", date(2024, 10, 31)),
        ("有效期2021.11-2024.10", date(2024, 10, 31)),
        ("有效期自2022年1月1日起至2024年12月31日止", date(2024, 12, 31)),
        ("2024年6月到期", date(2024, 6, 30)),
        ("有效期三年（2022-2024）", date(2024, 12, 31)),
        ("截止2024年12月31日有效", date(2024, 12, 31)),
        ("称号有效至2024年12月", date(2024, 12, 31)),
        ("2024年6月期满", date(2024, 6, 30)),
        ("2024年6月届满", date(2024, 6, 30)),
        ("2024年6月30日前有效", date(2024, 6, 30)),
        ("有效期2021年到2024年", date(2024, 12, 31)),
        ("有效期2021年--2024年", date(2024, 12, 31)),
        ("有效期2021年-2024年", date(2024, 12, 31)),
        ("有效期至2024-06-30", date(2024, 6, 30)),
        # a month that there is not says no more than its year
        ("有效期至2024年13月", date(2024, 12, 31)),
    ],
)
def test_a_title_given_for_a_time_is_heard_with_its_last_day(remark: str, on: date) -> None:
    assert _told(remark) == ("expired", on)


@pytest.mark.parametrize("remark", ["有效期三年", "有效期三年自2021年11月1日起", "已到期"])
def test_a_term_without_its_end_is_unclear(remark: str) -> None:
    told = standing_told([remark])
    assert told is not None
    assert told.standing is Standing.UNCLEAR


@pytest.mark.parametrize("remark", ["有效期内", "长期有效", "未到期", "有效期无固定期限", "有效期永久"])
def test_what_says_no_end_of_the_title_says_nothing(remark: str) -> None:
    assert standing_told([remark]) is None


@pytest.mark.parametrize(
    "paper",
    ["营业执照", "生产许可证", "能源管理体系", "排污权", "施工资质", "租赁合同", "责任保险", "检测报告", "环评批复"],
)
def test_the_term_of_another_paper_is_not_that_of_the_title(paper: str) -> None:
    told = standing_told([f"{paper}有效期至2025年1月"])
    assert told is None or told.standing is not Standing.EXPIRED


def test_an_end_that_is_told_outweighs_the_term() -> None:
    assert _told("2023年8月撤销称号，有效期至2024年12月") == ("removed", date(2023, 8, 31))
    assert _told("称号到期失效") == ("removed", None)


def test_words_that_are_unclear_are_told_with_the_term_beside_them() -> None:
    told = standing_told(["有效期至2023年12月，待复核撤销"])
    assert told == Told(Standing.UNCLEAR, "有效期至2023年12月; 待复核撤销", date(2023, 12, 31))


def test_of_two_terms_that_of_the_remark_is_said_last() -> None:
    told = standing_told(["延期，有效期至2024年12月"], terms=["有效期至2023年12月"])
    assert told is not None
    assert told.on == date(2024, 12, 31)


def test_a_column_of_terms_is_heard_and_kept() -> None:
    reading = _read(
        ("序号", "企业名称", "有效期至"),
        ("1", "浙江甲湖有限公司", "2024年12月31日"),
        ("2", "浙江乙湖有限公司", "三年"),
        ("3", "浙江丙湖有限公司", "长期"),
        ("4", "浙江丁湖有限公司", ""),
    )
    assert [(e.standing, e.standing_on) for e in reading.entries] == [
        ("expired", "2024-12-31"),
        ("unclear", None),
        (None, None),
        (None, None),
    ]
    assert reading.entries[0].remark == "有效期至: 2024年12月31日"


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        ("2024年3月5日", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("自2025年1月1日起", date(2025, 1, 1)),
        ("2024年3月", date(2024, 3, 31)),
        ("2023", date(2023, 12, 31)),
        # over only after the list was announced
        ("2024年5月", None),
        ("2024年", None),
        ("", None),
        ("长期", None),
    ],
)
def test_a_row_that_adjusts_says_its_day_and_a_time_that_was_not_over_is_none(cell: str, on: date | None) -> None:
    assert day_of_act(["", cell], date(2024, 5, 20)) == on


def test_of_a_list_of_no_day_only_a_whole_day_is_told() -> None:
    assert day_of_act(["2023年"], None) is None
    assert day_of_act(["2023年", "2023年5月1日"], None) == date(2023, 5, 1)


@pytest.mark.parametrize(
    "remark",
    [
        "公示名称应为浙江甲乙有限公司",
        "更名为浙江甲乙有限公司",
        "已更名为“浙江甲乙有限公司”",
        "名称变更为：浙江甲乙有限公司",
        "现名浙江甲乙有限公司",
    ],
)
def test_a_rename_is_heard_with_the_new_name(remark: str) -> None:
    assert standing_told([remark]) == Told(Standing.RENAMED, remark, None, "浙江甲乙有限公司")


def test_a_rename_to_the_name_that_the_row_has_tells_nothing_new() -> None:
    reading = _read(
        ("序号", "企业名称", "备注"),
        ("1", "浙江甲乙有限公司※", "由浙江丙丁有限公司更名为浙江甲乙有限公司"),
        ("2", "浙江戊己有限公司", "更名为浙江甲乙有限公司"),
    )
    assert [(e.standing, e.new_name) for e in reading.entries] == [(None, None), ("renamed", "浙江甲乙有限公司")]


def test_the_cell_of_a_status_column_says_what_it_says_and_any_other_word_is_unclear() -> None:
    reading = _read(
        ("序号", "企业名称", "当前状态", "移出时间"),
        ("1", "浙江甲湖有限公司", "有效", ""),
        ("2", "浙江乙湖有限公司", "已移出", "2024年3月"),
        ("3", "浙江丙湖有限公司", "暂停", ""),
        ("4", "浙江丁湖有限公司", "待查", ""),
    )
    assert [(e.standing, e.standing_on) for e in reading.entries] == [
        (None, None),
        ("removed", "2024-03-31"),
        ("suspended", None),
        ("unclear", None),
    ]
    assert reading.entries[1].remark == "当前状态: 已移出\n移出时间: 2024年3月"
    assert [(issue.code, issue.row_index) for issue in reading.issues] == [
        ("standing_undated", 4),
        ("standing_unclear", 5),
    ]


@pytest.mark.parametrize(
    ("label", "answers"),
    [
        ("是否有效", (None, "removed")),
        ("是否移出", ("removed", None)),
        ("是否保留", (None, "removed")),
        ("是否撤销", ("removed", None)),
        ("是否取消", ("removed", None)),
        ("是否退出", ("removed", None)),
        ("是否暂停", ("suspended", None)),
        ("是否失效", ("removed", None)),
    ],
)
def test_a_column_that_asks_is_answered(label: str, answers: tuple[str | None, ...]) -> None:
    reading = _read(("序号", "企业名称", label), ("1", "浙江甲湖有限公司", "是"), ("2", "浙江乙湖有限公司", "否"))
    assert tuple(e.standing for e in reading.entries) == answers


def test_a_mark_is_heard_by_its_footnote_which_is_kept_in_the_remark() -> None:
    reading = _read(
        ("序号", "企业名称"),
        ("1", "浙江甲湖有限公司※"),
        ("2", "浙江乙湖有限公司①"),
        ("3", "浙江丙湖有限公司（注2）"),
        ("4", "浙江丁湖有限公司▲"),
        ("5", "浙江戊湖有限公司（已撤销）"),
        across("※ 为新增企业", 2),
        below=("注1：2024年5月取消称号；注2：已更名为浙江新湖有限公司。", "注：排名不分先后"),
    )
    assert [(e.remark, e.standing, e.standing_on, e.new_name) for e in reading.entries] == [
        ("※: 新增企业", None, None, None),
        ("①: 2024年5月取消称号", "removed", "2024-05-31", None),
        ("注2: 已更名为浙江新湖有限公司", "renamed", None, "浙江新湖有限公司"),
        (None, None, None, None),
        (None, "removed", None, None),
    ]


def test_a_mark_under_the_remarks_is_heard_by_its_footnote() -> None:
    reading = _read(
        ("序号", "企业名称", "备注"),
        ("1", "浙江甲湖有限公司", "①"),
        ("2", "浙江乙湖有限公司", "见注2"),
        ("3", "浙江丙湖有限公司", "新增"),
        below=("注1：2024年5月取消称号；注2：企业已注销。",),
    )
    assert [(e.remark, e.standing, e.standing_on) for e in reading.entries] == [
        ("①\n①: 2024年5月取消称号", "removed", "2024-05-31"),
        ("见注2\n见注2: 企业已注销", "unclear", None),
        ("新增", None, None),
    ]


def test_a_name_with_a_mark_before_it_is_no_footnote() -> None:
    reading = _read(("企业名称",), ("※浙江甲湖有限公司",), ("浙江乙湖有限公司",), ("※表示新增",))
    assert [e.name_as_published for e in reading.entries] == ["※浙江甲湖有限公司", "浙江乙湖有限公司"]
    assert reading.entries[0].remark == "※: 新增"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("※ 为新增企业", [("※", "新增企业")]),
        ("[1] 已撤销", [("1", "已撤销")]),
        ("①：已撤销", [("1", "已撤销")]),
        ("注：带*的企业已移出名单；带※的为新增企业", [("*", "企业已移出名单"), ("※", "为新增企业")]),
        ("注：排名不分先后", []),
        ("1.加强组织领导", []),
        ("二、工作要求", []),
    ],
)
def test_a_footnote_tells_of_a_mark(text: str, notes: list[tuple[str, str]]) -> None:
    assert list(read_footnotes(text)) == notes


PUBLICITY = Origin("0" * 64, "zj.jxt", title="关于2024年度浙江省绿色工厂名单的公示")


@pytest.mark.parametrize("remark", ["企业已撤回申报", "不予推荐", "自愿放弃", "已撤销"])
def test_a_row_that_takes_back_what_it_proposes_proposes_nothing(remark: str) -> None:
    reading = _read(("序号", "企业名称", "备注"), ("1", "浙江甲湖有限公司", remark), origin=PUBLICITY)
    assert ([row.reason for row in reading.quarantined], reading.entries) == (["not_granted"], ())


@pytest.mark.parametrize(("remark", "told"), [("已停产", ["warning"]), ("2023年更名", ["warning"]), ("新增", [])])
def test_a_row_that_may_take_back_what_it_proposes_is_told(remark: str, told: list[str]) -> None:
    reading = _read(("序号", "企业名称", "备注"), ("1", "浙江甲湖有限公司", remark), origin=PUBLICITY)
    assert [entry.standing for entry in reading.entries] == [None]
    assert [issue.severity for issue in reading.issues if issue.code == "standing_unclear"] == told


def test_a_row_of_a_list_that_confers_gives_a_title_and_takes_it() -> None:
    reading = _read(("序号", "企业名称", "备注"), ("1", "浙江甲湖有限公司", "自愿放弃"))
    assert [entry.standing for entry in reading.entries] == ["removed"]


@pytest.mark.parametrize("origin", [PUBLICITY, ZHEJIANG], ids=["proposes", "confers"])
@pytest.mark.parametrize("who", ["", "企业自愿", "经企业申请", "已"])
@pytest.mark.parametrize("remark", ["放弃申报", "撤回申报材料", "不再推荐", "退出公示", "弃权", "不予认定", "备选"])
def test_a_row_of_which_a_remark_says_that_nothing_is_given_gives_nothing(
    remark: str, who: str, origin: Origin
) -> None:
    reading = _read(("序号", "企业名称", "备注"), ("1", "浙江甲湖有限公司", who + remark), origin=origin)
    assert ([row.reason for row in reading.quarantined], reading.entries) == (["not_granted"], ())


@pytest.mark.parametrize(
    "remark", ["待核实", "暂缓认定", "公示期间有异议", "放弃复核", "未参加复核", "放弃国家级申报", "不再推荐国家级"]
)
def test_a_row_of_which_a_remark_leaves_open_what_is_given_is_told(remark: str) -> None:
    reading = _read(("序号", "企业名称", "备注"), ("1", "浙江甲湖有限公司", remark))
    assert [entry.standing for entry in reading.entries] == ["unclear"]
    assert [issue.code for issue in reading.issues if issue.severity == "warning"] == ["standing_unclear"]


@pytest.mark.parametrize("remark", ["公示期间没有异议", "无异议", "递补", "重点推荐", "推荐国家级", "新申报"])
def test_a_remark_that_speaks_of_the_application_and_takes_nothing_back_says_nothing(remark: str) -> None:
    reading = _read(("序号", "企业名称", "备注"), ("1", "浙江甲湖有限公司", remark))
    assert [entry.standing for entry in reading.entries] == [None]
    assert [issue for issue in reading.issues if issue.severity == "warning"] == []
