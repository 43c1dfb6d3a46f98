"""A sentence that says without doubt whose title is taken, or given back, is a row; any other takes nothing."""

from datetime import date

import pytest

from scrapers.documents.origin import Origin
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.lists import blocks

FIRST, SECOND = "山东澄澜轮毂有限公司", "山东柳澜（烟台）轮毂有限公司"
SOME = "关于取消部分企业绿色工厂称号的公告"


def origin_of(title: str, publisher: str = "sd.gxt") -> Origin:
    return Origin("0" * 64, publisher, title=title, issued_on=date(2024, 11, 20))


def rows_of(title: str, *lines: str) -> list[tuple[str, str, str | None, str | None]]:
    document = read_lists(blocks(lines=lines or ("现予公告。",)), origin_of(title))
    return [
        (reading.program_id.rpartition(".")[2], entry.name_as_published, entry.adjustment, entry.standing_on)
        for reading in document.lists
        for entry in reading.entries
    ]


AWARD, LISTED = "关于公布2024年度山东省绿色工厂名单的通知", "山东桂澜轮毂有限公司"


def beside_a_list(title: str, *lines: str, names: tuple[str, ...] = (LISTED,)) -> DocumentLists:
    table = [("序号", "企业名称"), *((str(seq), name) for seq, name in enumerate(names, start=1))]
    return read_lists(blocks(table, lines=lines), origin_of(title))


def told_of(title: str, *lines: str, publisher: str = "sd.gxt") -> list[tuple[str, str]]:
    with pytest.raises(NotAList) as none:
        read_lists(blocks(lines=lines), origin_of(title, publisher))
    return [(issue.code, issue.severity) for issue in none.value.remarks]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (f"关于取消{FIRST}绿色工厂称号的公告", ()),
        (f"关于撤销{FIRST}省级绿色工厂称号的决定", (f"{FIRST}因环境违法，不再符合条件。决定撤销其省级绿色工厂称号。",)),
        (SOME, (f"经研究，决定取消{FIRST}“绿色工厂”称号。",)),
        (SOME, (f"一、因未通过复核，依法撤销{FIRST}的2022年度山东省绿色工厂称号；",)),
        (SOME, (f"现将{FIRST}移出山东省绿色工厂名单。",)),
        ("关于绿色工厂动态调整的公告", (f"经核查，将{FIRST}从山东省绿色工厂名单中移出。",)),
        (SOME, (f"对{FIRST}绿色工厂称号予以撤销。",)),
        (SOME, (f"对{FIRST}予以取消绿色工厂称号处理。",)),
        (f"关于同意{FIRST}退出山东省绿色工厂名单的复函", ("来函收悉。",)),
        (f"关于同意{FIRST}放弃省级绿色工厂称号的函", ("来函收悉。",)),
        (f"关于取消{FIRST}省级绿色工厂称号并收回牌匾的公告", ("现予公告。",)),
        (SOME, (f"撤销{FIRST}绿色工厂称号同时予以摘除牌匾。",)),
        (f"关于{FIRST}退出山东省绿色工厂名单的公告", ("来函收悉。",)),
        (f"关于{FIRST}自愿放弃省级绿色工厂称号的公告", (f"{FIRST}自愿放弃省级绿色工厂称号。",)),
        (SOME, (f"因企业主动申请，经专家建议，决定取消{FIRST}绿色工厂称号。",)),
    ],
)
def test_a_sentence_that_names_firm_title_and_act_takes_the_title(title: str, lines: tuple[str, ...]) -> None:
    assert rows_of(title, *lines) == [("green_factory", FIRST, "removed", None)]


@pytest.mark.parametrize("several", [f"{FIRST}、{SECOND}", f"{FIRST}和{SECOND}", f"{FIRST}、{SECOND}等2家企业"])
def test_a_sentence_may_take_the_title_of_several_from_a_day_on(several: str) -> None:
    sentence = f"自2024年12月1日起取消{several}绿色工厂称号。"
    assert rows_of(SOME, sentence) == [("green_factory", name, "removed", "2024-12-01") for name in (FIRST, SECOND)]


def test_the_day_that_the_text_says_holds_where_the_title_says_it_all_but_the_day() -> None:
    sentence = f"因安全事故，决定自2024年12月1日起暂停{FIRST}绿色工厂称号。"
    told = rows_of(f"关于暂停{FIRST}绿色工厂称号的通知", sentence)
    assert told == [("green_factory", FIRST, "suspended", "2024-12-01")]


