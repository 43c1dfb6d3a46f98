"""Every kind of document that an operator hands in: good ones, and some beyond reading."""

from pathlib import Path

from scrapers.baseline.lists import baseline_lists
from tests.builders import adjustment_annex, docx
from tests.builders.adjustment_annex import PRODUCTS, REMOVED, RENAMED, numbered
from tests.builders.grids import Grid
from tests.builders.pdf import list_pdf
from tests.builders.policies import MEASURES
from tests.integration.greenreg import greenreg

NOTICE = (
    "--publisher",
    "cn.miit",
    "--document-number",
    "工信厅节函〔2022〕7号",
    "--title",
    "关于公布2021年度绿色制造名单的通知",
)
ADJUSTMENTS = (
    "--publisher",
    "cn.miit",
    "--title",
    "关于公布2022年度绿色制造名单的通知",
    "--document-number",
    "工信厅节函〔2023〕64号",
    "--issued",
    "2023-03-23",
)
PUBLICITY = (
    "2024年芜湖市绿色工厂名单公示",
    "根据有关要求，经专家评审，拟认定1家企业为2024年芜湖市绿色工厂，现予以公示。公示期为自公示之日起5个工作日。",
    "附件：2024年芜湖市绿色工厂名单",
    "芜湖市经济和信息化局",
    "2024年4月30日",
)
ZERO_CARBON = "cn.ndrc.zero_carbon_park:2025:final"
# A name that a terminal or a library for terminals would take for more than text.
NOISE = "附件1[bold]\x1b[31m\u202egpj.bin"
RENAMED_IN_THE_DOCUMENT = "天津经济技术开发区（东区）"

PARKS = [
    ["序号", "地区", "园区名称"],
    ["1", "天津", "天津子牙经济技术开发区"],
    ["2", "河北", "河北 沧州经济开发区（北区）"],
]

CHAINS = """2021年度绿色供应链管理企业名单
序号,地区,企业名称
1,北京,富思特新材料科技发展股份有限公司
2,北京,同方威视技术股份有限公司（总部）
3,月球,静海工业有限公司
"""

ARTICLE = """绿色制造观察

2023年5月，全国累计培育国家级绿色工厂3616家。截至今年2月，湖北省累计创建国家级绿色工厂187家、绿色工业园区9家。

本报讯，2021年全国重点领域关键工序数控化率达到57.3%。绿色制造服务商产出增长了12%。

承包地再延长30年，担保规模达4.73万亿元。
"""

ANNEX = (
    (
        "一、绿色工厂",
        "（一）移出名单",
        numbered(
            REMOVED,
            ("康宁显示科技（中国）有限公司", "第一批"),
            ("北京 ABB 低压电器有限公司", "第五批"),
            ("新天钢联合特钢冷轧有限公司", "2021年"),
            ("恒力石化(大连)有限公司", "第一批"),
            ("并不存在的某某有限公司", "第四批"),
            ("天津银隆新能源有限公司", "第五批"),
            ("康宁显示科技（中国）有限公司", "第一批"),
        ),
    ),
    (
        "",
        "（二）变更名称名单",
        numbered(
            RENAMED,
            ("天津", "天津市新天钢冷轧板业有限公司", "新天钢联合特钢冷轧有限公司"),
            ("北京", "北京江河幕墙系统工程有限公司", "北京江河幕墙科技集团有限公司"),
            ("北京", "无人知晓有限公司", "还是无人知晓有限公司"),
            ("北京", "北京利德华福电气技术有限公司", "北京环环有限公司"),
            ("北京", "北京环环有限公司", "北京利德华福电气技术有限公司"),
        ),
    ),
    (
        "二、绿色设计产品",
        "（一）移出名单",
        numbered(
            PRODUCTS,
            ("北京绿伞化学股份有限公司", "强力瓷洁净", "660g/瓶", "第三批"),
            ("北京绿伞化学股份有限公司", "宝宝洗衣液", "不是这个型号", "第三批"),
        ),
    ),
    (
        "三、绿色工业园区",
        "（一）移出名单",
        numbered(
            REMOVED, ("兰考县产业集聚区", "2021年"), ("临汾经济开发区", "2021年"), ("大理经济技术开发区", "第四批")
        ),
    ),
    ("", "（二）变更名称名单", numbered(RENAMED, ("湖南", "湘潭高新技术产业开发区", "湘潭高新区智造园"))),
    (
        "四、绿色供应链管理企业",
        "（一）移出名单",
        numbered(
            REMOVED,
            ("深圳创维-RGB电子有限公司", "第一批"),
            ("天能电池集团有限公司", "第三批"),
            ("江苏豪森药业集团有限公司", "第五批"),
            ("利亚德光电股份有限公司", "2021年"),
            ("福建捷联电子有限公司", "第四批"),
        ),
    ),
)


