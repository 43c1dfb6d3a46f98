"""What a title says that its notice does to an earlier one: which words revoke one that takes titles."""

from datetime import date

import pytest

from scrapers.documents.origin import Origin
from scrapers.lists.acting import acts_on_notices
from scrapers.lists.acts import NoticeAct, acts_upon_notices
from scrapers.lists.reader import read_lists
from scrapers.lists.stages import ADJUSTMENT, FINAL, PUBLICITY, only_proposes_to_adjust
from scrapers.lists.titles import PrintedLine
from tests.builders.lists import blocks

REMOVAL = "关于移出山东省绿色工厂名单的公告"


@pytest.mark.parametrize(
    "title",
    [
        f"关于撤销《{REMOVAL}》的公告",
        "关于撤销《关于取消部分企业绿色工厂称号的公告》的决定",
        "关于撤销《关于暂停部分企业绿色工厂称号的公告》的公告",
        f"关于撤销《{REMOVAL}》中部分企业移出决定的公告",
        "关于撤销2024年度山东省绿色工厂移出名单的决定",
        "关于撤销取消山东甲有限公司绿色工厂称号的公告",
        *(
            f"关于撤销移出山东省绿色工厂{what}的通知"
            for what in ("决定", "公告", "通知", "通告", "文件", "处理", "处罚", "措施")
        ),
        "关于撤销绿色工厂称号取消决定的公告",
    ],
)
def test_a_notice_that_takes_or_halts_titles_is_revoked_and_they_are_given_back(title: str) -> None:
    [act] = acts_upon_notices(title)
    assert (act.act, act.of_adjustment, act.of_publicity) == (NoticeAct.REVOKED, True, False)
    [target] = acts_on_notices(Origin("0" * 64, "sd.gxt", title=title), (), ("sd.gxt.green_factory",))
    assert target.target_stage == ADJUSTMENT


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("关于撤销《关于公布2024年度山东省绿色工厂名单的通知》的决定", FINAL),
        ("关于废止2024年度山东省绿色工厂名单的公告", FINAL),
        ("关于撤回《关于拟移出山东省绿色工厂名单的公示》的公告", PUBLICITY),
        ("关于撤回2024年度山东省绿色工厂名单公示的公告", PUBLICITY),
        # to halt a removal is not to revoke it
        ("关于暂停执行《关于移出山东省绿色工厂名单的公告》的公告", FINAL),
        ("关于恢复执行《关于公布2024年度山东省绿色工厂名单的通知》的公告", FINAL),
    ],
)
def test_a_notice_that_confers_or_proposes_is_acted_upon_and_gives_nothing_back(title: str, stage: str) -> None:
    [act] = acts_upon_notices(title)
    assert not act.of_adjustment
    [target] = acts_on_notices(Origin("0" * 64, "sd.gxt", title=title), (), ("sd.gxt.green_factory",))
    assert target.target_stage == stage


@pytest.mark.parametrize(
    "title",
    [
        "关于撤销移出名单企业绿色工厂称号的公告",
        "关于取消部分企业绿色工厂称号的公告",
        "关于取消绿色工厂称号企业移出名单的通知",
        REMOVAL,
        "关于撤销《山东省绿色工厂管理办法》的通知",
        "关于撤销《关于加强称号管理的通知》的公告",
        "关于废止《山东省绿色工厂管理办法》文件的通知",
        "关于撤销《关于移出违规评价机构的通告》的公告",
        "关于撤销《关于恢复部分企业绿色工厂称号的公告》的公告",
    ],
)
def test_a_notice_that_takes_titles_itself_revokes_none(title: str) -> None:
    assert acts_upon_notices(title) == ()


def test_a_title_that_quotes_the_publicity_whose_proposals_it_takes_acts_upon_that_one() -> None:
    quoted = "关于2024年度山东省绿色工厂名单的公示"
    (act,) = acts_upon_notices(f"关于取消《{quoted}》中部分企业拟认定资格的公告")
    assert act.titles == (quoted,)


QUOTED = "《关于公布2021年度辽宁省绿色工厂名单的通知》（辽工信节能〔2021〕601号）"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"自本通知印发之日起，{QUOTED}同时废止。", ["repeal_in_words"]),
        (f"{QUOTED}自即日起停止执行。", ["repeal_in_words"]),
        (f"根据{QUOTED}，现予公布。", []),
        ("《辽宁省绿色工厂管理办法》同时废止。", []),
    ],
)
def test_a_notice_of_a_list_that_a_text_ends_in_passing_is_told(text: str, codes: list[str]) -> None:
    lines = ("2024年度辽宁省绿色工厂名单", text)
    rows = [("序号", "企业名称"), ("1", "辽宁辽岚轧钢有限公司")]
    origin = Origin("0" * 64, "ln.gxt", title="关于公布2024年度辽宁省绿色工厂名单的通知")
    document = read_lists(blocks(rows, lines=lines), origin)
    assert [issue.code for issue in document.issues if issue.code == "repeal_in_words"] == codes


def targets_of(title: str, *texts: str) -> list[str]:
    opening = [PrintedLine(1, text) for text in texts]
    return [act.target_title for act in acts_on_notices(Origin("0" * 64, "sd.gxt", title=title), opening, ())]


def test_of_the_notices_that_a_text_quotes_that_is_meant_which_the_title_quotes() -> None:
    conferring = "关于公布2024年度山东省绿色工厂名单的通知"
    assert targets_of(f"关于撤销《{REMOVAL}》的公告", f"《{conferring}》继续有效，《{REMOVAL}》予以撤销。") == [REMOVAL]


def test_where_the_title_speaks_of_a_publicity_no_quoted_notice_that_confers_is_meant() -> None:
    conferring, publicity = "关于公布2023年度山东省绿色工厂名单的通知", "关于2024年度山东省绿色工厂名单的公示"
    title = "关于撤回2024年度山东省绿色工厂名单公示的公告"
    assert targets_of(title, f"依据《{conferring}》，撤回《{publicity}》。") == [publicity]


def test_whom_a_revoked_removal_lists_again_are_given_their_titles_back() -> None:
    rows = [("序号", "企业名称"), ("1", "山东澄澜轮毂有限公司")]
    origin = Origin("0" * 64, "sd.gxt", title=f"关于撤销《{REMOVAL}》的公告", issued_on=date(2025, 2, 1))
    [reading] = read_lists(blocks(rows, lines=("山东省绿色工厂",)), origin).lists
    assert [entry.adjustment for entry in reading.entries] == ["restored"]


@pytest.mark.parametrize(
    ("title", "is_proposed"),
    [
        ("关于拟移出山东省绿色工厂名单企业的通知", True),
        ("关于移出山东省绿色工厂名单的公示", True),
        ("关于移出山东省绿色工厂名单的公告", False),
        ("2024年度拟认定绿色工厂名单及移出名单", False),
        ("关于撤回2024年度山东省绿色工厂名单公示的公告", False),
    ],
)
def test_titles_are_only_proposed_to_be_taken_by_a_notice_that_says_so_and_acts_upon_none(
    title: str, *, is_proposed: bool
) -> None:
    assert only_proposes_to_adjust(title) is is_proposed