def test_titles_of_two_programs_are_taken_each_from_whom_a_sentence_of_its_own_names() -> None:
    lines = (f"一、取消{FIRST}绿色工厂称号；", f"二、取消{SECOND}绿色供应链管理企业称号。")
    assert rows_of("关于山东省绿色制造名单调整的公告", *lines) == [
        ("green_factory", FIRST, "removed", None),
        ("green_supply_chain", SECOND, "removed", None),
    ]


@pytest.mark.parametrize(("word", "act"), [("暂停", "suspended"), ("恢复", "restored")])
def test_a_sentence_may_halt_a_title_or_give_it_back(word: str, act: str) -> None:
    assert rows_of("关于绿色工厂动态调整的公告", f"{word}{FIRST}绿色工厂称号。") == [
        ("green_factory", FIRST, act, None)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (f"{FIRST}自愿退出绿色工厂名单，特此公告。",),
        (f"取消{FIRST}绿色工厂称号并移出{SECOND}。",),
        (f"{FIRST}因停产，现取消其绿色工厂称号。",),
        (f"{FIRST}停产多年。", "经研究，决定撤销其绿色工厂称号。"),
        (f"决定取消{FIRST}等5家企业绿色工厂称号。",),
        (f"取消{FIRST}绿色工厂和绿色供应链管理企业称号。",),
    ],
)
def test_a_sentence_that_leaves_something_open_takes_nothing_and_is_told(lines: tuple[str, ...]) -> None:
    assert told_of(SOME, *lines) == [("title_taken_in_words", "warning")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"拟取消{FIRST}绿色工厂称号。",
        f"如{FIRST}再次违法，将取消其绿色工厂称号。",
        f"不予取消{FIRST}绿色工厂称号。",
        f"对{FIRST}予以警告，暂不撤销其绿色工厂称号。",
        f"决定取消{FIRST}等5家企业绿色工厂称号（名单见附件）。",
        "有下列情形之一的，撤销企业绿色工厂称号，由公司承担责任。",
        f"建议撤销{FIRST}绿色工厂称号。",
    ],
)
def test_what_only_may_be_and_whom_a_list_names_say_nothing(sentence: str) -> None:
    assert told_of(SOME, sentence) == []


def test_a_publicity_and_a_paper_that_keeps_no_titles_take_none() -> None:
    sentence = f"取消{FIRST}绿色工厂称号。"
    assert told_of("关于拟取消部分企业绿色工厂称号的公示", sentence) == []
    assert told_of(SOME, sentence, publisher="press") == []


WITHDRAWAL = "关于撤回部分企业2024年度山东省绿色工厂公示的公告"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (f"关于撤回{FIRST}、{SECOND}2024年度山东省绿色工厂公示的公告", ()),
        (f"关于撤回{FIRST}等2家企业绿色工厂公示的公告", (f"因主动放弃申报，现撤回{FIRST}和{SECOND}绿色工厂公示。",)),
        (f"关于将{FIRST}、{SECOND}移出2024年度山东省绿色工厂公示名单的公告", ()),
        (f"关于取消{FIRST}、{SECOND}2024年度省级绿色工厂拟认定资格的公告", ()),
        (WITHDRAWAL, (f"现将{FIRST}、{SECOND}从2024年度山东省绿色工厂公示名单中移除。",)),
        ("关于将部分企业移出2024年度山东省绿色工厂公示名单的公告", (f"将{FIRST}、{SECOND}移出公示名单。",)),
    ],
)
def test_a_withdrawal_that_names_some_in_words_withdraws_their_proposals(title: str, lines: tuple[str, ...]) -> None:
    assert rows_of(title, *lines) == [("green_factory", name, "withdrawn", None) for name in (FIRST, SECOND)]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (WITHDRAWAL, f"拟撤回{FIRST}2024年度山东省绿色工厂公示。"),
        (WITHDRAWAL, f"{FIRST}申请撤回2024年度山东省绿色工厂公示。"),
        (WITHDRAWAL, f"撤回{FIRST}等5家企业2024年度山东省绿色工厂公示。"),
        (WITHDRAWAL, f"现决定取消{FIRST}绿色工厂称号。"),
        ("关于撤回2024年度山东省绿色工厂公示的公告", f"其中撤回{FIRST}2024年度山东省绿色工厂公示。"),
        ("关于撤回2024年度山东省绿色工厂公示的公告", f"撤回{FIRST}2024年度山东省绿色工厂公示。"),
        ("关于废止部分企业2024年度山东省绿色工厂名单的公告", f"撤回{FIRST}2024年度山东省绿色工厂公示。"),
        ("关于废止2024年度山东省绿色工厂名单的公告", f"撤回{FIRST}2024年度山东省绿色工厂公示。"),
    ],
)
def test_a_withdrawal_in_words_that_leaves_something_open_withdraws_of_itself_nobody(title: str, sentence: str) -> None:
    assert rows_of(title, sentence) == []


