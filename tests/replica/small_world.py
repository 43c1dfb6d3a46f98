"""The small world that tests harvest: one or more publishers of every family, each with its own awkwardness."""

from datetime import date
from functools import cache

from tests.replica import paper
from tests.replica.desk import FACTORIES, PARKS, SUPPLY_CHAINS, announcement, column, published, routine, workbook
from tests.replica.facts import Annex, Linked, Publisher, Quirk


@cache
def small_world() -> tuple[Publisher, ...]:
    """Publishers of every family, drawn up once: they are frozen, and their annexes cost more than a harvest."""
    return (
        _miit(),
        _zhejiang(),
        _jiangsu(),
        _shandong(),
        _ningbo(),
        _beijing(),
        _hunan(),
        _fujian(),
        _guangdong(),
        _guangzhou(),
        _sichuan(),
        _jiangxi(),
        _hebei(),
    )


def _miit() -> Publisher:
    issuer = "工业和信息化部办公厅"
    provinces = ("北京", "天津", "江苏", "广东", "四川")
    factories = published("2024年度绿色工厂名单", provinces, rows=5)
    parks = published("2024年度绿色工业园区名单", provinces, labels=PARKS, rows=3)
    chains = published("2024年度绿色供应链管理企业名单", provinces, labels=SUPPLY_CHAINS, rows=3)
    final = announcement(
        1,
        "工业和信息化部办公厅关于公布2024年度绿色制造名单的通知",
        date(2025, 1, 22),
        issuer=issuer,
        number="工信厅节函〔2025〕33号",
        paragraphs=(
            "确定绿色工厂5家、绿色工业园区3家、绿色供应链管理企业3家，现予公布。",
            "附件：1.2024年度绿色工厂名单 2.2024年度绿色工业园区名单 3.2024年度绿色供应链管理企业名单",
        ),
        annexes=[
            Annex("附件1：2024年度绿色工厂名单.pdf", paper.pdf_of(factories), Linked.FILE_DOWNLOAD),
            Annex("附件2：2024年度绿色工业园区名单.xlsx", paper.xlsx_of(parks), Linked.SIBLING),
            Annex("附件3：2024年度绿色供应链管理企业名单.pdf", paper.pdf_of(chains), Linked.PDF_VIEWER),
        ],
        dates_apart=True,
    )
    proposed = announcement(
        2,
        "2023年度绿色制造名单公示",
        date(2023, 11, 8),
        issuer="工业和信息化部节能与综合利用司",
        annexes=[workbook(published("2023年度绿色工厂公示名单", provinces, rows=6), Linked.ABSOLUTE)],
    )
    trap = announcement(
        3,
        "关于绿色工厂名单附件更新的公示",
        date(2023, 12, 1),
        issuer=issuer,
        annexes=[
            Annex("附件1：说明.pdf", paper.pdf_of(published("2019年绿色工厂名单", provinces)), linked)
            for linked in (Linked.CLOUD_METADATA, Linked.LOCALHOST, Linked.LOCAL_FILE)
        ]
        + [workbook(published("2018年绿色工厂名单", provinces), Linked.PROTOCOL_RELATIVE, number=4)],
    )
    older = routine(100, 26, issuer, date(2022, 6, 30))
    return Publisher(
        "cn.miit",
        "工业和信息化部",
        "Ministry of Industry and Information Technology",
        "CN",
        "national",
        "jpaas",
        (column("lszz", "绿色制造", final, trap, *older), column("gzdt", "工作动态", final, proposed)),
        has_mirror=True,
        has_sibling=True,
    )


def _zhejiang() -> Publisher:
    issuer = "浙江省经济和信息化厅"
    awarded = published("2023年度浙江省绿色低碳工厂名单", ("杭州市", "宁波市", "温州市"), rows=4)
    final = announcement(
        1,
        "关于公布2023年度浙江省绿色低碳工厂名单的通知",
        date(2023, 12, 20),
        issuer=issuer,
        number="浙经信绿色〔2023〕201号",
        annexes=[Annex("附件：2023年度浙江省绿色低碳工厂名单.xls", paper.xls_of(awarded), Linked.FILE_DOWNLOAD)],
    )
    return Publisher(
        "zj.jxt",
        issuer,
        "Economy and Information Technology Department of Zhejiang",
        "33",
        "provincial",
        "jpaas",
        (column("gggs", "公告公示", final, *routine(10, 8, issuer, date(2023, 6, 1))),),
        quirks=frozenset({Quirk.MISSPELT_PARSE_TYPE, Quirk.PAGE_PARAMETER_IGNORED}),
    )


