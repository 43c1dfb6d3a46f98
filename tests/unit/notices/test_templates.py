"""Invented notices of every kind: another region, day, number or program in the same words gives that one's facts."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.notices.handed_in import Stated, read_handed_in
from scrapers.notices.notice import Notice
from scrapers.publishers.registry import load_publishers
from scrapers.reference.tables import Region, regions

KINDS = {
    "绿色工厂": "green_factory",
    "绿色工业园区": "green_park",
    "绿色供应链管理企业": "green_supply_chain",
    "绿色设计产品": "green_design_product",
    "节水型企业": "water_saving_enterprise",
}
PROVINCES = [
    region for region in regions().values() if region.level == "province" and region.region_code not in "11123150"
]
CITIES = [region for region in regions().values() if region.level == "city" and region.name_zh.endswith("市")]
PUBLISHER_OF = {its.region_code: its for its in load_publishers().values() if its.level == "provincial"}
kinds, numbers = st.sampled_from(sorted(KINDS)), st.integers(2, 3000)
days = st.dates(date(2017, 1, 1), date(2026, 10, 1))
provinces = st.sampled_from([region for region in PROVINCES if region.region_code in PUBLISHER_OF])
cities = st.sampled_from([region for region in CITIES if region.province_code in PUBLISHER_OF])


def read(text: str, publisher_region: str, title: str = "", *, run_together: bool = False) -> Notice:
    lines = [line for line in text.strip().split("\n") if line]
    if run_together:
        lines = [" ".join(lines)]
    publisher = PUBLISHER_OF[publisher_region]
    found = read_handed_in([Paragraph(1, line) for line in lines], Stated(title=title), publisher)
    assert found is not None, text
    return found


def said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def counts_of(notice: Notice) -> set[tuple[str, str, int]]:
    return {(count.kind, count.measure, count.value) for count in notice.counts}


@given(province=provinces, kind=kinds, other=kinds, number=numbers, more=numbers, day=days, run_together=st.booleans())
def test_a_final_notice_of_a_province(
    province: Region,
    kind: str,
    other: str,
    number: int,
    more: int,
    day: date,
    run_together: bool,
) -> None:
    assume(kind != other)
    title = f"{province.name_zh}工业和信息化厅关于公布{day.year}年度省级绿色制造名单的通知"
    text = f"""
各市工业和信息化局：
经企业自愿申报、各地推荐、第三方机构评价、专家论证、公示等程序，现将{day.year}年度省级绿色制造名单予以公布，其中{kind}{number}家、{other}{more}个（详见附件）。列入名单的企业发生更名，应在办理相关手续后30个工作日内申请名称变更。
附件：1.{kind}名单
{province.name_zh}工业和信息化厅
{said(day)}
"""
    found = read(text, province.region_code, title, run_together=run_together)
    assert (found.stage, found.level, found.region_code) == ("final", "provincial", province.region_code)
    assert (found.batch, found.issued_on) == (str(day.year), day)
    assert found.issuing_bodies == (f"{province.name_zh}工业和信息化厅",)
    assert counts_of(found) == {(KINDS[kind], "listed", number), (KINDS[other], "listed", more)}
    assert (found.annexes[0].number, found.annexes[0].name) == (1, f"{kind}名单")
    assert found.window is None


@given(city=cities, kind=kinds, number=numbers, day=days, year=st.integers(2018, 2026), run_together=st.booleans())
def test_a_publicity_of_a_city_on_its_provinces_site(
    city: Region,
    kind: str,
    number: int,
    day: date,
    year: int,
    run_together: bool,
) -> None:
    text = f"""
根据有关要求，经专家评审，拟确定甲公司等{number}家企业为{year}年{city.name_zh}{kind}，现予以公示。
公示期为{said(day)}起5个工作日。
联系电话：0551-62876543
{city.name_zh}经济和信息化局
{said(day)}
"""
    title = f"{year}年{city.name_zh}{kind}名单公示"
    found = read(text, city.province_code, title, run_together=run_together)
    assert (found.stage, found.level, found.region_code) == ("publicity", "municipal", city.region_code)
    assert (found.batch, found.issued_on) == (str(year), day)
    assert found.issuing_bodies == (f"{city.name_zh}经济和信息化局",)
    assert counts_of(found) == {(KINDS[kind], "listed", number)}
    assert found.window is not None
    assert found.window.first == day


@given(province=provinces, kind=kinds, number=numbers, recommended=numbers, day=days)
def test_recommended_counts_stand_apart_by_level(
    province: Region, kind: str, number: int, recommended: int, day: date
) -> None:
    text = f"""
现将{day.year}年省级{kind}名单予以公示，拟认定省级{kind}{number}家，拟推荐国家级{recommended}家。
{province.name_zh}工业和信息化厅
{said(day)}
"""
    found = read(text, province.region_code, f"{day.year}年{province.name_zh}{kind}名单公示")
    assert {(count.measure, count.level, count.value) for count in found.counts} == {
        ("listed", "provincial", number),
        ("recommended", "national", recommended),
    }


@given(province=provinces, day=days, batch=st.sampled_from("二三四五"))
def test_a_notice_that_passes_on_the_ministrys(province: Region, day: date, batch: str) -> None:
    text = f"""
