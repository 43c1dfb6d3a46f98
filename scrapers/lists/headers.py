"""The header vocabulary: which words over a column say what the column holds.

Belongs here: header rows and their columns. What kind of list a table is does not follow from its header alone (the
2021 supply-chain list prints 园区名称 over enterprises): that is decided in `kinds`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from scrapers.documents.blocks import Cell
from scrapers.lists.labels_of_changes import (
    calls_a_bearer,
    changes_told,
    is_of_a_merger,
    is_of_those_who_follow,
    says_what_was_printed,
)
from scrapers.text.folding import as_printed, is_blank, understood


class Role(StrEnum):
    """What a column of a list holds; what has a cell of its own in a list entry is named as that cell is."""

    SEQ = "seq"
    REGION = "region_as_published"
    CITY = "city"
    COUNTY = "county"
    NAME = "name_as_published"
    OLD_NAME = "old_name"
    NEW_NAME = "new_name"
    BESIDE = "beside"
    """Another firm, which has a row of its own in another list."""
    FORMER_NAME = "former_name"
    """What the firm of the row was called, beside its name; under a list of renames the name before the change."""
    INDUSTRY = "industry_as_published"
    ASSESSOR = "assessor_as_published"
    PRODUCT_NAME = "product_name"
    PRODUCT_MODEL = "product_model"
    PRODUCT_CATEGORY = "product_category"
    STANDARD = "standard"
    HIGHLIGHT = "highlight"
    RECOMMENDED_BY = "recommended_by"
    BATCH = "batch"
    YEAR = "year"
    REASON = "reason"
    ADJUSTMENT = "adjustment"
    KIND = "kind"
    STATUS = "status"
    STATUS_DAY = "status_day"
    TERM = "term"
    CREDIT_CODE = "credit_code"
    REMARK = "remark"
    NOTED = "noted"
    """Understood, but without a field of its own in a list entry: kept in the remark as `header: value`."""


_WORDS: dict[Role, str] = {
    Role.SEQ: "序号 编号 序 顺序号 No. No NO. NO 项次",
    Role.REGION: (
        "地区 省市 省份 省 省(市) 省(区、市) 省(区,市) 省(自治区、直辖市) 省区市 省、市 省级地区 所属地区 "
        "所在地区 所属省份 所在省份 所属省市 所在省市 省市区 所在地 所属地 所属区域 区域 推荐地区 属地 "
        "申报地区"
    ),
    Role.CITY: (
        "市州 市(州) 市、州 地市 地(市) 市地 地市州 城市 市 设区市 所在市 所属市 所在市州 所属市州 所在城市 "
        "所属地市 所在地市 盟市 州市 各市 市别 市(地) 所属市(州) 所属城市 所在设区市"
    ),
    Role.COUNTY: (
        "县区 区县 县(区) 区(县) 县(市、区) 县市区 区、县 县(市区) 所属区县 所在区县 所属县区 所在县区 所属县(市、区) "
        "所在县(市、区) 县域 市县 所属区 区域(县区)"
    ),
    Role.NAME: (
        "企业名称 公司名称 单位名称 工厂名称 园区名称 申报单位 申报单位名称 申报企业 申报企业名称 名称 企业 "
        "单位 工厂 园区 企业全称 单位全称 企业(单位)名称 单位(企业)名称 企业(园区)名称 园区(企业)名称 "
        "企业/园区名称 单位/园区名称 企业或园区名称 创建单位 创建单位名称 推荐企业 推荐企业名称 示范企业 "
        "示范企业名称 示范单位 示范单位名称 绿色工厂名称 绿色园区名称 工业园区名称 绿色工业园区名称 "
        "供应链企业名称 供应链管理企业名称 核心企业名称 绿色供应链管理企业名称 生产企业 生产企业名称 "
        "企业名单 单位名单 申请单位 申请企业 申请企业名称 主体名称 法人单位 企业名称(全称) 入围企业 "
        "入围企业名称 数据中心名称 项目单位 培育企业 培育企业名称 认定企业 认定企业名称 用能单位 用能单位名称 "
        "重点用能单位 重点用能单位名称 用能企业名称 用水企业名称 用水单位名称 领跑者企业 领跑者企业名称 试点企业 "
        "试点企业名称 试点单位 试点单位名称 节水型企业名称 节水型园区名称 零碳园区名称 零碳工厂名称 "
        "审核企业名称 企业(单位、园区)名称 入选企业 入选企业名称 入选单位 入选单位名称 拟入选企业名称 获评企业 "
        "获评企业名称 获评单位 获评单位名称 公示企业 公示企业名称 公示单位 公示单位名称 拟认定企业名称 拟推荐企业 "
        "拟推荐企业名称 推荐园区名称 申报主体 申报主体名称 申报园区名称 评价企业名称 参评企业名称 列入企业名称 "
        "绿色制造企业名称 绿色制造单位名称 工厂(企业)名称 企业(工厂)名称 单位(园区)名称"
    ),
    Role.OLD_NAME: (
        "原申报名称 公布名称 原公布名称 误 原文 错误名称 错误企业名称 有误名称 原公布企业名称 原公布单位名称 "
        "原公示名称 原名单"
    ),
    Role.NEW_NAME: ("变更名称 变更为 更名为 更正为 更正名称 正 应为 改为 正确名称 正确企业名称 更正名单"),
    Role.INDUSTRY: (
        "行业 所属行业 行业类别 行业名称 行业领域 所属领域 领域 所在行业 行业分类 产业类型 所属产业 主导产业 "
        "细分行业 所属重点行业 行业/产品 行业、产品 行业/领域 行业及产品 重点行业 用能行业"
    ),
    Role.ASSESSOR: (
        "第三方评价机构 第三方评价机构名称 第三方机构 第三方机构名称 评价机构 评价机构名称 第三方 "
        "第三方评价单位 第三方服务机构 第三方评价机构(名称) 第三方评估机构 第三方核查机构 评审机构 评估机构 "
        "咨询机构 第三方评价组织"
    ),
    Role.PRODUCT_NAME: "产品名称 产品 绿色设计产品名称 绿色产品名称 申报产品 申报产品名称",
    Role.PRODUCT_MODEL: (
        "产品型号 型号 规格型号 产品规格型号 型号规格 产品规格 规格 产品型号/规格 规格/型号 型号/规格 "
        "产品型号(规格) 产品规格(型号) 产品型号及规格 产品规格及型号 产品型号规格"
    ),
    Role.PRODUCT_CATEGORY: "产品种类 产品类别 产品类型 产品分类 种类",
    Role.STANDARD: "适用评价标准 评价标准 适用标准 采用标准 标准 依据标准 产品评价标准 标准名称",
    Role.HIGHLIGHT: "绿色设计亮点 设计亮点 亮点 绿色亮点",
    Role.RECOMMENDED_BY: (
        "推荐单位 推荐部门 推荐机构 推荐单位名称 初审单位 推荐主管部门 推荐市州 推荐地市 推荐单位(地区) "
        "省级工业和信息化主管部门"
    ),
    Role.BATCH: "批次 所属批次 入选批次 获评批次 公布批次 名单批次 认定批次 原批次 所在批次 获批批次 授予批次",
    Role.YEAR: "年度 年份 入选年份 获评年度 入选年度 公布年份 认定年度 认定年份 获评年份 公布年度",
    Role.REASON: "原因 移出原因 调整原因 变更原因 撤销原因 取消原因 移除原因 退出原因 移出理由 暂停原因 恢复原因",
    Role.ADJUSTMENT: (
        "调整类型 调整情况 调整方式 调整结果 调整意见 调整类别 动态调整情况 动态调整类型 动态调整结果 动态管理情况 "
        "动态管理结果 动态管理意见 动态管理结论 动态管理类型 动态调整意见 动态调整结论 动态调整类别 管理结果 管理意见 "
        "管理结论 调整结论 变更类型 复核意见 复评结论 复评意见 复评情况 复审结论 复审意见 复审情况 复查结论 复查意见 "
        "复查情况 "
        "变更情况 处理意见 处理结果 处理方式 复核结果 复核结论 复核情况 复评结果 复审结果 复查结果 是否通过复核 "
        "更正意见 更正情况 更正结果 更正方式"
    ),
    Role.KIND: (
        "类型 类别 名单类别 名单类型 申报类别 申报类型 称号 称号名称 示范类型 创建类型 绿色制造类别 项目类别 "
        "认定类别 认定类型 荣誉称号 称号类别 称号类型 荣誉类别 荣誉类型 荣誉名称 获评称号 获评类别 获评类型 授予称号 "
        "所获称号 入选类别 入选类型"
    ),
    Role.STATUS: (
        "状态 当前状态 目前状态 现状态 现状 企业状态 单位状态 园区状态 称号状态 名单状态 资格状态 有效状态 状态说明 "
        "称号情况 变动情况 变化情况 变更状态 是否有效 是否保留 是否移出 是否撤销 是否取消 是否退出 是否暂停 是否失效 "
        "目前情况"
    ),
    Role.STATUS_DAY: (
        "移出时间 移出日期 移出名单时间 撤销时间 撤销日期 取消时间 取消日期 取消称号时间 退出时间 退出日期 "
        "退出名单时间 调整时间 调整日期 变更时间 变更日期 名称变更时间 名称变更日期 工商变更时间 工商变更日期 "
        "变更登记时间 变更登记日期 更名时间 更名日期 失效时间 失效日期 终止时间 终止日期 暂停时间 暂停日期 "
        "恢复时间 恢复日期 状态时间 状态日期 状态变更时间 变动时间 移除时间 移除日期 剔除时间 剔除日期 除名时间 "
        "除名日期 中止时间 中止日期 称号注销时间 称号注销日期 称号撤销时间 称号撤销日期 称号取消时间 称号取消日期"
    ),
    Role.TERM: (
        "有效期 有效期至 有效期限 有效期限至 有效期截止 有效期截止至 有效期截止时间 有效期截止日期 有效期起止 "
        "有效期起止时间 有效期起止日期 有效日期 有效截止日期 有效期到期日 到期时间 到期日期 到期日 有效时间 证书有效期 "
        "证书有效期至 称号有效期 称号有效期至 资格有效期 资格有效期至 认定有效期 认定有效期至"
    ),
    Role.CREDIT_CODE: "统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一社会信用代码证号 社会统一信用代码",
    Role.REMARK: "备注 说明 备注说明 注",
    Role.NOTED: (
        "星级 等级 级别 评价等级 评定等级 星级等级 得分 分数 综合得分 组织机构代码 乡镇街道 乡镇 街道 "
        "镇街 乡镇(街道) 镇(街道) 地址 企业地址 单位地址 详细地址 注册地址 联系人 联系电话 电话 产品数量 数量 是否复核 "
        "评价结果 结果 结论 证书编号 情况说明 建设期 建设周期 建设期限 创建期 建设范围 "
        "边界类型 园区级别 园区类型 授予时间 公示时间 认定时间 更正事项 变更事项 更正项目 变更项目 更正原因 "
        "能耗指标 能耗 综合能耗 年综合能耗 年能耗 能耗值 单位产品能耗 单位产品综合能耗 综合能源消费量 "
        "年综合能源消费量 能源消费量 年能源消费量 能源消费总量 能效指标 能效水平 能效值 能效领跑者指标 指标值 "
        "指标 节能量 节能目标 节能量目标 产品/工序 产品(工序) 工序 水效指标 水效 取水量 单位产品取水量 用水量 "
        "年用水量 年取水量 水重复利用率 重复利用率 淘汰设备 淘汰设备/生产线 淘汰设备(生产线) 淘汰生产线 "
        "淘汰生产线(设备) 淘汰生产线/设备 淘汰内容 淘汰工艺 生产线 生产线(设备) 设备 主要设备 设备名称 设备型号 "
        "设备名称及型号 产能 年产能 生产能力 产量 年产量 淘汰产能 淘汰落后产能 退出产能 压减产能 淘汰时限 "
        "淘汰时间 完成时间 完成时限 关停时间 拆除时间 审核类型 审核类别 审核方式 清洁生产审核类型 "
        "审核轮次 审核年度 审核完成时间 验收时间 验收结果 评估时间 评估验收时间 法定代表人 法人代表 项目名称"
    ),
}

_ROLE_OF_WORD: dict[str, Role] = {
    understood(word): role
    for role, words in ((role, words.split()) for role, words in _WORDS.items())
    for word in words
}

#: What besides a name may be printed before and after a change: 更正前所属市 | 更正后所属市.
_MAY_CHANGE = frozenset({Role.REGION, Role.CITY, Role.COUNTY, Role.INDUSTRY})

_TRAILING_BRACKET = re.compile(r"\([^()]*\)$")
_TRANSLATION = re.compile(r"(?<=[\u4e00-\u9fff)])/?[(]?[A-Za-z][A-Za-z .,'&/-]*[)]?$")
_TRIMMINGS = re.compile(r"^[*#]+|[*#:：]+$")

_NAMING_ROLES = frozenset({Role.NAME, Role.OLD_NAME})
_MAY_STAND_TWICE = frozenset({Role.NOTED, Role.COUNTY, Role.YEAR, Role.KIND, Role.STATUS, Role.STATUS_DAY, Role.TERM})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `label` as printed (breaks inside taken out), `role` None where the label is not understood.

    `continues` is True where the column lies under the same merged header cell as the column before it.
    """

    label: str
    role: Role | None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header row that is understood: it names at least the listed enterprise, park or product's enterprise."""

    columns: tuple[Column, ...]
    _places: Mapping[Role, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Every row asks for every role; of two columns of one role the first counts.
        places = {column.role: at for at, column in reversed([*enumerate(self.columns)]) if column.role is not None}
        object.__setattr__(self, "_places", places)

    @property
    def width(self) -> int:
        """How many cells a row under this header has."""
        return len(self.columns)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels as understood: two headers with equal labels are the same header."""
        return tuple(understood(column.label) for column in self.columns)

    def column(self, role: Role) -> int | None:
        """The position of the column with that role, None where there is none."""
        return self._places.get(role)

    def has(self, role: Role) -> bool:
        """True where a column holds that."""
        return self.column(role) is not None

    def with_roles(self, roles: Mapping[Role, Role | None]) -> "Header":
        """The header with other roles for the columns of some: each role that stands in `roles` becomes that."""
        return Header(
            tuple(
                replace(column, role=roles[column.role]) if column.role and column.role in roles else column
                for column in self.columns
            )
        )

    @property
    def adjusts(self) -> bool:
        """True where the rows change an earlier list and confer nothing: 变更后名称, 原因, 调整类型, 复核结果."""
        return self.has(Role.NEW_NAME) or self.has(Role.REASON) or self.has(Role.ADJUSTMENT)

    @property
    def unknown_labels(self) -> tuple[str, ...]:
        """Labels that are printed but not understood."""
        return tuple(c.label for c in self.columns if c.role is None and c.label and not c.continues)


#: Where a label ends on a line that a value follows.
_BEHIND_A_LABEL = re.compile(r"\s*[:：]\s*|\s+")
#: What a label may be beside a firm that no list names.
_NO_LIST_SAYS_SO = frozenset({None, Role.NOTED, Role.REMARK, Role.SEQ, Role.NAME, Role.OLD_NAME})


# The same few labels stand over every page, and each cell is asked about by every rule that tells headers from rows.
@lru_cache(maxsize=4096)
def role_of(label: str) -> Role | None:
    """What a column headed `label` holds; None where the vocabulary does not have it.

    Blanks and line breaks inside the label, full-width forms, a trailing bracket (企业名称（全称）) and a translation
    behind the words (企业名称 Name) do not matter.
    """
    word = _TRIMMINGS.sub("", understood(label))
    bare = _TRANSLATION.sub("", word)
    spelt = (word, _TRAILING_BRACKET.sub("", word), bare, _TRAILING_BRACKET.sub("", bare))
    return next((role for said in spelt if (role := _ROLE_OF_WORD.get(said) or _of_a_change(said))), None)


def _of_a_change(label: str) -> Role | None:
    """What a label says that stands over names, or places and industries, before or after a change; None for any
    other label. What holds is what stands after it."""
    for change in changes_told(label):
        role = _ROLE_OF_WORD.get(change.column)
        if change.of_anything and role in _MAY_CHANGE:
            return Role.NOTED if change.is_before else role
        if not change.column or role is Role.NAME or calls_a_bearer(change.column):
            return Role.OLD_NAME if change.is_before else Role.NEW_NAME
    return None


def columns_of_former_names(header: Header) -> list[int]:
    """The columns of what firms were called for a time (曾用名1 | 曾用名2), where all names of before are such."""
    places = [at for at, column in enumerate(header.columns) if column.role is Role.OLD_NAME]
    return [] if any(says_what_was_printed(header.columns[at].label) for at in places) else places


def says_who_merged(header: Header) -> bool:
    """Whether the columns of a header name firms and those that they went into, or that take over: 合并后企业."""
    return any(is_of_a_merger(column.label) for column in header.columns)


def says_who_follows(header: Header) -> bool:
    """Whether the columns of a header name one firm and another that follows in its place: 放弃企业 | 递补企业."""
    return any(is_of_those_who_follow(column.label) for column in header.columns)


def says_what_a_column_says(text: str) -> bool:
    """Whether a line begins with a label that only a list has, and says that and its value alone: 地市：济南市."""
    label = _BEHIND_A_LABEL.split(as_printed(text).strip(), maxsplit=1)[0]
    return role_of(label) not in _NO_LIST_SAYS_SO


def read_header(cells: Sequence[Cell]) -> Header | None:
    """The header that a row of cells prints, or None where the row is not a header that is understood.

    A header names its rows (企业名称, 原名称 …) and numbers them or is familiar in more labels than it is foreign; no
    role stands over two separate columns. A row of data, or of a page's layout, can't pass for one.
    """
    columns: list[Column] = []
    is_numbered = any(role_of(cell.text) is Role.SEQ for cell in cells)
    for at, cell in enumerate(cells):
        label = as_printed(cell.text)
        role = role_of(label)
        # 地市 | 企业名称 | 企业名称: names beside one another; numbered rows have one name each.
        is_one_of_names = role is Role.NAME and not is_numbered and at > 0 and label != columns[0].label
        beside = at > 0 and (cell.merged or is_one_of_names) and label != "" and label == columns[-1].label
        columns.append(Column(label, role, continues=beside))
    own = [column for column in columns if column.label and not column.continues]
    roles = [column.role for column in own if column.role is not None]
    # 递补企业 alone: those are listed
    if _NAMING_ROLES.isdisjoint(roles) and any(is_of_those_who_follow(column.label) for column in own):
        columns = list(_with_another_role(columns, Role.NEW_NAME, Role.NAME))
        roles = [Role.NAME if role is Role.NEW_NAME else role for role in roles]
    # 企业名称 | 曾用名 | 原企业名称, 曾用名1 | 曾用名2 | 现用名: what it was called may stand in several columns.
    called_once = not any(says_what_was_printed(column.label) for column in own if column.role is Role.OLD_NAME)
    is_beside = Role.NAME in roles and Role.NEW_NAME not in roles
    several = {Role.OLD_NAME} if is_beside or called_once else set()
    single = [role for role in roles if role not in _MAY_STAND_TWICE | several]
    is_familiar = Role.SEQ in roles or 2 * len(roles) > len(own)
    if not _NAMING_ROLES & set(roles) or len(single) != len(set(single)) or not is_familiar:
        return None
    return Header(_told_before_from_after(tuple(columns)))


def read_two_line_header(upper: Sequence[Cell], lower: Sequence[Cell]) -> Header | None:
    """The header printed over two rows, None where two rows are no such header.

    Over two rows some labels stand once for both, and each of the others is one of several under a label that spans
    them: 企业名称 over 变更前 | 变更后.
    """
    if len(upper) != len(lower):
        return None
    joined, shared, spanning = [], 0, ""
    for at, (above, below) in enumerate(zip(upper, lower, strict=True)):
        if is_blank(below.text) or understood(above.text) == understood(below.text):
            shared, spanning = shared + 1, ""
            joined.append(Cell(above.text, merged=above.merged))
            continue
        if not is_blank(above.text) and not _spans(upper, lower, at):
            return None
        spanning = spanning if is_blank(above.text) else above.text
        joined.append(_label_of_both(spanning, below))
    return read_header(joined) if 0 < shared < len(upper) else None


def _label_of_both(above: str, below: Cell) -> Cell:
    """What a column is called under a label that spans several: 名称 under 第三方评价机构 is not the firm's name."""
    both = Cell(above + below.text)
    return both if role_of(both.text) is not None or role_of(below.text) is None else below


def _spans(upper: Sequence[Cell], lower: Sequence[Cell], at: int) -> bool:
    """Whether a cell is one of several that a merged cell covers in its row, or stands alone over several labels."""
    before = at > 0 and upper[at].merged and upper[at - 1].text == upper[at].text
    after = at + 1 < len(upper) and upper[at + 1].merged and upper[at + 1].text == upper[at].text
    stands_over = at + 1 < len(upper) and is_blank(upper[at + 1].text) and not is_blank(lower[at + 1].text)
    return before or after or stands_over


def speaks_of_columns(cells: Sequence[Cell]) -> bool:
    """True where a row looks like a header whether or not it can be read: some cell is a known column label."""
    return any(role_of(cell.text) is not None for cell in cells)


def _told_before_from_after(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Under 企业名称 | 变更后名称 the plain name is the one from before the change; under 企业名称 | 曾用名 it is the
    one that holds, and the other what the firm was called."""
    roles = {column.role for column in columns}
    if Role.NAME not in roles or {Role.OLD_NAME, Role.NEW_NAME} <= roles:
        return columns
    if Role.NEW_NAME in roles:
        return _with_another_role(columns, Role.NAME, Role.OLD_NAME)
    return _with_another_role(columns, Role.OLD_NAME, Role.FORMER_NAME)


def _with_another_role(columns: Sequence[Column], role: Role, other: Role | None) -> tuple[Column, ...]:
    return tuple(replace(column, role=other) if column.role is role else column for column in columns)
