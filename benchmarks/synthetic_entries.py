"""List entries in any number with the structure of real names: places, brands, trades, legal forms, groups' works,
branches, reprints of one name, typing slips, and declared renames.

Every choice follows from a seed, so that two runs make the same entries.
"""

import itertools
import random
from collections.abc import Iterator, Sequence

import polars as pl

from pipelines.raw.tables import RAW_SCHEMAS
from scrapers.lists.list_entry import Trait, cells_with, understood_in
from scrapers.reference.tables import regions

_Told = tuple[str, str, str, str, str, str | None]
"""Program, batch, stage, name as printed, province, and the new name where it is renamed."""

_ROWS_A_PART = 250_000
_FACTORIES = "cn.miit.green_factory"
_PROGRAMS = (
    _FACTORIES,
    "cn.miit.green_supply_chain",
    "cn.miit.green_design_enterprise",
    "cn.miit.zero_carbon_factory",
    "cn.miit.water_efficiency_leader",
)
_BATCHES = ("1", "2", "3", "4", "5", "2021", "2022", "2023", "2024", "2025")
# Characters that brands of the real lists are made of, and trades in the words of the lists.
_BRAND = (
    "安宝博昌长超成诚驰创达大德登东鼎发凡方飞丰福富港高格冠光广国海汉航豪合和恒宏鸿华皇辉惠吉佳嘉建江金锦京晶精景巨骏"
    "凯康科坤兰朗乐力立利联良亮林龙隆鲁绿美蒙民明铭南能宁诺欧鹏普齐奇启千强青庆全泉荣瑞润赛三森山尚申深升生盛石世首双顺"
    "思松苏泰腾天通同万旺威维伟文沃西希祥翔新鑫信星兴雄旭雅亚阳耀一宜亿益银英盈永优友宇玉裕元远源粤云泽振正政志智中众卓紫"
)
_TRADE_WORDS = (
    "新材料科技 机械制造 生物科技 化工 水泥 钢铁 电子 纺织 纸业 药业 汽车零部件 新能源 "
    "环保科技 光电科技 电气 食品 乳业 陶瓷 塑业 铝业 铜业 玻璃 家居 包装 电缆 电源 半导体 "
    "精密工业 建材 照明 服饰 染整 饲料 橡胶 重工 智能装备 稀土 饮料 啤酒 造船"
)
_TRADES = tuple(_TRADE_WORDS.split())
_FORMS = ("有限公司",) * 7 + ("股份有限公司",) * 2 + ("有限责任公司",)
_UNITS = ("一分公司", "二分公司", "冶炼厂", "成都分公司", "临港分厂", "南厂区生产基地")
_SLIPS = 0.004
_REPRINTS = 0.06
_RENAMES = 0.01
_BRANCHES = 0.03


def synthetic_entries(rows: int, seed: int = 20_170_823) -> pl.DataFrame:
    """Return `rows` rows of raw `list_entries`: about 1.8 entries a firm, of all provinces and batches."""
    return pl.concat(synthetic_entries_in_parts(rows, seed=seed)).head(rows)


def synthetic_entries_in_parts(
    rows: int, entries_a_firm: int | None = None, seed: int = 20_170_823
) -> Iterator[pl.DataFrame]:
    """Return at least `rows` rows of raw `list_entries`, in parts of which each fits in memory.

    Of each firm so many entries, on lists of several programs; by default about 1.8 on those of one.
    """
    chance = random.Random(seed)
    lists = tuple(itertools.product(_PROGRAMS, _BATCHES))
    told = _told(chance) if entries_a_firm is None else _told_often(entries_a_firm, lists, chance)
    given = 0
    while given < rows:
        part = list(itertools.islice(told, min(_ROWS_A_PART, rows - given)))
        yield _entries(part, given)
        given += len(part)


