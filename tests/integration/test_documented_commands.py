"""What README and docs tell an analyst to type works on the release of the embedded lists, as it stands there."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from click.testing import CliRunner

from command_line import main
from tests.integration.embedded import embedded_home
from tests.integration.greenreg import CHECKOUT

PAGES = ("README.md", "docs/asking.md", "docs/panels.md")
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
