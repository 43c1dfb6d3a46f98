"""Whatever can be said to an operator can be said in Chinese, and the catalogue holds nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message

from command_line.catalogue import MO, PO, ROOMS, in_chinese, reasons_of_checks, said, up_to_date, words_of, write
from expectations.declared import declared_checks
from expectations.gate import SUITES
from languages.language import Language
from languages.recorded import recognised
from languages.spoken import speaking
from tests.builders.public_dictionary import public_dictionary

HOUSE = Path(__file__).parents[3]
#: What gives a text to an operator: its argument of this place, from 0, and those behind it.
SAYS = {
    "say": 0,
    "say_fault": 1,
    "end_with": 1,
    "asked": 0,
    "UsageError": 0,
    "BadParameter": 0,
    "Failure": 0,
    "warning": 0,
}
#: Faults that no command prints, and those of other libraries.
NOT_SAID = {"BrokenPipeError", "FileNotFoundError", "KeyboardInterrupt", "OSError", "SystemExit", "ValueError"}
# Two words of a sentence, outside of what is quoted as code.
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.]? [a-z]{2,}")
QUOTED = re.compile(r"`[^`]*`|(greenreg|pip) \w+|Green Registry|Great Expectations|\S*[/_.=-]\S*")


def texts() -> list[Message]:
    return [message for message in in_chinese() if message.id]


def test_what_can_be_said_is_what_the_catalogue_holds() -> None:
    assert {message.id for message in said() if message.id} == {message.id for message in texts()}, (
        "python -m command_line.catalogue"
    )


def test_every_text_has_chinese_words() -> None:
    assert [message.id for message in texts() if not words_of(message)] == []


def test_no_text_stays_english() -> None:
    left = [message.id for message in texts() if SENTENCE.search(QUOTED.sub("", words_of(message)))]
    assert left == []


def test_the_chinese_words_have_the_placeholders_of_the_english() -> None:
    unlike = [
        message.id
        for message in texts()
        if placeholders(words_of(message))
        not in [placeholders(words) for words in ([message.id] if isinstance(message.id, str) else message.id)]
    ]
    assert unlike == []


def test_the_files_are_what_the_command_writes(tmp_path: Path) -> None:
    write(up_to_date(), tmp_path)
    assert (tmp_path / PO.name).read_bytes() == PO.read_bytes(), "python -m command_line.catalogue"
    assert (tmp_path / MO.name).read_bytes() == MO.read_bytes(), "python -m command_line.catalogue"


def test_what_is_worded_is_written_where_it_is_worded() -> None:
    """What is put together elsewhere is found by no extraction."""
    elsewhere = [
        f"{path}:{call.lineno}"
        for path, call in calls()
        if called(call) in ("worded", "together")
        and "from scrapers.text.worded import" in (HOUSE / path).read_text("utf-8")
        and not isinstance(call.args[0], ast.Constant)
    ]
    assert elsewhere == []


def test_what_reaches_an_operator_is_worded() -> None:
    faults = told_faults()
    plain = [
        f"{path}:{call.lineno}: {text}"
        for path, call in calls()
        if (place := 0 if called(call) in faults else SAYS.get(called(call))) is not None
        for argument in call.args[place:]
        for text in plain_texts(argument)
    ]
    assert plain == []


def placeholders(words: str) -> set[tuple[str | None, str | None, str | None]]:
    """Those of str.format with how each is written, and those of the % operator."""
    named = {(field, form, conversion) for _, field, form, conversion in Formatter().parse(words) if field is not None}
    return named | {(name, None, None) for name in re.findall(r"%\(\w+\)s", words)}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield path.relative_to(HOUSE), node


def called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def told_faults() -> set[str]:
    """The faults that a command ends with in a line."""
    caught = {
        name.id
        for path in (HOUSE / "command_line").glob("*.py")
        for handler in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(handler, ast.ExceptHandler) and handler.type is not None
        for name in ast.walk(handler.type)
        if isinstance(name, ast.Name)
    }
    return caught - NOT_SAID


def plain_texts(argument: ast.expr) -> Iterator[str]:
    """The words in an argument that are said as they stand; what it calls words its own."""
    if isinstance(argument, ast.Constant):
        if isinstance(argument.value, str) and SENTENCE.search(argument.value):
            yield argument.value
    elif isinstance(argument, ast.JoinedStr):
        whole = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in argument.values)
        if re.search(r"[A-Za-z]{2,} |\} [a-z]{2,}", whole):
            yield whole
    elif isinstance(argument, ast.IfExp):
        yield from plain_texts(argument.body)
        yield from plain_texts(argument.orelse)
    elif isinstance(argument, ast.BoolOp):
        for value in argument.values:
            yield from plain_texts(value)
    elif isinstance(argument, ast.BinOp):
        yield from plain_texts(argument.left)
        yield from plain_texts(argument.right)


def test_why_each_check_of_the_gate_must_hold_is_found_in_the_source_and_told_in_chinese() -> None:
    asked = {check.why for checks in SUITES.values() for check in checks}
    asked |= {check.why for table in public_dictionary().tables for check in declared_checks(table)}
    assert len(asked) > 200
    assert asked <= set(reasons_of_checks())
    for reason in asked:
        with speaking(Language.ZH):
            told = recognised(reason)
        assert told != reason
        assert re.search("[\u4e00-\u9fff]", told), reason