OBJECTIONS = "关于2024年度山东省绿色工厂公示异议核查情况的公告"


def test_an_answer_to_objections_withdraws_the_proposals_of_those_of_whom_it_says_so() -> None:
    sentence = f"经核查，异议属实，现取消{FIRST}2024年度山东省绿色工厂公示资格。"
    document = read_lists(blocks(lines=(sentence,)), origin_of(OBJECTIONS))
    assert rows_of(OBJECTIONS, sentence) == [("green_factory", FIRST, "withdrawn", None)]
    assert [(act.act, act.target_stage, act.is_partial) for act in document.acts] == [("revoked", "publicity", True)]


def test_an_answer_to_objections_proposes_nobody_whom_it_lists() -> None:
    document = beside_a_list(OBJECTIONS, "2024年度山东省绿色工厂异议情况一览表")
    assert [row.reason for reading in document.lists for row in reading.quarantined] == ["stage_unknown"]


@pytest.mark.parametrize("title", ["关于公示移出山东省绿色工厂名单的通知", "关于移出山东省绿色工厂名单的公示"])
def test_a_removal_that_is_open_to_objection_withdraws_no_proposal(title: str) -> None:
    assert told_of(title, f"将{FIRST}移出山东省绿色工厂名单。") == []


def acts_of(document: DocumentLists) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (reading.stage, entry.name_as_published, entry.adjustment, entry.standing_on)
        for reading in document.lists
        for entry in reading.entries
    ]


def test_a_sentence_beside_a_list_takes_the_title_of_whom_the_list_does_not_name() -> None:
    sentence = f"按照动态管理要求，决定取消{FIRST}绿色工厂称号，并移出省级绿色制造名单。"
    document = beside_a_list(AWARD, sentence, "2024年度山东省绿色工厂名单")
    assert acts_of(document) == [("final", LISTED, None, None), ("adjustment", FIRST, "removed", None)]


def test_whom_the_list_names_the_text_beside_it_does_not_name_again() -> None:
    document = beside_a_list(SOME, f"决定取消{FIRST}绿色工厂称号。", f"{FIRST}应交回其绿色工厂证书。", names=(FIRST,))
    assert acts_of(document) == [("adjustment", FIRST, "removed", None)]
    assert [issue.code for issue in document.issues if issue.code == "title_taken_in_words"] == []


def test_a_sentence_beside_a_list_that_leaves_something_open_is_told() -> None:
    document = beside_a_list(AWARD, f"{FIRST}因停产，现取消其绿色工厂称号。", "2024年度山东省绿色工厂名单")
    assert acts_of(document) == [("final", LISTED, None, None)]
    assert [issue.severity for issue in document.issues if issue.code == "title_taken_in_words"] == ["warning"]


REMOVAL = "关于移出山东省绿色工厂名单的公告"


@pytest.mark.parametrize(
    ("lines", "on"),
    [
        (("自2024年12月1日起，将以下企业移出山东省绿色工厂名单。",), "2024-12-01"),
        (("自2024年12月1日起，拟将以下企业移出山东省绿色工厂名单。",), None),
        (("自2024年12月1日起撤销评审办公室。",), None),
        (("自2024年12月1日起公布以下名单。",), None),
        (("自2024年12月1日起移出附件1企业。", "自2025年1月1日起移出附件2企业。"), None),
    ],
)
def test_the_day_that_the_text_says_holds_for_those_whom_the_list_names(lines: tuple[str, ...], on: str | None) -> None:
    assert acts_of(beside_a_list(REMOVAL, *lines, "移出名单")) == [("adjustment", LISTED, "removed", on)]