各市工业和信息化局：
现将《工业和信息化部办公厅关于公布第{batch}批绿色制造名单的通知》（工信厅节函〔2019〕196号）转发给你们，请认真做好相关工作。
{province.name_zh}工业和信息化厅
{said(day)}
"""
    title = f"转发工业和信息化部办公厅关于公布第{batch}批绿色制造名单的通知"
    found = read(text, province.region_code, title)
    assert (found.stage, found.level, found.region_code) == ("forward", "national", province.region_code)
    assert found.batch == str("一二三四五".index(batch) + 1)
    assert set(found.kinds) == {"green_factory", "green_design_product", "green_park", "green_supply_chain"}
    assert found.issuing_bodies == (f"{province.name_zh}工业和信息化厅",)


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("关于《绿色工厂梯度培育及管理暂行办法（征求意见稿）》公开征求意见的通知", "draft"),
        ("关于征求《绿色工厂评价管理办法》意见的函", "draft"),
        ("关于转发《关于公布2023年度绿色制造名单的通知》的通知", "forward"),
    ],
)
def test_drafts_and_forwarding_notices_confer_nothing(title: str, stage: str) -> None:
    body = "各有关单位：\n现将有关材料印发，请认真执行。特此通知。\n山东省工业和信息化厅\n2024年3月1日"
    assert read(body, "37", title).stage == stage


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("2024年市级智能工厂拟认定名单公示", "现将拟认定的30家智能工厂予以公示，公示期5个工作日。"),
        ("关于公布专精特新企业名单的通知", "现将专精特新企业100家予以公布。其中12家为绿色工厂。"),
        ("省近零碳示范创建名单公示", "拟将近零碳园区12家、近零碳工厂5家予以公示，公示期5个工作日。"),
        ("绿色发展", "记者从会上获悉，我省已培育绿色工厂30家。"),
        ("附件1：绿色工厂名单", "序号 企业名称\n1 甲公司"),
        ("关于印发绿色工厂管理办法的通知", "各市：\n现将《绿色工厂管理办法》印发给你们，请遵照执行。"),
    ],
)
def test_what_is_no_notice_of_our_programs_is_none(title: str, text: str) -> None:
    blocks = [Paragraph(1, line) for line in (*text.split("\n"), "山东省工业和信息化厅", "2024年3月1日")]
    assert read_handed_in(blocks, Stated(title=title), PUBLISHER_OF["37"]) is None


@given(province=provinces, day=days, factories=numbers, parks=numbers, listed=numbers)
def test_a_row_recommended_together_is_recommended_throughout_and_of_one_level(
    province: Region, day: date, factories: int, parks: int, listed: int
) -> None:
    text = f"""
我厅组织有关专家进行了评审，拟推荐参评国家级绿色工厂{factories}家、园区{parks}家，拟确定省级绿色工厂{listed}家，现将名单予以公示。
{said(day)}
"""
    found = read(text, province.region_code, f"关于{province.name_zh}{day.year}年绿色制造评审结果的公示")
    assert {(count.kind, count.measure, count.level, count.value) for count in found.counts} == {
        ("green_factory", "recommended", "national", factories),
        ("green_park", "recommended", "national", parks),
        ("green_factory", "listed", "provincial", listed),
    }


@given(number=numbers, matters=st.sampled_from(["有关事项通知如下", "有关要求通知如下", "有关情况公告如下"]))
def test_what_introduces_the_matters_opens_no_letter(number: int, matters: str) -> None:
    text = f"""
