"""What a reader remarks on a document, and why it refuses it or a row, is worded: a release says it in Chinese, too."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

SCRAPERS = Path(__file__).resolve().parents[3] / "scrapers"
#: Where the words stand among the arguments of what makes a remark or a refusal.
WORDS_OF = {
    "ReadingIssue": slice(2, 3),
    "Remark": slice(2, 3),
    "PolicyIssue": slice(2, 3),
    "_warning": slice(1, 2),
    "UnreadableDocument": slice(1, 3),
    "ProcessDied": slice(1, 3),
    "ReaderFailed": slice(1, 3),
    "NotAPolicy": slice(1, 2),
    **dict.fromkeys(("UnknownAdjustment", "OnlyProposed", "SeveralNames", "UnknownRegion", "NotAList"), slice(1)),
    **dict.fromkeys(("Located", "with_next_step"), slice(1, 2)),
}
#: Of a pair of a reason of this vocabulary and words, the words are why a row is kept out.
REASONS = "Quarantine"
MODULES = [
    path
    for room in ("lists", "policies", "documents", "baseline")
    for path in sorted((SCRAPERS / room).rglob("*.py"))
    if any(f"{maker}(" in path.read_text(encoding="utf-8") for maker in WORDS_OF)
    or f"{REASONS}." in path.read_text(encoding="utf-8")
]


def unworded(source: str) -> Iterator[int]:
    """The lines where a remark is made of a text that is not worded, given at once or by a name in reach."""
    module = ast.parse(source)
    of_module = named_plain(module.body)
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef):
            continue
        plain = of_module | named_plain(ast.walk(function))
        for one in ast.walk(function):
            for words in words_in(one):
                if is_plain(words) or (isinstance(words, ast.Name) and words.id in plain):
                    yield words.lineno


def words_in(one: ast.AST) -> Iterator[ast.expr]:
    """The words of a remark or a refusal that an expression makes."""
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in WORDS_OF:
        yield from one.args[WORDS_OF[one.func.id]]
    if isinstance(one, ast.Tuple) and len(one.elts) == 2 and names_a_reason(one.elts[0]):
        yield one.elts[1]


def names_a_reason(one: ast.expr) -> bool:
    return isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == REASONS


def named_plain(statements: Iterable[ast.AST]) -> set[str]:
    """The names that these statements give to texts that are not worded."""
    return {
        target.id
        for one in statements
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None and is_plain(one.value)
        for target in (one.targets if isinstance(one, ast.Assign) else [one.target])
        if isinstance(target, ast.Name)
    }


def is_plain(value: ast.expr) -> bool:
    """Whether an expression is a text as it stands in the source and says something, or one of two of them."""
    if isinstance(value, ast.IfExp):
        return is_plain(value.body) or is_plain(value.orelse)
    if isinstance(value, ast.BinOp):
        return is_plain(value.left) or is_plain(value.right)
    said = value.value if isinstance(value, ast.Constant) else None
    return isinstance(value, ast.JoinedStr) or (isinstance(said, str) and said != "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_a_reader_remarks_or_why_it_refuses_is_worded(path: Path) -> None:
    assert list(unworded(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'def f(n):\n    return Remark("a", "error", f"{n} rows", 1)',
        'def f(n):\n    what = f"{n} rows"\n    return Remark("a", "error", what, 1)',
        'def f(n):\n    return _warning("a", "one" if n else worded("two"), 1)',
        'def f(n):\n    raise UnreadableDocument(Reason.EMPTY, worded("{n} is empty.", n=n), "Fetch it again.")',
        'def f(n):\n    raise UnknownAdjustment(f"{n} is not known")',
        'def f(n):\n    what = f"{n} is a place"\n    return Quarantine.NOT_A_NAME, what',
        'def f(n):\n    return Quarantine.NO_NAME, with_next_step(Quarantine.NO_NAME, "nobody" + n)',
        '_AGAIN: Final = "Fetch it again."\ndef f(n):\n    raise UnreadableDocument(Reason.EMPTY, n, _AGAIN)',
    ],
)
def test_what_is_not_worded_is_found(source: str) -> None:
    assert list(unworded(source))


def test_readers_remark() -> None:
    assert len(MODULES) > 20
