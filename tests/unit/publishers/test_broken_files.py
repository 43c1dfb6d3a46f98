"""A broken publisher's file is named with the line of the fault, and costs that publisher alone."""

from pathlib import Path

import pytest

from scrapers.publishers.registry import (
    FOLDER,
    PublisherFault,
    load_publishers,
    read_publishers,
)

SOUND = """\
publisher_id: js.gxt
name_zh: 江苏省工业和信息化厅
name_en: Jiangsu Department of Industry and Information Technology
region_code: "32"
level: provincial
hosts:
  - gxt.jiangsu.gov.cn
family: jpage
options:
  webid: "23"
columns:
  - column_id: gsgg
    name_zh: 公告公示
    url: https://gxt.jiangsu.gov.cn/col/col6281/index.html
    certainty: B
    source: a public crawler reads it
  - column_id: sjzc
    name_zh: 省级政策
    url: https://gxt.jiangsu.gov.cn/col/col6278/index.html
    certainty: C
    source: inferred
    options:
      columnid: "6278"
keep:
  - pattern: 绿色低碳工厂
    kinds: [green_factory]
programs:
  - js.gxt.green_factory
frequency: weekly
"""


def written(folder: Path, text: str, name: str = "js.gxt.yml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def line_of(text: str, words: str) -> int:
    return next(at for at, line in enumerate(text.splitlines(), start=1) if words in line)


def test_the_sound_file_is_read(tmp_path: Path) -> None:
    publisher = load_publishers(written(tmp_path, SOUND))["js.gxt"]
    assert [column.column_id for column in publisher.columns] == ["gsgg", "sjzc"]
    assert publisher.wants("某省绿色低碳工厂").kinds == ("green_factory",)


BROKEN = {
    "unknown key": ("frequency: weekly", "frequncy: weekly", "frequncy", "not known"),
    "unknown key of a column": ("    certainty: C", "    certainty: C\n    selector: li", "selector", "not known"),
    "unknown option": ('columnid: "6278"', 'colunmid: "6278"', "colunmid", "not known"),
    "unknown option of the publisher": ('webid: "23"', 'webbid: "23"', "webbid", "not known"),
    "option of the wrong type": ('columnid: "6278"', "columnid: 6278", "columnid: 6278", "valid string"),
    "bad regex": ("pattern: 绿色低碳工厂", "pattern: 绿色(低碳工厂", "pattern:", "no regular expression"),
    "pattern that fits no folded title": ("pattern: 绿色低碳工厂", "pattern: 绿色（低碳）工厂", "pattern:", "folded"),
    "empty pattern": ("pattern: 绿色低碳工厂", 'pattern: ""', "pattern:", "found in every title"),
    "unknown kind": ("kinds: [green_factory]", "kinds: [green_factroy]", "kinds:", "no kind of program"),
    "bad selector": ('columnid: "6278"', 'row: "li["', "row:", "no CSS selector"),
    "missing host": ("hosts:\n  - gxt.jiangsu.gov.cn\n", "", "columns:", "hosts is missing"),
    "foreign host": ("  - gxt.jiangsu.gov.cn", "  - gxt.jl.gov.cn", "col6281", "not among hosts"),
    "host with a path": ("  - gxt.jiangsu.gov.cn", "  - https://gxt.jiangsu.gov.cn/", "  - https:", "no host"),
    "host twice": (
        "  - gxt.jiangsu.gov.cn",
        "  - gxt.jiangsu.gov.cn\n  - gxt.jiangsu.gov.cn",
        "  - gxt",
        "second time",
    ),
    "duplicate column": ("column_id: sjzc", "column_id: gsgg", "column_id: gsgg", "stands above"),
    "same address twice": (
        'col6278/index.html\n    certainty: C\n    source: inferred\n    options:\n      columnid: "6278"',
        "col6281/index.html\n    certainty: C\n    source: inferred",
        "col6281",
        "is a column above",
    ),
    "no web address": ("https://gxt.jiangsu.gov.cn/col/col6278", "/col/col6278", "url: /col", "no web address"),
    "unknown region": ('region_code: "32"', 'region_code: "99"', "region_code", "is no region"),
    "region of another level": ('region_code: "32"', 'region_code: "3205"', "region_code", "no region of a provincial"),
    "region of another province": ('region_code: "32"', 'region_code: "33"', "region_code", "to the region 32"),
    "region as a number": ('region_code: "32"', "region_code: 32", "region_code", "valid string"),
    "unknown program": ("- js.gxt.green_factory", "- js.gxt.green_facory", "green_facory", "no program"),
    "program of another": ("- js.gxt.green_factory", "- zj.jxt.green_factory", "- zj.jxt", "to zj.jxt"),
    "unknown family": ("family: jpage", "family: jpaige", "family", "Input should be"),
    "unknown certainty": ("certainty: B", "certainty: sure", "certainty: sure", "Input should be"),
    "missing source": ("    source: a public crawler reads it\n", "", "- column_id: gsgg", "missing"),
    "missing key": ("name_zh: 江苏省工业和信息化厅\n", "", "publisher_id", "missing"),
    "too fast": ("frequency: weekly", "frequency: weekly\npace_seconds: 0.1", "pace_seconds", "greater than or equal"),
    "weaker TLS without a reason": (
        "frequency: weekly",
        "frequency: weekly\ntls:\n  context: legacy",
        "tls",
        "missing",
    ),
    "key twice": ("level: provincial", "level: provincial\nlevel: provincial", "level", "a second time"),
    "no YAML": ("family: jpage", "family: [jpage", "options", "no valid YAML"),
    "options without columns": (
        "columns:\n  - column_id: gsgg",
        "notes: x\ncolumns: []\nx:\n  - y: z",
        "options",
        "nothing",
    ),
    "page address without a number": ('columnid: "6278"', "page_url: a", "page_url", "not known"),
}


@pytest.mark.parametrize(("sound", "broken", "at", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_is_named_with_its_file_and_line(
    tmp_path: Path, sound: str, broken: str, at: str, problem: str
) -> None:
    assert SOUND.count(sound) >= 1
    text = SOUND.replace(sound, broken)
    with pytest.raises(PublisherFault) as raised:
        load_publishers(written(tmp_path, text))
    named = [fault for fault in raised.value.faults if problem in fault.problem]
    assert named, str(raised.value)
    fault = named[0]
    assert at in text.splitlines()[fault.line - 1], (fault, text.splitlines()[fault.line - 1])
    assert str(fault).startswith(f"{tmp_path / 'js.gxt.yml'}:{fault.line}: ")


def test_a_fault_in_inherited_options_is_told_once_at_the_line_they_stand_on(tmp_path: Path) -> None:
    text = SOUND.replace('webid: "23"', "webid: 23")
    faults = read_publishers(written(tmp_path, text)).faults
    assert [(fault.line, fault.key) for fault in faults] == [(line_of(text, "webid"), "options.webid")]


def test_a_file_is_named_as_the_publisher_in_it(tmp_path: Path) -> None:
    faults = read_publishers(written(tmp_path, "# Jiangsu\n" + SOUND, "js.gxw.yml")).faults
    assert [(fault.line, fault.key) for fault in faults] == [(2, "publisher_id")]
    assert "js.gxt.yml" in faults[0].problem


def test_all_contradictions_of_a_file_are_told_together(tmp_path: Path) -> None:
    text = SOUND.replace("column_id: sjzc", "column_id: gsgg").replace('region_code: "32"', 'region_code: "33"')
    assert [fault.line for fault in read_publishers(written(tmp_path, text)).faults] == [4, 17]


def test_a_page_address_must_say_where_the_number_of_the_page_stands(tmp_path: Path) -> None:
    text = SOUND.replace("family: jpage", "family: trs").replace('webid: "23"', "page_url: index_2.html")
    faults = read_publishers(written(tmp_path, text.replace('columnid: "6278"', "row: li"))).faults
    assert [(fault.line, "{page}" in fault.problem) for fault in faults] == [(line_of(text, "page_url"), True)]


def test_a_broken_file_costs_its_publisher_alone(tmp_path: Path) -> None:
    written(tmp_path, SOUND)
    written(tmp_path, SOUND.replace("frequency: weekly", "frequency: hourly"), "js.other.yml")
    written(tmp_path, "- a list\n", "js.list.yml")
    written(tmp_path, "", "js.empty.yml")
    (tmp_path / "js.latin.yml").write_bytes("name_zh: 江苏".encode("gb18030"))
    read = read_publishers(tmp_path)
    assert list(read.publishers) == ["js.gxt"]
    assert {fault.file.name for fault in read.faults} == {"js.other.yml", "js.list.yml", "js.empty.yml", "js.latin.yml"}


def test_an_alias_that_refers_to_itself_is_a_fault_and_no_endless_loop(tmp_path: Path) -> None:
    faults = read_publishers(written(tmp_path, "columns: &a\n  - *a\n")).faults
    assert len(faults) == 1
    assert "alias" in faults[0].problem


def test_a_fault_in_the_shared_titles_is_told_and_nothing_is_read_by_half(tmp_path: Path) -> None:
    written(tmp_path, SOUND)
    written(tmp_path, "keep:\n  - pattern: 绿色\n  - patern: 零碳\n", "titles.yml")
    read = read_publishers(tmp_path)
    assert not read.publishers
    assert {(fault.file.name, fault.line) for fault in read.faults} == {("titles.yml", 3)}


def test_a_folder_without_shared_titles_has_the_projects(tmp_path: Path) -> None:
    publisher = load_publishers(written(tmp_path, SOUND))["js.gxt"]
    assert publisher.wants("关于公布2024年度绿色制造名单的通知").kept
    own = load_publishers(written(tmp_path, "keep: []\nleave: []\n", "titles.yml"))["js.gxt"]
    assert not own.wants("关于公布2024年度绿色制造名单的通知").kept


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PublisherFault, match="no such folder"):
        load_publishers(tmp_path / "nowhere")


def test_a_publisher_on_loopback_is_as_good_as_any(tmp_path: Path) -> None:
    text = SOUND.replace("https://gxt.jiangsu.gov.cn", "http://127.0.0.1:8080").replace(
        "gxt.jiangsu.gov.cn", "127.0.0.1:8080"
    )
    publisher = load_publishers(written(tmp_path, text))["js.gxt"]
    assert publisher.own_host == publisher.columns[0].host == "127.0.0.1:8080"


def test_a_column_has_the_publishers_family_and_options_unless_it_has_its_own(tmp_path: Path) -> None:
    text = SOUND.replace('      columnid: "6278"', "      page_size: 12").replace(
        "    source: inferred", "    source: inferred\n    family: jpaas"
    )
    first, second = load_publishers(written(tmp_path, text))["js.gxt"].columns
    assert (first.family, first.options.model_dump()["webid"]) == ("jpage", "23")
    assert (second.family, second.options.model_dump()["page_size"]) == ("jpaas", 12)


def test_a_publisher_may_have_no_column_as_long_as_it_says_why(tmp_path: Path) -> None:
    start, end = SOUND.index("options:"), SOUND.index("keep:")
    bare = SOUND[:start] + "columns: []\n" + SOUND[end:]
    faults = read_publishers(written(tmp_path, bare)).faults
    assert [(fault.line, fault.key) for fault in faults] == [(line_of(bare, "columns"), "columns")]
    publisher = load_publishers(written(tmp_path, bare + "notes: only the host is known\n"))["js.gxt"]
    assert not publisher.is_harvestable


def test_the_projects_own_folder_has_no_fault() -> None:
    assert read_publishers(FOLDER).faults == ()