def hand_in(home: Path, desk: Path) -> None:
    """Hand in lists as PDF, Word and CSV, an annex that removes and renames, a rule, an article, a notice with its
    annex, four files beyond reading; all are written to the desk before.
    """
    list_pdf(desk / "parks.pdf", "2021年度绿色园区名单", PARKS, (40, 80, 240))
    (desk / "chains.csv").write_text(CHAINS, encoding="gb18030")
    (desk / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (desk / "login.pdf").write_text("<html><body><form>请登录<input type=password></form></body></html>")
    (desk / "empty.xlsx").write_bytes(b"")
    (desk / NOISE).write_bytes(bytes(range(256)) * 8)
    _hand_in(home, *sorted(desk.iterdir()), *NOTICE)
    zero_carbon = _zero_carbon_parks(desk / "zero_carbon.docx")
    _hand_in(home, zero_carbon, "--publisher", "cn.ndrc", "--title", "国家级零碳园区建设名单（第一批）")
    _hand_in(home, _rule_with_an_annexed_table(desk / "rule.docx"), "--publisher", "cn.miit", "--title", MEASURES[0])
    _hand_in(home, adjustment_annex.write(desk / "附件5.docx", *ANNEX), *ADJUSTMENTS)
    (desk / "article.txt").write_text(ARTICLE, encoding="utf-8")
    _hand_in(home, desk / "article.txt", "--publisher", "press", "--issued", "2025-03-15")
    _hand_in(home, "--manifest", _notice_with_its_annex(desk / "wuhu"), "--publisher", "ah.jx")


def _hand_in(home: Path, *arguments: str | Path) -> None:
    taken_in = greenreg(home, "ingest", *arguments)
    assert taken_in.returncode == 0, taken_in.stderr


def _notice_with_its_annex(folder: Path) -> Path:
    """A manifest of a city's publicity, typed twice without line breaks or with them, and of its annexed list."""
    folder.mkdir()
    (folder / "公示.txt").write_text(" ".join(PUBLICITY), encoding="gb18030")
    docx.write(folder / "公示.docx", *map(docx.paragraph, PUBLICITY))
    (folder / "附件.csv").write_text("序号,企业名称,所属地区\n1,芜湖甲科技有限公司,芜湖市\n", encoding="utf-8")
    manifest = folder / "files.csv"
    manifest.write_text(
        f"file,title,annex_of\n附件.csv,,公示.docx\n公示.docx,{PUBLICITY[0]},\n公示.txt,{PUBLICITY[0]},\n"
    )
    return manifest


def _zero_carbon_parks(path: Path) -> Path:
    """The list of zero-carbon parks as an office would type it, of which one park's name is not as transcribed."""
    (transcribed,) = (its for its in baseline_lists() if its.list_id == ZERO_CARBON)
    rows = [["序号", "省份", "城市", "园区名称", "建设期", "建设范围"]]
    for entry in transcribed.entries:
        city, period, extent = (line.partition(": ")[2] for line in (entry.remark or "").split("\n"))
        name = RENAMED_IN_THE_DOCUMENT if entry.seq == 2 else entry.name_as_published
        rows.append([str(entry.seq), entry.region_as_published or "", city, name, period, extent])
    return docx.write(path, docx.heading("国家级零碳园区建设名单（第一批）", 0), docx.table(Grid(rows)))


def _rule_with_an_annexed_table(path: Path) -> Path:
    table = docx.table(Grid([["序号", "企业名称", "所属行业"], ["1", "示例公司", "水泥"], ["2", "样本公司", "钢铁"]]))
    return docx.write(path, *(docx.paragraph(line) for line in MEASURES), table)
