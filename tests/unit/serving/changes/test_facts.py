"""What changed, one row a fact, with its cause; the same to read, and as a feed."""

import datetime as dt
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest

from languages.language import Language
from serving.changes.facts import SCHEMA, changed_facts
from serving.changes.feed import FeedEntry, as_feed
from serving.changes.report import write_changes
from serving.changes.told import MOST_OF_A_KIND, as_markdown, words_of_facts
from tests.builders.page_release import Rows, write_page_release
from tests.builders.public_dictionary import public_dictionary

PROGRAM = "cn.miit.green_factory"


def entry(number: int, **cells: object) -> dict[str, object]:
    return {
        "entry_id": f"{PROGRAM}:1:final:{number}",
        "list_id": f"{PROGRAM}:1:final",
        "program_id": PROGRAM,
        "batch": "1",
        "stage": "final",
        "notice_id": "cn.miit:1:final",
        "organization_id": f"org-{number}",
        "name_as_published": f"甲{number}公司",
        "evidence": "transcribed",
    } | cells


def event(name: str, number: int, notice: str = "cn.miit:1:final", **cells: object) -> dict[str, object]:
    return {
        "event_id": f"evt-{name}-{number}",
        "organization_id": f"org-{number}",
        "program_id": PROGRAM,
        "event": name,
        "on_date": dt.date(2017, 8, 23),
        "notice_id": notice,
        "entry_id": f"{PROGRAM}:1:final:{number}",
    } | cells


def rows(**more: Any) -> Rows:
    told: Rows = {
        "organizations": [{"organization_id": f"org-{number}", "name": f"甲{number}公司"} for number in (1, 2)],
        "list_entries": [entry(1), entry(2)],
        "recognition_events": [event("awarded", 1), event("awarded", 2)],
        "notices": [{"notice_id": "cn.miit:1:final", "title": "第一批名单", "origin": "known"}],
    }
    return told | more


def released(folder: Path, told: Rows) -> Path:
    return write_page_release(folder, told)


def changed(tmp_path: Path, after: Rows, before: Rows | None = None) -> pl.DataFrame:
    return changed_facts(released(tmp_path / "before", before or rows()), released(tmp_path / "after", after))


def test_equal_releases_have_no_changed_fact(tmp_path: Path) -> None:
    assert changed(tmp_path, rows()).is_empty()


def test_an_event_of_a_new_notice_is_a_fact_of_the_source(tmp_path: Path) -> None:
    notice = "cn.miit:2022:final"
    row = entry(1, entry_id="of the removals", list_id="removals", notice_id=notice, stage="adjustment")
    told = rows()
    after: Rows = {
        **told,
        "notices": [*told["notices"], {"notice_id": notice, "title": "移出名单", "origin": "known"}],
        "list_entries": [*told["list_entries"], row],
        "recognition_events": [*told["recognition_events"], event("removed", 1, notice, entry_id=row["entry_id"])],
    }

    assert changed(tmp_path, after).rows(named=True) == [
        dict.fromkeys(SCHEMA)
        | {
            "fact": "removed",
            "cause": "source",
            "table_name": "recognition_events",
            "key": "evt-removed-1",
            "column_name": "event",
            "after": "removed",
            "organization_id": "org-1",
            "organization": "甲1公司",
            "program_id": PROGRAM,
            "on_date": dt.date(2017, 8, 23),
            "notice_id": "cn.miit:2022:final",
            "notice_title": "移出名单",
        }
    ]


def test_an_event_that_is_gone_was_taken_back_and_keeps_the_name_of_whom_it_was_of(tmp_path: Path) -> None:
    after = rows() | {"recognition_events": [event("awarded", 1)], "organizations": rows()["organizations"][:1]}
    facts = changed(tmp_path, after)

    assert facts.select("fact", "before", "after", "organization").rows() == [
        ("taken_back", "awarded", None, "甲2公司")
    ]


