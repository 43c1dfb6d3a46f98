"""Addresses that a page's own functions put together: show('7'), where show opens 'view.jsp?id=' and its argument.

Belongs here: finding what a call opens, from literals and the call's arguments alone. A function that opens now this,
now that, or that needs what only a browser knows, opens nothing that is known.
"""

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup

_FUNCTION = re.compile(
    r"(?:\bfunction\s+(\w+)\s*|\b(\w+)\s*=\s*function\s*)\(([\w\s,]*)\)\s*\{",
)
_CALL = re.compile(
    r"\s*(?:javascript:)?\s*(?:return\s+)?(\w+)\s*\(([^()]*)\)\s*;?\s*(?:return\s+(?:false|true)\s*;?\s*)?"
)
_STRING = r"""'[^'\\\n]*'|"[^"\\\n]*\""""
_TERM = rf"(?:{_STRING}|(?:encodeURI(?:Component)?\(\s*)?[A-Za-z_$][\w$]*(?:\s*\))?|[0-9]+)"
_SUM = rf"{_TERM}(?:\s*\+\s*{_TERM})*"
#: What makes a browser go somewhere, or shows what is there. The sum must end what is assigned or handed over.
_OPENS = re.compile(
    rf"(?:\blocation(?:\.href)?|\.src|\.href|\.action)\s*=\s*({_SUM})\s*(?:[;\n}}]|$)"
    rf"|(?:\bwindow\.open|\blocation\.(?:replace|assign))\(\s*({_SUM})\s*[,)]"
)
_KEPT = r"(?:\b(?:var|let|const)\s+|[;{{\n]\s*){name}\s*=\s*({sum})\s*(?:[;\n}}]|$)"
_ARGUMENT = re.compile(rf"\s*(?:({_STRING})|([0-9]+)|([^,]*?))\s*(?:,|$)")
_LOOKS_LIKE_AN_ADDRESS = re.compile(r"[/?]|\.[a-z]{3,5}(?:$|\?)")
_BRACE = re.compile("[{}]")
_AROUND_NAME = re.compile(r"^encodeURI(?:Component)?\(\s*|\s*\)$")
_HIGHEST_DEPTH = 3
#: Longer scripts are libraries that were put into the page.
_LONGEST = 300_000


def write_out_calls(page: BeautifulSoup) -> None:
    """Write the address that an element's call opens into its `data-href`, where its own attributes name none."""
    functions: _Functions | None = None
    for element in page.select("[onclick], [href^='javascript:' i]"):
        if element.get("data-href"):
            continue
        for written in (str(element.get("onclick") or ""), str(element.get("href") or "")):
            if call := _CALL.fullmatch(written):
                functions = functions or _Functions(page)
                if opened := functions.opened_by(call[1], _arguments(call[2])):
                    element["data-href"] = opened
                    break


class _Functions:
    """The functions of a page's own scripts, each read when it is first called."""

    def __init__(self, page: BeautifulSoup) -> None:
        own = (script.get_text() for script in page.find_all("script", src=False))
        self._scripts = "\n".join(one for one in own if len(one) <= _LONGEST)
        self._found = {found[1] or found[2]: found for found in _FUNCTION.finditer(self._scripts)}
        self._bodies: dict[str, str] = {}
        self._kept: dict[str, tuple[str, ...]] = {}

    def opened_by(self, name: str, arguments: list[str | None]) -> str:
        """The one address that a function opens for its arguments; empty where there is none, or more than one."""
        found = self._found.get(name)
        if found is None:
            return ""
        if name not in self._bodies:
            self._bodies[name] = _block(self._scripts, found.end())
        body = self._bodies[name]
        parameters = (one.strip() for one in found[3].split(","))
        given = dict(zip(parameters, arguments, strict=False))
        sums = [opens[1] or opens[2] for opens in _OPENS.finditer(body)]
        opened = {self._value(one, given, body, 0) for one in sums}
        address = next(iter(opened)) if len(opened) == 1 else None
        return address if address and _LOOKS_LIKE_AN_ADDRESS.search(address) else ""

    def _value(self, written: str, given: Mapping[str, str | None], body: str, depth: int) -> str | None:
        """What a sum of literals and names comes to; None where a name stands for nothing that is known."""
        values = [self._of_term(term, given, body, depth) for term in re.findall(_TERM, written)]
        return None if None in values else "".join(filter(None, values))

    def _of_term(self, term: str, given: Mapping[str, str | None], body: str, depth: int) -> str | None:
        if term[0] in "'\"":
            return term[1:-1]
        name = _AROUND_NAME.sub("", term)
        if name.isdecimal():
            return name
        if name in given:
            return given[name]
        sums = self._sums_kept_as(name, body) if depth < _HIGHEST_DEPTH else ()
        return self._value(sums[0], given, body, depth + 1) if len(sums) == 1 else None

    def _sums_kept_as(self, name: str, body: str) -> tuple[str, ...]:
        """What a name is given: in the function, else anywhere in the page's scripts."""
        kept = re.compile(_KEPT.format(name=re.escape(name), sum=_SUM))
        if own := {found[1] for found in kept.finditer(body)}:
            return tuple(own)
        if name not in self._kept:
            self._kept[name] = tuple({found[1] for found in kept.finditer(self._scripts)})
        return self._kept[name]


def _block(scripts: str, start: int) -> str:
    """What stands from a place up to the brace that closes the one before it."""
    depth = 1
    for brace in _BRACE.finditer(scripts, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return scripts[start : brace.start()]
    return ""


def _arguments(written: str) -> list[str | None]:
    """The values of a call's arguments; None for one that is no literal."""
    found = (one for one in _ARGUMENT.finditer(written) if one[0])
    return [one[1][1:-1] if one[1] else one[2] or None for one in found]