def _entries(told: Sequence[_Told], before: int) -> pl.DataFrame:
    columns = ("program_id", "batch", "stage", "name", "province", "new_name")
    frame = pl.DataFrame(told, schema=dict.fromkeys(columns, pl.String), orient="row").with_row_index(
        "ordinal", offset=before + 1
    )
    stated = frame.with_columns(list_id=pl.concat_str("program_id", pl.lit(":"), "batch", pl.lit(":"), "stage")).select(
        entry_id=pl.concat_str("list_id", pl.lit(":"), "ordinal"),
        list_id="list_id",
        program_id="program_id",
        batch="batch",
        stage="stage",
        notice_id=pl.concat_str(pl.lit("cn.miit:"), "batch", pl.lit(":final")),
        publisher_id=pl.lit("cn.miit"),
        evidence=pl.lit("transcribed"),
        page_url=pl.lit("https://example.org/notice.html"),
        ordinal=pl.col("ordinal").cast(pl.Int32),
        name_as_published="name",
        province_code="province",
        adjustment=pl.when(pl.col("stage") == "adjustment").then(pl.lit("renamed")),
        new_name="new_name",
        assessor_as_published=pl.concat_str(pl.lit("评价中心"), pl.col("ordinal") % 300),
    )
    stated = stated.with_columns(
        pl.col(cell).alias(understood_in(cell)) for cell in cells_with(Trait.CORRECTABLE) if cell in stated.columns
    )
    missing = [
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in RAW_SCHEMAS["list_entries"].items()
        if name not in stated.columns
    ]
    return stated.with_columns(missing).select(list(RAW_SCHEMAS["list_entries"]))


def synthetic_names(wanted: int, seed: int = 20_170_823) -> Iterator[tuple[str, str]]:
    """Return `wanted` different names with the codes of their provinces."""
    chance = random.Random(seed)
    cities = _cities_by_province()
    provinces = sorted(cities)
    taken: set[str] = set()
    while len(taken) < wanted:
        province = chance.choice(provinces)
        name = _name(chance, cities[province])
        if name not in taken:
            taken.add(name)
            yield name, province


def _cities_by_province() -> dict[str, list[str]]:
    provinces = sorted(code for code, region in regions().items() if region.level == "province" and code < "70")
    cities: dict[str, list[str]] = {code: [regions()[code].short_name_zh] for code in provinces}
    for region in regions().values():
        if region.level == "city" and region.province_code in cities:
            cities[region.province_code].append(region.short_name_zh)
    return cities


def _told(chance: random.Random) -> Iterator[_Told]:
    cities = _cities_by_province()
    provinces = sorted(cities)
    while True:
        province = chance.choice(provinces)
        name = _name(chance, cities[province])
        first = chance.randrange(len(_BATCHES))
        appearances = 1 + (chance.random() < 0.5) + (chance.random() < 0.3)
        for later in range(appearances):
            batch = _BATCHES[min(first + later, len(_BATCHES) - 1)]
            yield _FACTORIES, batch, "final", _printed(name, chance), province, None
        if chance.random() < _RENAMES:
            yield from _renamed(name, _name(chance, cities[province]), province)


def _told_often(entries_a_firm: int, lists: Sequence[tuple[str, str]], chance: random.Random) -> Iterator[_Told]:
    cities = _cities_by_province()
    provinces = sorted(cities)
    while True:
        province = chance.choice(provinces)
        name = _name(chance, cities[province])
        for program, batch in chance.sample(lists, entries_a_firm):
            yield program, batch, "final", _printed(name, chance), province, None
        if chance.random() < _RENAMES:
            yield from _renamed(name, _name(chance, cities[province]), province)


def _renamed(name: str, new: str, province: str) -> Iterator[_Told]:
    yield _FACTORIES, "2025", "adjustment", name, province, new
    yield _FACTORIES, "2025", "final", new, province, None


def _name(chance: random.Random, cities: list[str]) -> str:
    place, brand = chance.choice(cities), "".join(chance.choices(_BRAND, k=chance.choice((2, 2, 2, 3, 4))))
    trade, form = chance.choice(_TRADES), chance.choice(_FORMS)
    shape = chance.random()
    name = (
        f"{brand}（{place}）{trade}{form}"
        if shape < 0.2
        else f"{place}{brand}{trade}{form}"
        if shape < 0.8
        else f"{brand}{trade}{form}"
    )
    return name + chance.choice(_UNITS) if chance.random() < _BRANCHES else name


def _printed(name: str, chance: random.Random) -> str:
    """The name as one list prints it: mostly as it is, sometimes with other brackets or form, seldom with a slip."""
    luck = chance.random()
    if luck < _SLIPS:
        at = chance.randrange(len(name) - 5)
        return name[:at] + chance.choice(_BRAND) + name[at + 1 :]
    if luck < _SLIPS + _REPRINTS:
        other = (
            name.replace("（", "(").replace("）", ")"),
            name.replace("有限公司", "有限责任公司") if "股份" not in name and "责任" not in name else name,
            f"{name[:4]} {name[4:]}",
            name.replace("有限公司", "股份有限公司") if "股份" not in name else name,
        )
        return chance.choice(other)
    return name
