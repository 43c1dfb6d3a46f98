"""Pictures on a sheet of an old workbook (.xls): the frames in its drawings (MS-ODRAW), and what they reach over.

Belongs here: finding the frames. How large they are say the columns and rows of the sheet.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_RECORD = struct.Struct("<HHI")
#: Flags, then column and row of the first corner and of the last, each with how far into it (MS-XLS 2.5.193).
_ANCHOR = struct.Struct("<9H")
_CONTAINER = 0xF
_SHAPE, _ANCHORED = 0xF00A, 0xF010
_PICTURE_FRAME = 75


class Frame(NamedTuple):
    """Where a picture lies: columns and rows from 0, `dx` in 1024ths of a column's width, `dy` in 256ths of a row."""

    left: int
    left_dx: int
    top: int
    top_dy: int
    right: int
    right_dx: int
    bottom: int
    bottom_dy: int


def frames_of_pictures(drawing: bytes) -> Iterator[Frame]:
    """The frames of the pictures in a record of a drawing, as far as it is whole."""
    at, is_picture = 0, False
    while at + _RECORD.size <= len(drawing):
        version, kind, length = _RECORD.unpack_from(drawing, at)
        at += _RECORD.size
        if version & 0xF == _CONTAINER:  # its records follow
            continue
        if kind == _SHAPE:
            is_picture = version >> 4 == _PICTURE_FRAME
        elif kind == _ANCHORED and is_picture and at + _ANCHOR.size <= len(drawing):
            yield Frame(*_ANCHOR.unpack_from(drawing, at)[1:])
        at += length
