"""The documented commands speak Chinese and English, and what a program reads of them is the same in both."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from command_line import main
from tests.integration.elsewhere import home_elsewhere, told_elsewhere
from tests.integration.embedded import embedded_home
from tests.integration.greenreg import greenreg
from tests.integration.test_documented_commands import COMMANDS, lists

__all__ = ["lists"]

CHINESE = {"LC_ALL": "C.UTF-8", "GREENREG_LANG": "zh"}
ENGLISH = {"LC_ALL": "C.UTF-8", "GREENREG_LANG": "en"}
# Four words in small letters in a row: a sentence, and no cell of the register.
SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[,;:.]? [a-z]{2,}){3,}")
#: What says something to an operator without changing anything.
TOLD = (
    "status",
    "verify",
    "prune --show",
    "review --list",
    "search 格力",
    "search 没有这样的词",
    "explain cn.miit.green_factory:2021:final:30",
    "explain org-nobody",
    "explain 格力",
    "sql 'select 1; select 2'",
    "sql 'from recognitions' --format csv --output out.csv",
    "diff nothing latest",
    "export recognitions -o out.doc",
    "ingest nothing.pdf --publisher cn.mit",
    "refresh --publisher cn.mit",
    "probe ftp://example.org",
    "publish",
    "nothing",
)
READ_BY_PROGRAMS = (
    "status --json",
    "verify --json",
    "search 格力 --json",
    "explain cn.miit.green_factory:2021:final:30 --json",
    "sql 'from programs limit 3' --format csv",
    "sql 'from issue_codes limit 3' --format json",
    "diff latest latest --json",
)
EVERY_HELP = [[name, "--help"] for name in main.commands]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return embedded_home(tmp_path_factory)


def typed(home: Path, arguments: list[str], language: dict[str, str]) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="greenreg", env={"GREENREG_HOME": str(home), **language})


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_ends_alike_in_both_languages(home: Path, lists: Path, command: str) -> None:
    _, *arguments = shlex.split(command, comments=True)

    english, chinese = (typed(home, arguments, language) for language in (ENGLISH, CHINESE))

    assert chinese.exit_code == english.exit_code
    assert not SENTENCE.search(chinese.stderr), chinese.stderr
    if arguments[0] == "sql":
        assert chinese.stdout == english.stdout


@pytest.mark.parametrize("command", TOLD)
def test_what_is_told_in_chinese_has_no_english_sentence(home: Path, lists: Path, command: str) -> None:
    arguments = shlex.split(command)

    english, chinese = (typed(home, arguments, language) for language in (ENGLISH, CHINESE))

    assert chinese.exit_code == english.exit_code
    assert re.search("[\u4e00-\u9fff]", chinese.output)
    assert not SENTENCE.search(chinese.output), chinese.output


@pytest.mark.parametrize("arguments", [["--help"], *EVERY_HELP], ids=" ".join)
def test_every_help_is_in_the_language_asked_for(home: Path, arguments: list[str]) -> None:
    told = typed(home, ["--lang", "zh", *arguments], ENGLISH).output
    examples = [line for line in told.splitlines() if "greenreg " in line]

    assert "用法：" in told
    assert not SENTENCE.search("\n".join(line for line in told.splitlines() if line not in examples)), told
    assert typed(home, [*arguments, "--lang=en"], CHINESE).output.startswith("Usage: ")


@pytest.mark.parametrize("command", READ_BY_PROGRAMS)
def test_what_a_program_reads_is_the_same_in_every_language(home: Path, command: str) -> None:
    arguments = shlex.split(command)

    english, chinese = (typed(home, arguments, language) for language in (ENGLISH, CHINESE))

    if command == "status --json":
        for told in (english, chinese):
            assert json.loads(told.stdout)["publishers"]
        assert list(json.loads(english.stdout)) == list(json.loads(chinese.stdout))
        assert json.loads(english.stdout)["lists"] == json.loads(chinese.stdout)["lists"]
        return
    assert (chinese.exit_code, chinese.stdout) == (english.exit_code, english.stdout)


def test_a_process_of_its_own_takes_the_language_of_the_system(home: Path) -> None:
    by_the_system = greenreg(home, "status", LC_ALL="zh_CN.UTF-8", GREENREG_LANG="", PYTHONUTF8="1")
    by_the_option = greenreg(home, "status", "--lang", "zh", LC_ALL="C")
    without = greenreg(home, "status", LC_ALL="C", GREENREG_LANG="")

    assert by_the_system.stdout.startswith("发布版：")
    assert by_the_option.stdout.startswith("发布版：")
    assert without.stdout.startswith("Release: ")


def test_a_refresh_tells_its_steps_in_chinese(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    released = told_elsewhere(home_elsewhere(tmp_path_factory))
    again = greenreg(home, "refresh", "--offline", "--lang", "zh")

    assert again.returncode == 0, again.stderr
    assert "无变化：" in again.stderr
    for told in (released, again.stderr):
        assert re.search("[\u4e00-\u9fff]", told)
        assert not SENTENCE.search(told), told
