"""The columns of a panel in their order, with what each means: the dictionary's words where the dictionary has them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from serving.export.labels import Label, Labels, labels_of
from serving.panel.selection import By, Program

_OF_ORGANIZATIONS: Final = (
    *("organization_id", "name", "kind", "credit_code", "province_code"),
    *("city_code", "city_basis", "industry", "industry_basis"),
)
_LEVELS: Final = {
    "national": Label("national", "国家级"),
    "provincial": Label("provincial", "省级"),
    "municipal": Label("municipal", "市级"),
    "county": Label("county", "县级"),
}
_YEAR: Final = {
    By.LIST_YEAR: Label("year of the list", "名单年度"),
    By.IN_FORCE: Label("year of the notice", "公布年度"),
}


def labels_of_panel(release: Path, programs: Sequence[Program], levels: Sequence[str], by: By) -> Labels:
    """Return every column that a panel of these programs may have, in order, with what it means."""
    known = labels_of(release, _OF_ORGANIZATIONS, "organizations")
    return dict(_columns(known, programs, levels, _YEAR[by]))


def _columns(
    known: Labels, programs: Sequence[Program], levels: Sequence[str], year: Label
) -> Iterator[tuple[str, Label]]:
    yield "unit_id", Label("Organization, or firm of the list that is none", "组织编号，或名单中未匹配企业的编号")
    yield "year", Label("Year", "年份")
    for name in ("organization_id", "name", "kind", "credit_code", "province_code"):
        yield name, known.get(name, Label(name, name))
    yield "province_zh", Label("Province in Chinese", "省份（中文）")
    yield "province_en", Label("Province in English", "省份（英文）")
    for name in ("city_code", "city_basis", "industry", "industry_basis"):
        yield name, known.get(name, Label(name, name))
    yield "industry_as_published", Label("Industry as printed with its first title", "首个称号名单所印行业")
    yield "assessor", Label("Assessor of its first title", "首个称号的第三方评价机构")
    yield "treated", Label("Whether it ever held a title", "是否曾获称号")
    yield "first_year", Label(f"First title, {year.en}", f"首次获得称号的{year.zh}")
    yield "years_since", Label("Years since the first title", "距首次获得称号的年数")
    yield "undated_titles", Label("Titles whose year is not known", "年份不明的称号数")
    yield "held", Label("Holds a title at the end of the year", "年末持有称号")
    yield "titles", Label("Titles held at the end of the year", "年末持有称号数")
    yield "new_titles", Label("Titles that begin in the year", "当年新获称号数")
    yield "ended_titles", Label("Titles that end in the year", "当年终止称号数")
    yield "titles_not_loaded", Label("Titles announced for the year and not loaded", "当年公布但未入库的称号数")
    for level in levels:
        told = _LEVELS.get(level, Label(level, level))
        yield f"first_{level}", Label(f"First title, {told.en}", f"首次获得称号的年份，{told.zh}")
        yield f"held_{level}", Label(f"Holds a title at the end of the year, {told.en}", f"年末持有称号，{told.zh}")
    for program in programs:
        yield f"first_{program.column}", Label(f"First year, {program.name_en}", f"首次获得年份，{program.name_zh}")
        yield (
            f"held_{program.column}",
            Label(f"Held at the end of the year, {program.name_en}", f"年末持有，{program.name_zh}"),
        )
    yield "list_row", Label("Row of the list, from 1 below the headings", "名单行号，标题行之下从 1 起")
    yield "name_in_list", Label("Name in the list", "名单中的名称")
    yield (
        "match",
        Label("How it was found: asserted, suggested or none", "匹配结果：asserted 认定、suggested 建议、none 无"),
    )
    yield "match_score", Label("How alike the names are, 0 to 1", "名称相似程度，0 至 1")
    yield "match_organization_id", Label("Organization it is or may be", "所是或可能是的组织")
    yield "match_reason_zh", Label("Why, in Chinese", "匹配理由（中文）")
    yield "match_reason_en", Label("Why, in English", "匹配理由（英文）")
