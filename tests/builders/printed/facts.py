"""What the printed lists say: rows of firms by city, the same ones in every run."""

from dataclasses import dataclass

TITLE = "2023年度山东省绿色工厂名单"

#: The cities in the order of the list, with their codes.
CITIES = {"济南市": "3701", "青岛市": "3702", "淄博市": "3703", "烟台市": "3706", "临沂市": "3713"}

_OWN_NAMES = (
    *("鲁泰", "华邦(集团)", "三和", "东岳ABC", "金正", "天瑞·恒通", "德源", "国泰７号", "中车", "润禾", "新华", "海科"),
    *("齐峰", "魏桥", "永和", "东方", "京博", "万达", "鑫岳", "山水", "堃宇", "喆诚", "镕盛"),
)
_TRADES = ("新材料", "水泥", "纺织", "电子科技", "生物医药", "智能装备制造", "化工", "食品", "纸业", "汽车零部件")
_FORMS = ("有限公司", "股份有限公司", "有限责任公司", "（山东）有限公司", "有限公司第二分公司")
_INDUSTRIES = ("建材", "纺织", "石化化工", "轻工", "电子", "机械", "医药", "食品", "有色金属", "钢铁")
_ASSESSORS = ("山东省标准化研究院", "中国质量认证中心", "机械工业第六设计研究院有限公司", "赛宝(山东)认证中心有限公司")


@dataclass(frozen=True)
class Fact:
    """One row of a list."""

    seq: int
    city: str
    name: str
    industry: str
    assessor: str


def facts(count: int) -> tuple[Fact, ...]:
    """A list of so many rows, in stretches of one city."""
    names = list(CITIES)
    return tuple(
        Fact(
            seq=at + 1,
            city=names[at * len(names) // count],
            name=f"山东{_OWN_NAMES[at % len(_OWN_NAMES)]}{_TRADES[at * 7 % 10]}{_FORMS[at * 3 % 5]}",
            industry=_INDUSTRIES[at * 3 % 10],
            assessor=_ASSESSORS[at % 4],
        )
        for at in range(count)
    )
