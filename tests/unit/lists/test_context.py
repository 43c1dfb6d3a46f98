"""Program, batch and stage are decided by evidence; where there is none, every row is kept out and told why."""

from dataclasses import replace
from datetime import date

import pytest

from scrapers.documents.blocks import Block, Heading
from scrapers.documents.origin import Origin
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from tests.builders.lists import HEADER, blocks, table_block, the_list

UNKNOWN = Origin(document_sha256="0" * 64, publisher_id="cn.miit", file_name="P020.pdf")
NOTICE_PAGE = "https://www.miit.gov.cn/jgsj/jns/wjfb/art/2022/art_5fd2d8c1056546618448ae9c4c1b0a66.html"
FACTORY_PDF = (
    "https://www.miit.gov.cn/cms_files/filemanager/1226211233/attach/202112/fb59803d4a71425e9bc21bdfc738d500.pdf"
)


def _factories(rows: int = 2, title: str = "2021年度绿色工厂名单") -> list[Block]:
    entries = [(str(seq), "北京", f"甲{seq}厂", "乙所") for seq in range(1, rows + 1)]
    return blocks([HEADER, *entries], lines=(title,) if title else ())


def _issues(reading: ListReading) -> dict[str, str]:
    return {issue.code: issue.severity for issue in reading.issues}


@pytest.mark.parametrize(
    "origin",
    [
        replace(UNKNOWN, document_number="工信厅节函[2022] 7号"),
        replace(UNKNOWN, page_url=NOTICE_PAGE),
        replace(UNKNOWN, page_url=NOTICE_PAGE.replace("https://www", "http://wap")),
        replace(UNKNOWN, attachment_url=FACTORY_PDF),
        replace(UNKNOWN, title="关于公布2021年度绿色制造名单的通知"),
        replace(UNKNOWN, issued_on=date(2022, 1, 15)),
    ],
    ids=["document number", "page", "page on the mirror host", "attachment", "notice title", "date of issue"],
)
def test_each_way_of_knowing_the_notice_gives_the_same_list(origin: Origin) -> None:
    reading = the_list(_factories(), origin)
    assert reading.list_id == "cn.miit.green_factory:2021:final"
    assert (reading.program_id, reading.batch, reading.stage) == ("cn.miit.green_factory", "2021", "final")
    assert reading.notice_id == "cn.miit:2021:final"
    assert reading.rows_stated == 662
    assert _issues(reading)["announced_count_not_met"] == "error"


def test_a_file_behind_the_download_gateway_is_the_file_itself() -> None:
    gateway = (
        "https://wap.miit.gov.cn/api-gateway/jpaas-web-server/front/document/file-download"
        "?fileUrl=/cms_files/filemanager/1226211233/attach/202112/fb59803d4a71425e9bc21bdfc738d500.pdf&fileName=1.pdf"
    )
    reading = the_list(_factories(title=""), replace(UNKNOWN, attachment_url=gateway))
    assert reading.list_id == "cn.miit.green_factory:2021:final"
    assert "attachment address" in reading.decided_by


def test_a_document_number_alone_on_a_line_names_the_notice_and_one_cited_in_a_sentence_does_not() -> None:
    own = blocks(lines=("工信厅节函〔2022〕7号",))
    assert the_list([*own, *_factories()], UNKNOWN).stage == "final"
    cited = blocks(lines=("根据工信厅节函〔2022〕7号，现将名单印发。",))
    assert the_list([*cited, *_factories()], UNKNOWN).stage == ""


def test_nothing_that_tells_the_stage_keeps_every_row_out_with_advice() -> None:
    reading = the_list(_factories(), UNKNOWN)
    assert (reading.list_id, reading.stage, reading.entries) == ("", "", ())
    assert [row.reason for row in reading.quarantined] == ["stage_unknown", "stage_unknown"]
    assert "--document-number" in reading.quarantined[0].message


