"""What a notice says: number, issuers, dates, stage, programs, level, batch, counts and annexes."""

from datetime import date

import pytest

from scrapers.notices.notice import Notice, read_notice
from scrapers.publishers.model import Publisher
from scrapers.reference.tables import Notice as KnownNotice
from scrapers.reference.tables import notices
from scrapers.sites.families import family
from scrapers.sites.model import DateKind
from tests.builders.site_pages import fetched, notice_page

URL = "https://www.miit.gov.cn/jgsj/jns/gzdt/art/2023/art_1.html"
TITLE_2022 = "工业和信息化部办公厅关于公布2022年度绿色制造名单的通知"
BODY_2022 = (
    "<p>工信厅节函〔2023〕64号</p>",
    "<p>各省、自治区、直辖市及计划单列市、新疆生产建设兵团工业和信息化主管部门：</p>",
    "<p>根据《工业和信息化部办公厅关于开展2022年度绿色制造名单推荐工作的通知》（工信厅节函〔2022〕235号），现将2022年度"
    "绿色制造名单予以公布，包括绿色工厂874家、绿色设计产品643个、绿色工业园区47家、绿色供应链管理企业112家。</p>",
    "<p>将绿色工厂41家、绿色设计产品72个、绿色工业园区3家、绿色供应链管理企业5家移出名单，对104家企业名称予以变更。</p>",
    "<p>附件：1.<a href='/a/1.pdf'>绿色工厂名单</a></p><p>2.<a href='/a/2.pdf'>绿色设计产品名单</a></p>"
    "<p>3.绿色工业园区名单</p>",
    "<p>工业和信息化部办公厅</p><p>2023年3月23日</p>",
)


def publisher(publisher_id: str = "cn.miit", region: str = "CN", level: str = "national") -> Publisher:
    return Publisher.model_validate(
        {
            "publisher_id": publisher_id,
            "name_zh": "工业和信息化部",
            "name_en": "Ministry",
            "region_code": region,
            "level": level,
            "hosts": ("www.miit.gov.cn", "wap.miit.gov.cn"),
            "family": "jpaas",
            "frequency": "daily",
            "columns": (
                {
                    "column_id": "tz",
                    "name_zh": "通知",
                    "url": "https://www.miit.gov.cn/i.html",
                    "certainty": "C",
                    "source": "t",
                },
            ),
        }
    )


def read(title: str, *body: str, of: Publisher | None = None, header: str = "", url: str = URL) -> Notice:
    of = of or publisher()
    page = family(of, of.columns[0]).read_notice(
        fetched(url, notice_page(*(body or ("<p>文</p>",)), title=title, header=header))
    )
    return read_notice(page, of)


SHANDONG = publisher("sd.gxt", "37", "provincial")


def test_a_final_notice_is_read_whole() -> None:
    found = read(TITLE_2022, *BODY_2022, header="<p>发布时间：2023-03-24</p>")
    assert found.document_number == "工信厅节函〔2023〕64号"
    assert found.issuing_bodies == ("工业和信息化部办公厅",)
    assert (found.issued_on, found.published_on) == (date(2023, 3, 23), date(2023, 3, 24))
    assert found.issued_by_date is DateKind.SIGNATURE
    assert (found.stage, found.level, found.region_code, found.batch) == ("final", "national", "CN", "2022")
    assert set(found.kinds) == {"green_factory", "green_design_product", "green_park", "green_supply_chain"}
    assert "cn.miit.green_supply_chain" in found.program_ids


def test_announced_counts_are_read_with_what_they_count() -> None:
    found = read(TITLE_2022, *BODY_2022)
    assert found.announced == {
        "green_factory": 874,
        "green_design_product": 643,
        "green_park": 47,
        "green_supply_chain": 112,
    }
    others = {(count.kind, count.measure): count.value for count in found.counts if count.measure != "listed"}
    assert others == {
        ("green_factory", "removed"): 41,
        ("green_design_product", "removed"): 72,
        ("green_park", "removed"): 3,
        ("green_supply_chain", "removed"): 5,
        ("", "renamed"): 104,
    }


def test_counts_of_removals_stand_apart_from_those_listed() -> None:
    body = (
        "<p>现予公布，绿色工厂1,488家、绿色供应链管理企业205家；移出绿色工厂9家、绿色供应链管理企业3家，变更46家。</p>"
    )
    found = {(c.kind, c.measure): c.value for c in read("关于公布2023年度绿色制造名单的通知", body).counts}
    assert found == {
        ("green_factory", "listed"): 1488,
        ("green_supply_chain", "listed"): 205,
        ("green_factory", "removed"): 9,
        ("green_supply_chain", "removed"): 3,
        ("", "renamed"): 46,
    }


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("共有1382家绿色工厂、123家绿色工业园区入选", 1382),
        ("现将2038家绿色工厂予以公布", 2038),
        ("截至目前，累计培育绿色工厂6430家", None),
        ("每个省推荐绿色工厂不超过10家", None),
        ("力争到2025年绿色工厂达到5000家", None),
        ("绿色工厂名单见附件", None),
    ],
)
def test_a_number_counts_as_announced_only_where_it_counts_the_list(sentence: str, count: int | None) -> None:
    assert read("关于公布绿色制造名单的通知", f"<p>{sentence}。</p>").announced.get("green_factory") == count