def _jiangsu() -> Publisher:
    issuer = "江苏省工业和信息化厅"
    awarded = published("2023年江苏省绿色工厂名单", ("南京市", "苏州市", "无锡市"), rows=6)
    final = announcement(
        1,
        "关于公布2023年江苏省绿色工厂名单的通知",
        date(2023, 11, 30),
        issuer=issuer,
        number="苏工信绿色〔2023〕510号",
        annexes=[Annex("附件：2023年江苏省绿色工厂名单.docx", paper.docx_of(awarded))],
        dates_apart=True,
    )
    return Publisher(
        "js.gxt",
        issuer,
        "Industry and Information Technology Department of Jiangsu",
        "32",
        "provincial",
        "jpage",
        (
            column("80179", "政策文件", final, *routine(10, 50, issuer, date(2023, 9, 1))),
            column("6281", "公告公示", *routine(500, 3, issuer, date(2022, 9, 1), subject="绿色园区")),
        ),
        quirks=frozenset({Quirk.WRONG_TOTAL_PAGE}),
    )


def _shandong() -> Publisher:
    issuer = "山东省工业和信息化厅"
    places = ("济南市", "青岛市", "烟台市")
    factories = published("2024年度山东省绿色工厂名单", places)
    parks = published("2024年度山东省绿色工业园区名单", places, labels=PARKS, rows=2)
    final = announcement(
        1,
        "关于公布2024年度山东省绿色制造名单的通知",
        date(2024, 9, 12),
        issuer=issuer,
        annexes=[workbook(factories), workbook(parks, number=2)],
    )
    return Publisher(
        "sd.gxt",
        issuer,
        "Industry and Information Technology Department of Shandong",
        "37",
        "provincial",
        "jpage",
        (column("15203", "公示", final, *routine(10, 20, issuer, date(2024, 3, 1))),),
        quirks=frozenset({Quirk.ONLY_PAGE_HONOURED, Quirk.DATE_IN_TITLE}),
    )


def _ningbo() -> Publisher:
    issuer = "宁波市经济和信息化局"
    proposed = published("2024年度宁波市四星级绿色工厂公示名单", ("宁波市",), labels=FACTORIES)
    publicity = announcement(
        1,
        "关于2024年度宁波市四星级绿色工厂名单的公示",
        date(2024, 8, 2),
        issuer=issuer,
        annexes=[workbook(proposed)],
    )
    return Publisher(
        "zj_ningbo.jxj",
        issuer,
        "Economy and Information Technology Bureau of Ningbo",
        "3302",
        "municipal",
        "jpage",
        (column("1229123", "通知公告", publicity, *routine(10, 17, issuer, date(2024, 1, 5))),),
        quirks=frozenset({Quirk.ENCRYPTED_IDS}),
    )


def _beijing() -> Publisher:
    issuer = "北京市经济和信息化局"
    awarded = published("2023年度北京市绿色工厂名单", ("北京",), rows=5)
    final = announcement(
        1,
        "关于公布2023年度北京市绿色工厂名单的通知",
        date(2023, 10, 9),
        issuer=issuer,
        annexes=[Annex("附件：2023年度北京市绿色工厂名单.pdf", paper.pdf_of(awarded), Linked.RELATIVE)],
        dates_apart=True,
    )
    return Publisher(
        "bj.jxj",
        issuer,
        "Economy and Information Technology Bureau of Beijing",
        "11",
        "provincial",
        "trs",
        (column("tzgg", "通知公告", final, *routine(10, 33, issuer, date(2023, 5, 4))),),
    )


def _hunan() -> Publisher:
    issuer = "湖南省工业和信息化厅"
    planned = published("2024年湖南省绿色工厂创建计划名单", ("长沙市", "株洲市", "岳阳市"))
    plan = announcement(
        1,
        "关于公布2024年湖南省绿色制造体系创建计划的通知",
        date(2024, 4, 28),
        issuer=issuer,
        annexes=[Annex("附件1：2024年湖南省绿色工厂创建计划名单.csv", paper.gbk_csv_of(planned), Linked.RELATIVE)],
    )
    return Publisher(
        "hn.gxt",
        issuer,
        "Industry and Information Technology Department of Hunan",
        "43",
        "provincial",
        "trs",
        (column("gsgg01", "公示公告", plan, *routine(10, 18, issuer, date(2024, 2, 1))),),
        quirks=frozenset({Quirk.GBK, Quirk.TABLE_ROWS}),
    )


def _fujian() -> Publisher:
    issuer = "福建省工业和信息化厅"
    awarded = published("2023年度福建省绿色工厂名单", ("福州市", "厦门市", "泉州市"))
    final = announcement(
        1,
        "关于公布2023年度福建省绿色制造名单的通知",
        date(2023, 12, 5),
        issuer=issuer,
        annexes=[workbook(awarded, Linked.RELATIVE)],
    )
    return Publisher(
        "fj.gxt",
        issuer,
        "Industry and Information Technology Department of Fujian",
        "35",
        "provincial",
        "fujian_json",
        (column("32377", "公示公告", final, *routine(10, 24, issuer, date(2023, 8, 1))),),
    )