为贯彻落实规划，经评审、公示，现将2021年度绿色制造名单予以公布。其中，绿色工厂{number}家。{matters}：
一、各地要加强绿色制造名单与相关产业政策的衔接，发挥以点带面示范作用，引领本地区制造业绿色转型。
二、列入名单的单位，应于每年4月底前通过公开渠道展示宣传绿色制造先进技术和典型做法，鼓励按年度发布报告。
"""
    found = read(text, "37", "关于公布2021年度省级绿色制造名单的通知")
    assert counts_of(found) == {("green_factory", "listed", number)}


@given(day=days)
def test_a_day_that_closes_running_text_dates_it(day: date) -> None:
    text = (
        "现将通过专家评审的45家市级绿色工厂予以公示（见附件），请社会各界监督，公示时间：2025年5月26日-5月30日"
        f"联系电话：0373-3696815附件：市级绿色工厂公示名单{said(day)}。"
    )
    assert read(text, "41", "2025年新乡市市级绿色工厂名单公示").issued_on == day


@pytest.mark.parametrize("does", ["决定认定", "决定授予", "决定命名"])
def test_who_decides_to_confer_speaks_as_a_notice(does: str) -> None:
    text = (
        f"经专家评审、公示等程序，{does}某铝业有限公司等25家企业为自治区绿色工厂。\n自治区工业和信息化厅\n2023年8月2日"
    )
    found = read(text, "64", "自治区工业和信息化厅关于认定2023年自治区绿色工厂的通知")
    assert (found.stage, counts_of(found)) == ("final", {("green_factory", "listed", 25)})


@given(
    publisher=st.sampled_from(["zj.jxt", "nx.gxt", "sc.jxt", "gx.gxt"]),
    left_out=st.booleans(),
    office=st.sampled_from(["工业和信息化厅", "经济和信息化厅"]),
    number=st.integers(2, 99),
)
def test_an_office_that_leaves_out_its_place_is_named_with_it(
    publisher: str, left_out: bool, office: str, number: int
) -> None:
    place = regions()[load_publishers()[publisher].region_code].name_zh
    short = "自治区" if place.endswith("自治区") else "省"
    signed = f"{short if left_out else place}{office}"
    title = f"{signed}关于公布2023年绿色工厂名单的通知"
    text = f"经评审、公示等程序，确定{number}家企业为{place}绿色工厂，现予以公布。\n{signed}\n2023年8月2日"
    blocks = [Paragraph(1, line) for line in text.split("\n")]
    found = read_handed_in(blocks, Stated(title=title), load_publishers()[publisher])
    assert found is not None
    assert found.issuing_bodies == (f"{place}{office}",)


def test_the_first_batch_of_one_series_holds_no_kind_of_another() -> None:
    title = "工业和信息化部办公厅关于公布第一批绿色制造示范名单的通知"
    blocks = [Paragraph(1, "现将第一批绿色制造示范名单予以公布。")]
    found = read_handed_in(blocks, Stated(title=title), load_publishers()["cn.miit"])
    assert found is not None
    assert "zero_carbon_park" not in found.kinds
    assert "green_factory" in found.kinds


def test_a_reprints_own_words_count_nothing() -> None:
    text = """
近日公布了名单，甲公司等21家水泥企业入选绿色工厂。
具体通知如下：
各有关单位：
经评审，确定绿色工厂391家、绿色工业园区34家，现予以公布。有关要求另行通知，请认真做好落实工作，及时报送情况。
"""
    found = read(text, "37", "关于公布2021年省级绿色制造名单的通知")
    assert counts_of(found) == {("green_factory", "listed", 391), ("green_park", "listed", 34)}


def test_a_printed_page_gives_the_same_notice_with_its_lines_broken() -> None:
    whole = (
        "经企业申报、各地推荐、专家评审、征求意见和社会公示等程序，确定一百一十五家单位入选，其中绿色工厂105家、"
        "绿色工业园区10家，现将名单予以公布，请各地加强指导服务并及时报送情况，认真做好有关工作。"
    )
    lines = [whole[at : at + 30] for at in range(0, len(whole), 30)]
    text = "\n".join(["各市工业和信息化局：", *lines, "山东省工业和信息化厅", "2023年7月27日"])
    found = read(text, "37", "关于公布2023年省级绿色制造名单的通知")
    assert counts_of(found) == {("green_factory", "listed", 105), ("green_park", "listed", 10)}


@given(city=cities, day=days)
def test_an_unsigned_notice_is_of_whom_it_names_to_hear_objections_and_never_of_its_provinces_site(
    city: Region, day: date
) -> None:
    body = f"{city.name_zh}工业和信息化局"
    title = f"{day.year}年{city.name_zh}绿色工厂名单公示"
    text = f"现将拟认定的绿色工厂12家予以公示，公示时间：{said(day)}至{said(day)}。如有异议，请以书面形式向"
    assert read(f"{text}{body}反映。", city.province_code, title).issuing_bodies == (body,)
    assert read(f"{text}我局反映。", city.province_code, title).issuing_bodies == ()


@given(city=cities, day=days, kind=kinds, number=numbers)
def test_a_reprint_that_tells_who_gave_notice_and_when_tells_issuer_and_day(
    city: Region, day: date, kind: str, number: int
) -> None:
    body = f"{city.name_zh}工业和信息化局"
    text = f"""
{day.month}月{day.day}日，{body}公示了{day.year}年{city.name_zh}市级{kind}名单。
经推荐、评审等程序，拟确认{number}家企业列入{kind}名单，现将名单予以公示。公示期自{said(day)}起5个工作日。
"""
    found = read(text, str(city.province_code), f"{day.year}年{city.name_zh}市级{kind}名单公示")
    assert (found.issuing_bodies, found.issued_on) == ((body,), day)


@given(province=provinces, kind=kinds, day=days, to=st.sampled_from(["各县区经信部门、有关企业", "各县(市)区经信局"]))
def test_a_letter_to_counties_is_not_the_provinces_whose_site_shows_it(
    province: Region, kind: str, day: date, to: str
) -> None:
    title = f"关于做好{day.year}年{province.short_name_zh}省级{kind}申报工作的通知"
    letter = "{}：\n现就做好申报工作有关事项通知如下：请将申报材料报送至市经信局。\n" + said(day)
    assert read(letter.format(to), province.region_code, title).issuing_bodies == ()
    assert read(letter.format("各市经信局"), province.region_code, title).issuing_bodies != ()
