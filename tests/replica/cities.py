"""Cities' bureaus on loopback, each on a site of another family: what an operator adds who has no code of ours."""

from datetime import date

from tests.replica.desk import announcement, column, published, routine, workbook
from tests.replica.facts import Linked, Publisher

CITIES = {
    "jpaas": ("zj_quzhou.jxj", "衢州市经济和信息化局", "Quzhou Bureau of Economy and Information Technology", "3308"),
    "jpage": ("sd_linyi.gxj", "临沂市工业和信息化局", "Linyi Bureau of Industry and Information Technology", "3713"),
    "trs": ("hn_yueyang.gxj", "岳阳市工业和信息化局", "Yueyang Bureau of Industry and Information Technology", "4306"),
    "gkmlpt": ("gd_zhuhai.gxj", "珠海市工业和信息化局", "Zhuhai Bureau of Industry and Information Technology", "4404"),
    "gdii": ("gd_huizhou.gxj", "惠州市工业和信息化局", "Huizhou Bureau of Industry and Information Technology", "4413"),
    "sichuan": ("sc_luzhou.jxj", "泸州市经济和信息化局", "Luzhou Bureau of Economy and Information Technology", "5105"),
    "listing": (
        "he_tangshan.gxj",
        "唐山市工业和信息化局",
        "Tangshan Bureau of Industry and Information Technology",
        "1302",
    ),
}
"""Of each family a city: its publisher's id, names and region."""

# Where the software numbers its columns.
_COLUMNS = {"jpage": "6281", "gkmlpt": "2345"}


def city(family: str) -> Publisher:
    """The city whose site is of a family, with a final list annexed and two further pages of its listing."""
    publisher_id, name_zh, name_en, region_code = CITIES[family]
    place = name_zh[:3]
    awarded = published(f"2024年{place}绿色工厂名单", (place,), rows=4)
    final = announcement(
        1,
        f"{name_zh}关于公布2024年{place}绿色工厂名单的通知",
        date(2024, 10, 18),
        issuer=name_zh,
        number=f"{place[0]}工信〔2024〕31号",
        annexes=[workbook(awarded, Linked.RELATIVE)],
    )
    listed = column(_COLUMNS.get(family, "tzgg"), "通知公告", final, *routine(10, 40, name_zh, date(2024, 7, 1)))
    return Publisher(publisher_id, name_zh, name_en, region_code, "municipal", family, (listed,), pace_seconds=1)
