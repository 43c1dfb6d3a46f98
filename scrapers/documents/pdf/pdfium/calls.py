"""pdfium's raw calls, declared so that they can be made for many characters or objects in one go.

A call from Python costs more than what pdfium does in it. So the calls are declared with plain numbers for addresses,
and mapped over a page without a line of Python between two of them. They hold the interpreter's lock: pdfium is not
made for several threads.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as raw

from scrapers.documents.pdf.frame import Along

#: An address as a number; a null one is 0.
ADDRESS = ctypes.c_size_t
#: An address as it is handed to an `untyped_call`.
Pointer = ctypes.c_void_p
NUMBER, COUNT, REAL, DOUBLE = ctypes.c_int, ctypes.c_uint, ctypes.c_float, ctypes.c_double

#: Left, bottom, right, top.
Rectangle: TypeAlias = tuple[float, float, float, float]


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: Along, y: Along) -> tuple[Along, Along]:
        """Where the matrix puts a point (or many)."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: "Matrix") -> "Matrix":
        """This matrix, and then another."""
        a, b = after.a * self.a + after.c * self.b, after.b * self.a + after.d * self.b
        c, d = after.a * self.c + after.c * self.d, after.b * self.c + after.d * self.d
        return Matrix(a, b, c, d, *after.point(self.e, self.f))


def call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """pdfium's call of that name, with the C types of its result and its arguments."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def untyped_call(name: str, result: Any) -> Callable[..., Any]:
    """pdfium's call of that name without its arguments' types: half the time, where it is made for each character.

    Whole numbers are handed to it as they are, and every address as a Pointer: a bare one would be cut to an int.
    """
    return call(name, result)


def each(made: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Make the call for each of the arguments; its answers are where the addresses among them point."""
    deque(map(made, *arguments), maxlen=0)


def filled(kind: Any, count: int, fill: Callable[[int], Any]) -> Sequence[Any]:
    """`count` values of a kind, all 0, once `fill` has been called with their address."""
    values = (kind * count)()
    fill(ctypes.addressof(values))
    return tuple(values)


def filled_for_each(code: str, count: int, wide: int, fill: Callable[[range], Any]) -> "array[Any]":
    """`wide` values of an array's type `code` for each of `count`, once `fill` has got the address of each first."""
    values = array(code, bytes(array(code).itemsize * wide * count))
    first, _ = values.buffer_info()
    step = values.itemsize * wide
    fill(range(first, first + step * count, step))
    return values