@pytest.mark.parametrize(
    ("cells", "corrections", "told"),
    [
        ({"province_code": "32"}, [], ("reread", "reader", "province_code", None, "32")),
        ({"organization_id": "org-1"}, [], ("reread", "resolution", "organization_id", "org-2", "org-1")),
        (
            {"province_code": "32"},
            [{"correction_id": "cor-1", "entry_id": f"{PROGRAM}:1:final:2", "becomes": "32", "status": "applied"}],
            ("corrected", "correction", "province_code", None, "32"),
        ),
    ],
)
def test_a_cell_that_differs_on_the_same_evidence_says_whose_doing_it_is(
    tmp_path: Path, cells: dict[str, object], corrections: list[dict[str, object]], told: tuple[str, ...]
) -> None:
    facts = changed(tmp_path, rows(list_entries=[entry(1), entry(2, **cells)], corrections=corrections))

    assert facts.select("fact", "cause", "column_name", "before", "after").rows() == [told]


def test_where_a_row_stands_in_its_document_is_no_fact(tmp_path: Path) -> None:
    assert changed(tmp_path, rows(list_entries=[entry(1), entry(2, page=7, row_index=3)])).is_empty()


def test_each_event_has_its_words_in_both_languages() -> None:
    events = public_dictionary().table("recognition_events").column("event").words

    assert set(words_of_facts()) == {*events, "taken_back", "reread"}
    assert all(words[language] for words in words_of_facts().values() for language in Language)


def test_text_from_outside_is_text_in_what_is_read(tmp_path: Path) -> None:
    hostile = "# [x](javascript:alert(1)) <b>\n| `c` \u202e"
    named = [{"organization_id": "org-1", "name": hostile}, {"organization_id": "org-2", "name": "甲2公司"}]
    facts = changed(tmp_path, rows(organizations=named))
    told = as_markdown(facts, "a", "b", Language.EN)
    (line,) = [line for line in told.splitlines() if "甲1公司" in line]

    assert r"\# \[x\](javascript:alert(1)) \<b\> \| \`c\` \<U+202E\>" in line
    assert "\u202e" not in told


def test_what_is_read_counts_all_and_tells_of_so_many(tmp_path: Path) -> None:
    many = [event("awarded", number) for number in range(1, MOST_OF_A_KIND + 10)]
    told = as_markdown(changed(tmp_path, rows(recognition_events=many)), "a", "b", Language.ZH)

    assert f"| 授予称号 | 读取程序 | {len(many) - 2} |" in told
    assert told.count("\n- ") == MOST_OF_A_KIND + 1
    assert "另有 7 条" in told


def test_equal_facts_are_equal_files(tmp_path: Path) -> None:
    before = released(tmp_path / "before", rows())
    after = released(tmp_path / "after", rows(list_entries=[entry(1), entry(2, province_code="32")]))
    for place in ("one", "two"):
        write_changes(before, after, tmp_path / place)

    files = [sorted(path.name for path in (tmp_path / place).iterdir()) for place in ("one", "two")]
    assert files[0] == files[1] == ["changes.md", "changes.parquet", "changes.zh.md"]
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files[0])
    assert pl.read_parquet(tmp_path / "one" / "changes.parquet").schema == pl.Schema(SCHEMA)


def test_a_feed_tells_of_the_newest_release_first() -> None:
    days = [dt.datetime(2026, 1, day, tzinfo=dt.UTC) for day in (1, 8)]
    feed = ElementTree.fromstring(as_feed([FeedEntry(f"id{day.day}", day, "<t>", "a\x00b") for day in days]))
    atom = "{http://www.w3.org/2005/Atom}"

    assert [one.findtext(f"{atom}id") for one in feed.iter(f"{atom}entry")] == [
        "urn:green-registry:releases:id8",
        "urn:green-registry:releases:id1",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-01-08T00:00:00Z"
    assert feed.findtext(f"{atom}entry/{atom}title") == "<t>"


@pytest.mark.parametrize("ids", [("a", "b"), ("b", "a")])
def test_releases_of_one_second_stay_in_the_order_of_their_publication(ids: tuple[str, str]) -> None:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    told = as_feed([FeedEntry(one, at, one, "") for one in ids]).decode()
    assert told.index(f":{ids[0]}<") < told.index(f":{ids[1]}<")
