"""The instructions of a page or a form, told apart quickly where they are written plainly, as nearly all are.

pdfminer's own parser takes nine tenths of the time in which it runs a page, because it is ready for anything. What is
not plain (comments, strings with escapes, pictures within the text) is left to it.
"""

import re
from typing import TypeAlias

from pdfminer.psparser import LIT, PSLiteral

Operand: TypeAlias = "int | float | bytes | PSLiteral | list[Operand]"

#: A number, a string in hexadecimal or in brackets, a name, an operator, a bracket of an array, marked content with its
#: properties; or anything else.
_TOKEN = re.compile(
    rb"([-+]?(?:\d+\.?\d*|\.\d+)(?![^\s/<>\[\]()]))"
    rb"|<([0-9A-Fa-f\s]*)>"
    rb"|\(([^\\()\r]*)\)"
    rb"|/([A-Za-z0-9_.+,:-]+)(?:\s*<<(?:[^<>()]|\([^\\()\r]*\))*>>\s*(BDC|DP)\b)?"
    rb"|([A-Za-z'\"][A-Za-z0-9*]*)"
    rb"|([\[\]])"
    rb"|(\S)"
)

#: Operators whose operands are not plain, and what stands for no operator.
_NOT_PLAIN = frozenset((b"BI", b"ID", b"EI", b"true", b"false", b"null"))


def operations(instructions: bytes) -> list[tuple[str, list[Operand]]] | None:
    """The operators in turn, each with its operands; None where the instructions are not written plainly."""
    found: list[tuple[str, list[Operand]]] = []
    operands: list[Operand] = []
    outside: list[Operand] | None = None
    for number, hexadecimal, string, name, marked, operator, bracket, other in _TOKEN.findall(instructions):
        if number:
            operands.append(float(number) if b"." in number else int(number))
        elif operator:
            if outside is not None or operator in _NOT_PLAIN:
                return None
            found.append((operator.decode("ascii"), operands))
            operands = []
        elif hexadecimal:
            operands.append(_unhexed(hexadecimal))
        elif marked:
            operands = []
        elif name:
            operands.append(LIT(name.decode("ascii")))
        elif bracket == b"[":
            if outside is not None:
                return None
            outside, operands = operands, []
        elif bracket:
            if outside is None:
                return None
            operands = [*outside, operands]
            outside = None
        elif other:
            return None
        else:
            operands.append(string)
    return found if outside is None else None


def _unhexed(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