def test_quotas_of_a_call_are_no_counts() -> None:
    assert read("关于开展2023年度绿色制造名单推荐工作的通知", "<p>各地推荐绿色工厂20家。</p>").counts == ()


# Numbers


@pytest.mark.parametrize(
    ("cell", "line", "number"),
    [
        ("工信厅节函〔2026〕97号", "", "工信厅节函〔2026〕97号"),
        ("工信厅节函[2022]7号", "", "工信厅节函〔2022〕7号"),
        ("696785044/2026-00017", "", ""),
        ("696785044/2026-00017", "苏工信节能〔2026〕17号", "苏工信节能〔2026〕17号"),
        ("", "工 信 厅 节 函 （2020）246 号", "工信厅节函〔2020〕246号"),
        ("", "根据工信部节〔2024〕13号文件", ""),
        ("", "2023年第12号", "2023年第12号"),
        ("公告2023年第12号", "", "公告2023年第12号"),
    ],
)
def test_the_number_is_the_notices_own_and_no_index_code(cell: str, line: str, number: str) -> None:
    header = f"<table><tr><td>发文字号</td><td>{cell}</td></tr></table>" if cell else ""
    assert read("关于公布名单的通知", f"<p>{line}</p><p>现予公布。</p>", header=header).document_number == number


def test_an_announcement_is_numbered_within_its_year() -> None:
    body = "<p>中华人民共和国工业和信息化部</p><p>公 告</p><p>2023年第12号</p><p>现予公布。</p>"
    assert read("关于能效领跑者的公告", body).document_number == "公告2023年第12号"


def test_a_number_forwarded_within_the_text_is_not_the_notices_own() -> None:
    body = "<p>鲁工信节能〔2026〕5号</p><p>现转发如下：</p><p>工信厅节函〔2026〕97号</p>"
    assert read("关于转发的通知", body, of=SHANDONG).document_number == "鲁工信节能〔2026〕5号"


# Stage, level, batch, programs


@pytest.mark.parametrize(
    ("title", "text", "stage"),
    [
        ("关于公布2024年度绿色制造名单的通知", "经公示无异议", "final"),
        ("关于发布2017年第一批绿色制造示范名单的通知", "", "final"),
        ("2023年度绿色制造名单公示", "", "publicity"),
        ("关于拟公布名单的公示", "", "publicity"),
        ("关于开展2025年度绿色工厂推荐工作的通知", "", "call"),
        ("关于公布绿色工厂名单及动态调整有关事项的通知", "", "final"),
        ("关于2026年度绿色工厂名单动态调整的通知", "", "adjustment"),
        ("2025年度绿色工厂名单", "现将名单予以公示。公示时间：2026年2月25日至3月3日。", "publicity"),
        ("2025年度绿色工厂名单", "现予以公布。", "final"),
        ("绿色工厂有关工作", "请各市于7月31日前报送申报材料。", "call"),
        ("关于将甲公司等20家企业纳入2023年绿色工厂创建计划的通知", "决定将甲公司等20家企业纳入创建计划。", "call"),
        ("关于下达2023年绿色工厂创建计划的通知", "现将计划下达你们，现予以公布。", "call"),
        ("绿色工厂工作动态", "记者从会上获悉。", ""),
    ],
)
def test_the_stage_is_told_by_the_title_and_else_by_the_text(title: str, text: str, stage: str) -> None:
    assert read(title, f"<p>{text or '各有关单位：'}</p>").stage == stage


@pytest.mark.parametrize(
    ("title", "of", "level", "programs"),
    [
        ("关于公布2025年度省级绿色工厂名单的通知", SHANDONG, "provincial", ("sd.gxt.green_factory",)),
        ("关于公布2025年度绿色工厂名单的通知", SHANDONG, "provincial", ("sd.gxt.green_factory",)),
        ("关于推荐2025年度国家级绿色工厂的公示", SHANDONG, "national", ("cn.miit.green_factory",)),
        (
            "北京市市级绿色工厂名单公示",
            publisher("bj.jxj", "11", "provincial"),
            "provincial",
            ("bj.jxj.green_factory",),
        ),
        (
            "关于公布宝坻区级绿色工厂名单的通知",
            publisher("tj.gyxxh", "12", "provincial"),
            "county",
            ("tj_baodi.gxj.green_factory",),
        ),
    ],
)
def test_level_and_programs_are_those_the_title_speaks_of(
    title: str, of: Publisher, level: str, programs: tuple[str, ...]
) -> None:
    found = read(title, of=of)
    assert (found.level, found.program_ids) == (level, programs)


