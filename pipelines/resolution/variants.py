"""Names that differ in their legal form or in the places before a park's own, and mean one organization all the same.

Belongs here: when such a difference decides. How names are taken apart stands in `forms`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from pipelines.resolution.identity import NameKey
from scrapers.naming.forms import LargeCompany, large_company, park_without_places, without_legal_form
from scrapers.reference.tables import program_kinds, programs

Forms = Mapping[NameKey, str]
"""The canonical form of each name."""


def other_legal_form(forms: Forms) -> Iterator[tuple[NameKey, ...]]:
    """Return the firms' names in one province that are equal, region and all, but for their legal form, together.

    One registration authority must not register a name whose own word and trade are another's where only the region or
    the legal form differs (工商企注字〔2017〕133号, rules for comparing names, article 3(3); 企业名称登记管理规定,
    article 17, which excepts firms of one owner). So 甲有限公司 and 甲股份有限公司 are one firm transformed. Because of
    the exception a name must begin with its region, and names that stand together on a list that counts firms
    (`firm_lists`) must not be joined.
    """
    alike: dict[tuple[str, str], list[NameKey]] = defaultdict(list)
    for name, form in forms.items():
        if name.kind == "enterprise" and (rest := without_legal_form(form)):
            alike[rest, name.province_code].append(name)
    for names in alike.values():
        if len({forms[name] for name in names}) > 1:
            yield tuple(sorted(names))


def region_or_group_left_out(forms: Forms) -> Iterator[tuple[NameKey, ...]]:
    """Return the names of companies in one province that differ in region or 集团 alone, together.

    A company drops its region when it is registered with the State, and takes 集团 when it founds a group; by the rule
    that `other_legal_form` goes by a second company may not be founded beside it under that name. Companies limited by
    shares do, and groups (泰山钢铁集团有限公司, 山东泰山钢铁集团有限公司). Other limited companies are
    not told so, because a group founds them under its own name in each place. Names with two different regions are not
    either; nor, where they differ in 集团, short names without region and names with a city: 珠海展辰新材料 is a firm
    of the group 展辰新材料.
    """
    alike: dict[tuple[str, str, str], list[tuple[LargeCompany, NameKey]]] = defaultdict(list)
    for name, form in forms.items():
        if name.kind == "enterprise" and (company := large_company(form)):
            alike[company.own, company.legal_form, name.province_code].append((company, name))
    for found in alike.values():
        companies = {company for company, _ in found}
        regions = {(one.province, one.city) for one in companies} - {("", "")}
        differ_in_group = len({one.is_group for one in companies}) > 1
        may_be_two = differ_in_group and any(one.may_be_a_groups for one in companies)
        if len(companies) > 1 and len(regions) <= 1 and not may_be_two:
            yield tuple(sorted(name for _, name in found))


def zone_upgraded(forms: Forms) -> Iterator[tuple[NameKey, ...]]:
    """Return the parks' names in one province that differ in 经济开发区 and 经济技术开发区 alone, together.

    A provincial 经济开发区 that the State Council approves is called 经济技术开发区 since, and is the same place. The
    places before its own name may be fewer, as in `fewer_places`.
    """
    alike: dict[tuple[str, str], list[tuple[str, NameKey]]] = defaultdict(list)
    for name, form in forms.items():
        if name.kind == "park":
            city, own = park_without_places(form)
            alike[(own or form).replace("经济技术开发区", "经济开发区"), name.province_code].append((city, name))
    for found in alike.values():
        if len({forms[name] for _, name in found}) > 1 and len({city for city, _ in found if city}) <= 1:
            yield tuple(sorted(name for _, name in found))


def fewer_places(forms: Forms) -> Iterator[tuple[NameKey, NameKey]]:
    """Return pairs of parks' names in one province of which one puts province or city before what both are called.

    Lists of zero-carbon parks write 安徽宣城广德经济开发区 for 广德经济开发区. Where two cities stand before the same
    words, nothing tells which of them is meant without one, and no pair is returned.
    """
    alike: dict[tuple[str, str], list[tuple[str, NameKey]]] = defaultdict(list)
    for name, form in forms.items():
        if name.kind == "park":
            city, own = park_without_places(form)
            if own:
                alike[own, name.province_code].append((city, name))
    for found in alike.values():
        if len({city for city, _ in found if city}) <= 1:
            first, *others = sorted(name for _, name in found)
            yield from ((first, other) for other in others)


def firm_lists(list_entries: pl.LazyFrame, printed: Iterable[str]) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the final lists that count firms by printed name and province; lists of products say nothing of firms."""
    products = [identity for identity, program in programs().items() if program_kinds()[program.kind].is_per_product]
    rows = (
        list_entries.filter(
            pl.col("stage") == "final",
            pl.col("name_understood").is_in(sorted(printed)),
            ~pl.col("program_id").is_in(products),
        )
        .select("name_understood", pl.col("province_code").fill_null(""), "list_id")
        .unique()
        .collect(engine="streaming")
    )
    lists: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, province_code, list_id in rows.iter_rows():
        lists[name, province_code].add(list_id or "")
    return {place: frozenset(ids) for place, ids in lists.items()}