def test_the_number_of_the_final_notice_tells_the_stage_where_publicity_had_another() -> None:
    final = the_list(_factories(662), UNKNOWN)
    assert (final.stage, final.rows_loaded, _issues(final)) == ("final", 662, {"stage_from_count": "info"})
    assert the_list(_factories(673), UNKNOWN).stage == "", "the number announced for objection confers nothing"
    assert the_list(_factories(661), UNKNOWN).stage == ""


def test_the_number_alone_tells_no_stage_where_both_announced_the_same() -> None:
    parks = [("序号", "地区", "园区名称"), *((str(seq), "北京", f"园{seq}") for seq in range(1, 35))]
    reading = the_list(blocks(parks, lines=("第三批绿色工业园区名单",)), UNKNOWN)
    assert (reading.batch, reading.stage, reading.rows_quarantined) == ("3", "", 34)


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("2021年度绿色制造名单公示", "publicity"),
        ("关于2021年度拟公布绿色制造名单的公示", "publicity"),
        ("关于公布2021年绿色制造名单的通知", "final"),
        ("关于发布2021年度绿色制造名单的通知", "final"),
        ("关于开展2021年度绿色制造名单推荐工作的通知", "call"),
        ("关于发布2021年度绿色工厂申报指南的通知", ""),
        ("关于2021年度绿色制造工作的通知", ""),
        ("关于2021年度绿色工厂限期整改企业名单的公告", ""),
        ("关于公布2021年度不锈钢行业绿色工厂名单的通知", "final"),
    ],
)
def test_the_words_of_the_notices_title_tell_the_stage(title: str, stage: str) -> None:
    reading = the_list(_factories(), replace(UNKNOWN, title=title))
    assert reading.stage == stage
    assert (reading.rows_loaded > 0) == (stage != "")


@pytest.mark.parametrize(
    "quoted", ["《工业和信息化部办公厅关于公布2021年度绿色制造名单的通知》", "2021年度绿色制造名单"]
)
@pytest.mark.parametrize(
    "own", ["2021年度绿色工厂名单", "大连市入选2021年度绿色工厂名单", "关于公布2021年度绿色工厂名单的通知"]
)
def test_a_notice_that_passes_on_anothers_confers_nothing_of_its_own(quoted: str, own: str) -> None:
    origin = replace(UNKNOWN, publisher_id="ln_dalian.gxj", title=f"关于转发{quoted}的通知")
    reading = the_list(_factories(title=own), origin)
    assert (reading.stage, reading.rows_loaded) == ("", 0)
    assert {row.reason for row in reading.quarantined} == {"stage_unknown"}


def test_the_heading_of_a_page_tells_as_much_as_a_title_handed_in() -> None:
    page = [Heading(1, "关于公布2021年度绿色制造名单的通知", 1), *_factories()]
    assert the_list(page, UNKNOWN).list_id == "cn.miit.green_factory:2021:final"


def test_a_list_that_calls_itself_proposed_is_not_made_final_by_its_notice() -> None:
    origin = replace(UNKNOWN, document_number="工信厅节函〔2022〕7号")
    reading = the_list(_factories(title="拟公布的2021年度绿色工厂公示名单"), origin)
    assert (reading.stage, reading.rows_loaded) == ("", 0)
    assert _issues(reading)["title_contradicts_notice"] == "error"


def test_a_title_of_another_batch_than_the_notices_is_reported() -> None:
    origin = replace(UNKNOWN, document_number="工信厅节函〔2022〕7号")
    reading = the_list(_factories(title="2022年度绿色工厂名单"), origin)
    assert _issues(reading)["title_contradicts_notice"] == "error"


@pytest.mark.parametrize(
    ("title", "batch"),
    [
        ("第一批绿色工厂名单", "1"),
        ("2017年第二批绿色工厂名单", "2"),
        ("第五批绿色工厂名单", "5"),
        ("第六批绿色工厂名单", "2021"),
        ("２０２２年度绿色工厂名单", "2022"),
    ],
)
def test_batches_of_the_national_series_are_counted_to_five_and_then_named_by_the_year(title: str, batch: str) -> None:
    assert the_list(_factories(title=title), UNKNOWN).batch == batch