def test_numbered_lines_under_a_title_that_takes_titles_are_a_list() -> None:
    lines = ("经研究，决定对以下企业绿色工厂称号予以撤销：", f"1.{FIRST}", f"2.{SECOND}")
    assert rows_of("关于撤销部分企业绿色工厂称号的决定", *lines) == [
        ("green_factory", name, "removed", None) for name in (FIRST, SECOND)
    ]


@pytest.mark.parametrize(
    ("title", "line", "told"),
    [
        (WITHDRAWAL, f"撤回{FIRST}2024年度山东省绿色工厂公示，由{SECOND}递补。", 1),
        (WITHDRAWAL, f"由{SECOND}递补。由{SECOND}递补。", 1),
        (AWARD, f"（二）{FIRST}，因企业更名，名称变更为{SECOND}。", 1),
        (AWARD, f"{FIRST}分立后，其绿色工厂称号由{SECOND}承继。", 1),
        (AWARD, f"{FIRST}分立为{SECOND}和{LISTED}。", 1),
        (AWARD, f"同意{FIRST}名称变更为{SECOND}。", 0),
        (AWARD, f"拟同意{FIRST}名称变更为{SECOND}。", 0),
        (AWARD, f"{FIRST}名称变更为{SECOND}，名单见附件。", 0),
    ],
)
def test_a_change_in_words_that_no_row_tells_of_is_told(title: str, line: str, told: int) -> None:
    document = beside_a_list(title, line, "2024年度山东省绿色工厂名单")
    assert sum(issue.code == "change_in_words" for issue in document.issues) == told


@pytest.mark.parametrize(
    ("title", "line", "names"),
    [
        (f"关于暂缓公布{FIRST}2024年度绿色工厂的公告", "因收到异议，现予公告。", [FIRST]),
        ("关于山东省绿色工厂的公告", f"因收到异议，暂缓认定{FIRST}、{SECOND}。", [FIRST, SECOND]),
        ("关于山东省绿色工厂的公告", f"如有异议，可暂缓公布{FIRST}。", []),
        ("关于山东省绿色工厂的公告", f"推迟公布以下企业，名单见附件，由{FIRST}牵头。", []),
    ],
)
def test_whose_decision_is_put_off_in_words_is_told_and_nothing_is_done(
    title: str, line: str, names: list[str]
) -> None:
    with pytest.raises(NotAList) as none:
        read_lists(blocks(lines=(line,)), origin_of(title))
    told = [remark for remark in none.value.remarks if remark.code == "change_in_words"]
    assert [remark.severity for remark in told] == ["warning"] * bool(names)
    assert [f"of {'、'.join(names)}, and" in remark.message for remark in told] == [True] * bool(names)


@pytest.mark.parametrize(
    "title",
    [
        "关于不再保留山东省绿色工厂称号企业名单的公告",
        "关于注销部分企业山东省绿色工厂资格的公告",
        "关于放弃山东省绿色工厂称号企业名单的公告",
    ],
)
def test_who_keeps_a_title_no_longer_is_not_given_it_anew(title: str) -> None:
    assert acts_of(beside_a_list(title)) == [("adjustment", LISTED, "removed", None)]


@pytest.mark.parametrize(
    ("title", "act"),
    [
        ("关于公布继续保留山东省绿色工厂称号企业名单的通知", "reviewed"),
        ("关于公布移出山东省绿色工厂名单企业的通知", "removed"),
        ("关于发布山东省绿色工厂退出企业名单的公告", "removed"),
    ],
)
def test_a_notice_that_publishes_whose_title_changes_gives_it_to_nobody_anew(title: str, act: str) -> None:
    assert acts_of(beside_a_list(title)) == [("adjustment", LISTED, act, None)]


@pytest.mark.parametrize(
    "title",
    [
        "关于公布2024年度山东省绿色工厂和移出企业名单的通知",
        "关于公布绿色工厂名单及移出名单的通知",
        "关于公布2024年度山东省绿色工厂名单（附移出企业名单）的通知",
        "关于公布山东省绿色工厂有效期届满企业名单的通知",
        "关于山东省绿色工厂复核不通过企业名单的公告",
    ],
)
def test_a_notice_that_leaves_open_what_it_does_to_whom_it_lists_does_nothing(title: str) -> None:
    assert acts_of(beside_a_list(title)) == []