def _guangdong() -> Publisher:
    issuer = "广东省工业和信息化厅"
    places = ("广州市", "佛山市", "东莞市")
    factories = published("2024年度广东省绿色工厂公示名单", places)
    parks = published("2024年度广东省绿色工业园区公示名单", places, labels=PARKS, rows=2)
    publicity = announcement(
        1,
        "关于2024年度广东省绿色工厂、绿色工业园区名单的公示",
        date(2024, 11, 6),
        issuer=issuer,
        annexes=[Annex("附件：名单.zip", paper.zip_of_lists(factories, parks), Linked.ABSOLUTE)],
    )
    return Publisher(
        "gd.gdii",
        issuer,
        "Industry and Information Technology Department of Guangdong",
        "44",
        "provincial",
        "gdii",
        (column("tzgg1011", "通知公告", publicity, *routine(10, 40, issuer, date(2024, 7, 1))),),
        page_size=20,
    )


def _guangzhou() -> Publisher:
    issuer = "广州市工业和信息化局"
    awarded = published("2023年度广州市绿色工厂名单", ("广州市",))
    final = announcement(
        1,
        "关于公布2023年度广州市绿色工厂名单的通知",
        date(2023, 12, 28),
        issuer=issuer,
        number="穗工信函〔2023〕118号",
        annexes=[workbook(awarded)],
    )
    return Publisher(
        "gd_guangzhou.gxj",
        issuer,
        "Industry and Information Technology Bureau of Guangzhou",
        "4401",
        "municipal",
        "gkmlpt",
        (column("1467", "通知公告", final, *routine(10, 25, issuer, date(2023, 10, 1))),),
        page_size=12,
    )


def _sichuan() -> Publisher:
    issuer = "四川省经济和信息化厅"
    places = ("成都市", "绵阳市", "德阳市")
    factories = published("2023年度四川省绿色工厂名单", places, rows=5)
    parks = published("2023年度四川省绿色园区名单", places, labels=PARKS, rows=2)
    final = announcement(
        1,
        "关于公布2023年度四川省绿色制造名单的通知",
        date(2023, 12, 14),
        issuer=issuer,
        number="川经信环资函〔2023〕811号",
        annexes=[
            Annex("附件1：2023年度四川省绿色工厂名单.docx", paper.docx_of(factories)),
            Annex("附件2 2023年度四川省绿色园区名单（公布稿）.docx", paper.docx_of(parks)),
        ],
        dates_apart=True,
    )
    in_body = announcement(
        2,
        "关于2022年度四川省绿色工厂名单的公示",
        date(2022, 11, 3),
        issuer=issuer,
        table=published("2022年度四川省绿色工厂公示名单", places),
        dates_apart=True,
    )
    return Publisher(
        "sc.jxt",
        issuer,
        "Economy and Information Technology Department of Sichuan",
        "51",
        "provincial",
        "sichuan",
        (
            column("wjfb", "文件发布", final, *routine(10, 16, issuer, date(2023, 9, 1))),
            column("ggtz", "公告通知", in_body, *routine(300, 4, issuer, date(2022, 8, 1))),
        ),
    )


def _jiangxi() -> Publisher:
    issuer = "江西省工业和信息化厅"
    awarded = published("2023年江西省绿色工厂名单", ("南昌市", "赣州市", "九江市"))
    final = announcement(
        1,
        "关于公布2023年江西省绿色工厂名单的通知",
        date(2023, 9, 25),
        issuer=issuer,
        annexes=[workbook(awarded, Linked.RELATIVE)],
    )
    return Publisher(
        "jx.gxt",
        issuer,
        "Industry and Information Technology Department of Jiangxi",
        "36",
        "provincial",
        "jiangxi",
        (column("zcwj", "政策文件", final, *routine(10, 22, issuer, date(2023, 5, 1))),),
    )


def _hebei() -> Publisher:
    issuer = "河北省工业和信息化厅"
    awarded = published("2023年河北省绿色工厂名单", ("石家庄市", "唐山市", "保定市"))
    final = announcement(
        1,
        "关于公布2023年河北省绿色工厂名单的通知",
        date(2023, 10, 18),
        issuer=issuer,
        annexes=[workbook(awarded, Linked.RELATIVE)],
    )
    return Publisher(
        "he.gxt",
        issuer,
        "Industry and Information Technology Department of Hebei",
        "13",
        "provincial",
        "listing",
        (column("gggs", "公告公示", final, *routine(10, 19, issuer, date(2023, 7, 1))),),
    )