def test_a_list_whose_batch_nothing_names_is_kept_out() -> None:
    reading = the_list(_factories(title="绿色工厂名单"), UNKNOWN)
    assert {row.reason for row in reading.quarantined} == {"batch_unknown"}


def test_a_list_of_no_known_kind_is_kept_out() -> None:
    table = [("序号", "地区", "企业名称"), ("1", "北京", "甲厂")]
    reading = the_list(blocks(table, lines=("2021年度先进企业名单",)), UNKNOWN)
    assert [(row.reason, row.cells) for row in reading.quarantined] == [("unknown_program", ("1", "北京", "甲厂"))]


def test_a_list_of_a_publisher_without_such_a_program_is_kept_out() -> None:
    reading = the_list(_factories(), replace(UNKNOWN, publisher_id="cn.ndrc"))
    assert {row.reason for row in reading.quarantined} == {"unknown_program"}
    assert "cn.ndrc" in reading.quarantined[0].message


def test_the_title_decides_the_kind_where_the_header_lies() -> None:
    table = [("序号", "地区", "园区名称"), ("1", "北京", "甲公司")]
    origin = replace(UNKNOWN, document_number="工信厅节函〔2022〕7号")
    reading = the_list(blocks(table, lines=("附件4", "2021年度绿色供应链管理", "企业名单")), origin)
    assert reading.list_id == "cn.miit.green_supply_chain:2021:final"
    assert _issues(reading)["header_contradicts_title"] == "info"
    assert reading.list_title == "2021年度绿色供应链管理企业名单"


def test_lists_outside_the_national_series_carry_a_digest_of_their_address() -> None:
    origin = replace(UNKNOWN, publisher_id="sd.gxt", page_url="http://gxt.shandong.gov.cn/art_1.html")
    title = "关于公布2023年度山东省绿色工厂名单的通知"
    first = the_list(_factories(title=title), replace(origin, title=title))
    other = the_list(_factories(title=title), replace(origin, title=title, page_url="http://gxt.shandong.gov.cn/2"))
    assert first.list_id.startswith("sd.gxt.green_factory:2023:final:")
    assert len(first.list_id.rsplit(":", 1)[1]) == 6
    assert first.list_id != other.list_id


@pytest.mark.parametrize("own", ["2023年度国家绿色工厂推荐名单", "2023年度国家绿色工厂名单"])
def test_whom_a_province_recommends_to_the_ministry_is_called_for_not_awarded(own: str) -> None:
    title = "关于2023年度国家绿色工厂拟推荐名单的公示"
    origin = replace(UNKNOWN, publisher_id="sd.gxt", title=title)
    reading = the_list(_factories(title=own), origin)
    assert reading.list_id.startswith("cn.miit.green_factory:2023:call:")


def test_sheets_are_told_apart_by_their_names() -> None:
    origin = replace(UNKNOWN, title="关于公布2021年度绿色制造名单的通知")
    sheets = [
        table_block(
            [("序号", "地区", "企业名称"), ("1", "北京", "甲"), ("2", "北京", "乙")], on_paper=False, name="绿色工厂"
        ),
        table_block(
            [("序号", "地区", "企业名称"), ("1", "北京", "丙")], page=2, on_paper=False, name="绿色供应链管理企业"
        ),
    ]
    factories, chain = read_lists(sheets, origin).lists
    assert [e.name_as_published for e in factories.entries] == ["甲", "乙"]
    assert [e.name_as_published for e in chain.entries] == ["丙"]
    assert (factories.program_id, chain.program_id) == ("cn.miit.green_factory", "cn.miit.green_supply_chain")


def test_a_title_that_names_several_kinds_decides_none_of_them() -> None:
    origin = replace(UNKNOWN, title="关于公布绿色工厂、绿色工业园区（2025年度）名单的通知")
    parks = [("序号", "地区", "园区名称"), ("1", "北京", "甲园区")]
    assert the_list(blocks(parks, lines=()), origin).program_id == "cn.miit.green_park"
    either = [("序号", "地区", "单位名称"), ("1", "北京", "甲")]
    assert {row.reason for row in the_list(blocks(either, lines=()), origin).quarantined} == {"unknown_program"}