@pytest.mark.parametrize(
    ("title", "of", "batch"),
    [
        ("关于发布2017年第一批绿色制造示范名单的通知", None, "1"),
        ("关于公布第五批绿色制造名单的通知", None, "5"),
        ("关于公布绿色工厂、绿色工业园区（2025年度）名单的通知", None, "2025"),
        ("关于公布2024年第二批省级绿色工厂名单的通知", SHANDONG, "2024"),
        ("关于公布第三批省级绿色工厂名单的通知", SHANDONG, "3"),
        ("关于公布绿色工厂名单的通知", None, ""),
    ],
)
def test_the_batch_is_the_one_the_title_names(title: str, of: Publisher | None, batch: str) -> None:
    assert read(title, of=of).batch == batch


# Issuers and dates


def test_joint_issuers_are_each_named_and_the_publisher_stands_in_for_none() -> None:
    joint = "<p>现予公布。</p><p>工业和信息化部　　水利部　　国家发展改革委</p><p>2024年6月3日</p>"
    assert read("关于公布水效领跑者名单的通知", joint).issuing_bodies == ("工业和信息化部", "水利部", "国家发展改革委")
    assert read("关于公布水效领跑者名单的通知").issuing_bodies == ("工业和信息化部",)


def test_every_date_is_kept_and_a_page_without_signature_says_which_date_stands_in() -> None:
    found = read(
        "关于公布名单的通知", header="<p>发布时间：2026-03-18</p>", url=URL.replace("art_1", "2026/3/17/art_1")
    )
    assert {(day.kind.value, day.on.isoformat()) for day in found.dates} == {
        ("url", "2026-03-17"),
        ("visible", "2026-03-18"),
    }
    assert (found.issued_on, found.issued_by_date) == (date(2026, 3, 18), DateKind.VISIBLE)


def test_a_notice_without_any_date_has_none() -> None:
    found = read("关于公布名单的通知")
    assert (found.issued_on, found.issued_by_date, found.published_on) == (None, None, None)


# Annexes


def test_annexes_are_named_with_their_numbers_and_files() -> None:
    assert [(annex.number, annex.name, annex.url) for annex in read(TITLE_2022, *BODY_2022).annexes] == [
        (1, "绿色工厂名单", "https://www.miit.gov.cn/a/1.pdf"),
        (2, "绿色设计产品名单", "https://www.miit.gov.cn/a/2.pdf"),
        (3, "绿色工业园区名单", ""),
    ]


def test_files_below_the_text_are_the_annexes_named_in_it_by_name_or_number() -> None:
    body = "<p>现予公布。</p><p>附件：1.绿色工厂名单</p><p>2.绿色工业园区名单</p><p>2026年3月11日</p>"
    links = "<p><a href='/b.xls'>附件2</a></p><p><a href='/a.xls'>附件1：绿色工厂名单.xls</a></p>"
    found = read("关于公布名单的通知", body, links)
    assert [(annex.number, annex.url[-6:]) for annex in found.annexes] == [(1, "/a.xls"), (2, "/b.xls")]


@pytest.mark.parametrize(
    ("body", "annexes"),
    [
        ("<p>附件：绿色工厂名单</p><a href='/x.pdf'>下载</a>", [(None, "绿色工厂名单", True)]),
        ("<a href='/x.doc'>附件：山东省绿色工厂名单.doc</a>", [(None, "山东省绿色工厂名单", True)]),
        ("<a href='/x.doc'>附件2-1.绿色园区名单.doc</a>", [(2, "绿色园区名单", True)]),
        (
            "<p>附件：1.绿色工厂名单 2.2022年度园区名单 3.供应链名单</p><p><a href='/a.pdf'>a1b2c3</a></p>"
            "<p><a href='/1.pdf'>1.绿色工厂名单.pdf</a></p><p><a href='/2.pdf'>附件2.pdf</a></p>",
            [(1, "绿色工厂名单", True), (2, "2022年度园区名单", True), (3, "供应链名单", True)],
        ),
        ("<p>附件：1.甲名单</p><a href='/x.pdf'>相关解读.pdf</a>", [(1, "甲名单", False), (None, "相关解读", True)]),
        ("<p>请填写附件1，并于7月1日前报送。</p>", []),
        ("<p>附件：1.名单</p><p>（此件公开发布）</p><p>2.本段不是附件</p>", [(1, "名单", False)]),
    ],
)
def test_annexes_are_told_from_other_lines(body: str, annexes: list[tuple[int | None, str, bool]]) -> None:
    found = read("关于公布名单的通知", body).annexes
    assert [(annex.number, annex.name, bool(annex.url)) for annex in found] == annexes


# Titles of the ministry's own series that name neither batch nor stage: a start of the series and two rules.
_SAYS_NEITHER = {"cn.miit:series:call", "cn.miit:2:call", "cn.miit:2024:call"}


@pytest.mark.parametrize(
    "known",
    [n for n in notices().values() if n.publisher_id == "cn.miit" and n.notice_id not in _SAYS_NEITHER],
    ids=lambda n: n.notice_id,
)
def test_every_known_notice_of_the_series_is_told_by_its_title_and_number(known: KnownNotice) -> None:
    found = read(known.title, f"<p>{known.document_number}</p><p>各有关单位：</p>")
    assert (found.stage, found.batch, found.document_number) == (known.stage, known.batch, known.document_number)
