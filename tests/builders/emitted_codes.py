"""The codes of issues that the sources can emit, read out of the sources: SQL by its macro, Python by its syntax.

A code that is not told by the sources alone is refused: what can't be listed can't be explained to an operator.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.resolution.renames import RenameStatus

ROOT = Path(__file__).parents[2]
_MODELS = ROOT / "dbt_project" / "models"
_PIECE = re.compile(r'"(core_\w+_issues)"')
_CALL = re.compile(r'\bissue\(\s*"(?P<code>[^"]+)",\s*"[^"]+",\s*"(?P<subject>\w+)"')
_ANY_CALL = re.compile(r"\bissue\(")
_WORD = re.compile(r"'(\w+)'")
_OUTCOME = re.compile(r"\b(?:then|else) '(\w+)'")
_FATES = re.compile(r"\bfate in \(([^)]*)\)")

# Where the codes come from that a model takes over from a raw table: the folders of its readers.
_TAKEN_OVER = {
    "core_document_issues": (
        "scrapers/lists",
        "scrapers/baseline",
        "scrapers/documents",
        "pipelines/figures",
        "pipelines/rulings",
    ),
    "core_policy_issues": ("scrapers/policies",),
    "core_organization_issues": ("pipelines/resolution",),
}
# A rename that applies is no issue, and a merger is one of the renames refused.
_NO_CODES = (RenameStatus.APPLIED, RenameStatus.MERGED)
_BUILT = {"rename_{rename.status.value}": [f"rename_{s.value}" for s in RenameStatus if s not in _NO_CODES]}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def emitted_codes() -> set[tuple[str, str]]:
    """Return each code with the subject it is emitted of."""
    pieces = _PIECE.findall((_MODELS / "registry" / "data_issues.sql").read_text(encoding="utf-8"))
    assert pieces
    return {found for piece in pieces for found in _codes_of_model(piece)}


def _codes_of_model(model: str) -> Iterator[tuple[str, str]]:
    sql = (_MODELS / "core" / "issues" / f"{model}.sql").read_text(encoding="utf-8")
    calls = list(_CALL.finditer(sql))
    assert calls, f"{model} says no issues"
    assert len(calls) == len(_ANY_CALL.findall(sql)), f"{model} says issues in a form that is not read"
    for call in calls:
        for code in _codes_of_expression(call["code"], model, sql):
            yield code, call["subject"]


def _codes_of_expression(expression: str, model: str, sql: str) -> Sequence[str]:
    if whole := _WORD.fullmatch(expression):
        return [whole[1]]
    if expression.startswith("case "):
        return _OUTCOME.findall(expression)
    if expression == "fate" and (fates := _FATES.search(sql)):
        return _WORD.findall(fates[1])
    prefix, _, column = expression.rpartition("' || ")
    if column in ("code", "issues.code"):
        return [prefix.removeprefix("'") + code for code in codes_in_python(*_TAKEN_OVER[model])]
    raise AssertionError(f"{model}: which codes {expression} gives is not told by the source")


def codes_in_python(*folders: str) -> list[str]:
    """Return the codes that the modules of these folders give to issues."""
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    return sorted({code for file in files for code in codes_in(file.read_text(encoding="utf-8"), file.name)})


def codes_in(source: str, name: str) -> Iterator[str]:
    """Yield the codes that one module gives to issues: directly, or through functions that take the code first."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    makers = {"ReadingIssue", "PolicyIssue", "Remark", "unusable_line_issue"}
    makers |= {function.name for function in functions if _row_of(function, _first_parameter(function))}
    passing_on = {
        function.name
        for function in functions
        for given in _given_codes(function, makers)
        if isinstance(given, ast.Name) and given.id == _first_parameter(function)
    }
    for function in functions:
        for given in _given_codes(function, makers | passing_on):
            if not (isinstance(given, ast.Name) and given.id == _first_parameter(function)):
                yield from _values(given, function, name)


def _first_parameter(function: Function) -> str:
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    return names[0] if names else ""


def _row_of(function: Function, parameter: str) -> bool:
    """Whether the function makes a row that has the parameter as its code."""
    return any(
        isinstance(key, ast.Constant) and key.value == "code" and isinstance(value, ast.Name) and value.id == parameter
        for node in ast.walk(function)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
    )


def _given_codes(function: Function, makers: set[str]) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in makers:
                yield node.args[0]


def _values(given: ast.expr, function: Function, module: str) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from _values(body, function, module)
            yield from _values(orelse, function, module)
        case ast.JoinedStr() if (built := ast.unparse(given)[2:-1]) in _BUILT:
            yield from _BUILT[built]
        case ast.Name(id=name) if assigned := _assigned(name, function):
            for value in assigned:
                yield from _values(value, function, module)
        case _:
            raise AssertionError(f"{module}: which code {ast.unparse(given)} is, is not told by the source")


def _assigned(name: str, function: Function) -> list[ast.expr]:
    return [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]
