"""What README and docs tell an analyst to type works on the release of the embedded lists, as it stands there."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from click.testing import CliRunner

from command_line import main
from serving.docs import build_site
from serving.query.opened import opened
from tests.integration.embedded import embedded_home
from tests.integration.greenreg import CHECKOUT

TAUGHT = (*sorted((CHECKOUT / "docs").glob("**/*.md")), CHECKOUT / "README.md")
PAGES = tuple(str(page.relative_to(CHECKOUT)) for page in TAUGHT)
# They ask a release and change nothing. Others are typed in the tests of what they do.
ASKING = frozenset(("sql", "export", "panel", "match", "search", "explain", "completion"))


def documented() -> Iterator[str]:
    """Every command of a code block; a query may go on over several lines."""
    for page in PAGES:
        command = ""
        for line in [*(CHECKOUT / page).read_text("utf-8").splitlines(), ""]:
            if command and (not line.startswith("     ") or command.count('"') % 2 == 0):
                if command.split()[1] in ASKING:
                    yield command
                command = ""
            if line.startswith("    greenreg "):
                command = line.strip()
            elif command:
                command += f" {line.strip()}"


COMMANDS = sorted(set(documented()))


def printed() -> Iterator[tuple[str, str, str]]:
    """Every command of a page that is shown with what it prints: the page, the command, what stands below it."""
    for page in PAGES:
        shown = re.findall(
            r"^```console\n\$ (.*)\n((?:[^`].*\n)*)```$", (CHECKOUT / page).read_text("utf-8"), re.MULTILINE
        )
        yield from ((page, command, answer) for command, answer in shown)


PRINTED = list(printed())


def queries() -> Iterator[tuple[str, str, str]]:
    """Every query that stands by itself on a page: the page, the query, and the number told behind it, if one is."""
    for page in PAGES:
        query = ""
        for line in (CHECKOUT / page).read_text("utf-8").splitlines():
            if not line.startswith("    "):
                query = ""
            elif query or line.startswith("    select "):
                query += f"{line}\n"
                if ended := re.search(r";\s*(?:--\s*([\d,]+)\s*)?$", query):
                    yield page, query, (ended[1] or "").replace(",", "")
                    query = ""


QUERIES = list(queries())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return embedded_home(tmp_path_factory)


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lists of names that the commands speak of."""
    names = pl.DataFrame({"供应商": ["珠海格力电器股份有限公司"], "省份": ["广东"], "信用代码": [""]})
    names.write_csv(tmp_path / "firms.csv")
    for file in ("suppliers.xlsx", "firms.xlsx"):
        with xlsxwriter.Workbook(tmp_path / file) as book:
            book.add_worksheet().write_column(0, 0, ["企业名称", "珠海格力电器股份有限公司"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_pages_tell_such_commands() -> None:
    assert {command.split()[1] for command in COMMANDS} >= {"sql", "export", "panel", "match", "search", "explain"}
    assert len(COMMANDS) >= 15


def test_a_documented_query_that_counts_says_in_which_order() -> None:
    assert [command for command in COMMANDS if "group by" in command and "order by" not in command] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_answers(home: Path, lists: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(home))
    _, *arguments = shlex.split(command, comments=True)

    answered = CliRunner().invoke(main, arguments)

    if "--image" in arguments:
        # The embedded lists are transcriptions: no document of theirs is in the archive, and that is said.
        assert answered.exit_code == 2
        assert "No picture" in answered.stderr
        return
    assert answered.exit_code == 0, answered.output
    written = [Path(arguments[place + 1]) for place, one in enumerate(arguments) if one == "-o"]
    assert all(file.stat().st_size for file in written)
    assert written or answered.stdout.strip()


def test_as_many_are_shown_with_their_answers_as_the_pages_have() -> None:
    assert len(PRINTED) == sum((CHECKOUT / page).read_text("utf-8").count("```console") for page in PAGES) >= 15


@pytest.mark.parametrize(("page", "command", "answer"), PRINTED)
def test_what_a_page_shows_is_what_the_command_prints(
    home: Path, monkeypatch: pytest.MonkeyPatch, page: str, command: str, answer: str
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    _, *arguments = shlex.split(command)

    answered = CliRunner().invoke(main, arguments)

    assert answered.exit_code == 0, answered.output
    assert answered.stdout.rstrip() == answer.rstrip(), page


def test_the_queries_of_the_pages_answer_and_give_the_number_that_is_told_behind_them(home: Path) -> None:
    with opened(home / "releases" / "latest", "test") as connection:
        answers = [(page, query, told, connection.execute(query).fetchall()) for page, query, told in QUERIES]
    assert len(answers) >= 15
    assert [query for _, query, told, rows in answers if told and rows != [(int(told),)]] == []
    assert [told for _, _, told, _ in answers if told]


def test_the_query_of_every_table_answers_of_its_rows(home: Path) -> None:
    release = home / "releases" / "latest"
    with opened(release, "test") as connection:
        told = connection.execute("select table_name, query from catalog").fetchall()
        silent = {name for name, query in told if not connection.execute(query).fetchall()}
        empty = {name for name, _ in told if connection.execute(f'select count(*) from "{name}"').fetchone() == (0,)}

    assert len(told) == len(list(release.glob("*.parquet")))
    assert silent == empty


def test_the_notebook_on_the_spread_runs_from_its_first_cell_to_its_last(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(home))
    cells = json.loads((CHECKOUT / "docs" / "spread_across_provinces.ipynb").read_text("utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec("".join(cell["source"]), names)

    assert names["by_province"].to_dict()["mark"]["type"] == "rect"
    assert names["concentration"]["factories"].to_list() == [201, 800, 1402, 2121, 2783]
    assert names["concentration"]["herfindahl"].is_sorted(descending=True)


@pytest.fixture(scope="module")
def site(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("docs") / "site"
    build_site(home / "releases", built)
    return built


def test_the_site_has_every_page_and_one_for_each_table(home: Path, site: Path) -> None:
    built = {str(page.parent.relative_to(site)) for page in site.rglob("index.html")}
    written = {page.removeprefix("docs/").removesuffix(".md") for page in PAGES if page.startswith("docs/")}
    tables = {f"tables/{table.stem}" for table in (home / "releases" / "latest").glob("*.parquet")}

    assert built == (written - {"index"}) | tables | {".", "tables"}


def test_chinese_words_can_be_searched_though_no_blanks_part_them(site: Path) -> None:
    searched = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    texts = [section["title"] + section["text"] for section in searched]

    assert any("名\u200b单\u200b" in text for text in texts)
    assert not [text for text in texts if re.search("[\u4e00-\u9fff]{2}", text)]


def test_the_site_asks_no_other_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        asked = re.findall(
            r"<(?:script|link|img|iframe|source)[^>]*?(?:src|href)=[\"']?([^\"' >]+)", page.read_text("utf-8")
        )
        assert not [address for address in asked if re.match(r"(?:\w+:)?//", address)], page


def test_every_dialog_of_the_site_has_a_name_to_be_announced_by(site: Path) -> None:
    dialogs = [
        dialog
        for page in site.rglob("index.html")
        for dialog in re.findall(r"<[^>]*role=\"dialog\"[^>]*>", page.read_text("utf-8"))
    ]
    assert dialogs
    assert all(re.search(r"aria-label=\"\w", dialog) for dialog in dialogs)


def test_the_site_is_the_same_however_often_it_is_built(home: Path, site: Path, tmp_path: Path) -> None:
    build_site(home / "releases", tmp_path)

    assert files_of(tmp_path) == files_of(site)


def files_of(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
