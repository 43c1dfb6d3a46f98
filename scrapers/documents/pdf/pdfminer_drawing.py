"""pdfminer's interpreter, made to tell what it forgets: the baseline a character stands on, and its clipping.

Instructions that are written plainly it gets from `plain_instructions`, which takes a tenth of its parser's time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdftypes import stream_value
from pdfminer.utils import apply_matrix_pt

from scrapers.documents.pdf.clip import Clip
from scrapers.documents.pdf.page import BELOW_BASELINE, UNKNOWN_CHARACTER, Point
from scrapers.documents.pdf.plain_instructions import Operand, operations

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
State: TypeAlias = tuple[Matrix, PDFTextState, PDFGraphicState, Clip | None]


@dataclass(slots=True)
class DrawnCharacter:
    """One character as it is drawn, in user space.

    `origin` is where it stands on its baseline; `along` is the direction of its line, `advance` how far it reaches
    along it, `up` one type size at a right angle to it. `clip` is the rectangle around its clipping path. `byte` is its
    code in a simple font that does not say itself which characters its codes are.
    """

    text: str
    origin: Point
    along: Point
    advance: Point
    up: Point
    clip: Clip | None
    byte: int | None = None


class DrawingDevice(PDFLayoutAnalyzer):  # type: ignore[misc]
    """Keeps the characters of a page as they are drawn; its lines and pictures are in pdfminer's own layout."""

    clip: Clip | None = None

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.characters: list[DrawnCharacter] = []

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_colours: object,
    ) -> float:
        """Keep a character, and return how far the next one is moved along."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN_CHARACTER
        advance: float = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _e, _f = matrix
        if font.is_vertical():
            x, y = _corner_in_vertical_type(font, cid, fontsize, advance)
            width = fontsize
        else:
            x, y, width = 0.0, rise, advance
        self.characters.append(
            DrawnCharacter(
                text,
                apply_matrix_pt(matrix, (x, y)),
                (a, b),
                (a * width, b * width),
                (c * fontsize, d * fontsize),
                self.clip,
                cid if isinstance(font, PDFSimpleFont) and font.unicode_map is None else None,
            )
        )
        return advance


def _corner_in_vertical_type(font: PDFFont, cid: int, fontsize: float, advance: float) -> Point:
    """Where the baseline of a character set in a column would begin: it hangs below its origin, centred on it."""
    right, top = font.char_disp(cid)
    x = 0.5 if right is None else right * 0.001
    y = (1000 - top) * 0.001 * fontsize + advance
    return -x * fontsize, y + BELOW_BASELINE * fontsize


class ClipAwareInterpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Keeps the rectangle around the clipping path as part of the graphics state, and tells the device."""

    device: DrawingDevice
    clip: Clip | None = None

    def execute(self, streams: Sequence[object]) -> None:
        """Run the instructions of a page or a form."""
        found = [stream_value(reference) for reference in streams]
        # A form that calls itself is left to pdfminer, which knows what not to run.
        if any(stream.objid is None or stream.objid in self.parent_stream_ids for stream in found):
            super().execute(streams)
            return
        plain = operations(b"\n".join(stream.get_data() for stream in found))
        if plain is None:
            super().execute(streams)
            return
        self.stream_ids.clear()
        self.stream_ids.update(stream.objid for stream in found)
        self._run(plain)

    def _run(self, plain: Sequence[tuple[str, list[Operand]]]) -> None:
        known: dict[str, tuple[Callable[..., Any], int] | None] = {}
        for name, operands in plain:
            if name not in known:
                written = name.replace("*", "_a").replace('"', "_w").replace("'", "_q")
                method = getattr(self, f"do_{written}", None)
                known[name] = method and (method, method.__code__.co_argcount - 1)
            what = known[name]
            if what is None:
                continue
            method, count = what
            self.argstack.extend(operands)
            arguments = self.pop(count)
            if len(arguments) == count:
                method(*arguments)

    def dup(self) -> "ClipAwareInterpreter":
        """The interpreter for a form: it draws under the clipping of whoever calls it."""
        copy: ClipAwareInterpreter = super().dup()
        copy.clip = self.clip
        return copy

    def get_current_state(self) -> State:
        """The graphics state that `q` saves, the clipping included."""
        return (*super().get_current_state(), self.clip)

    def set_current_state(self, state: State) -> None:
        """Take back the graphics state at `Q`."""
        super().set_current_state(state[:3])
        self._clip_to(state[3])

    def do_W(self) -> None:
        """Clip to the path that is being drawn."""
        self._clip_to_path()

    def do_W_a(self) -> None:
        """Clip to the path that is being drawn, by the even-odd rule."""
        self._clip_to_path()

    def render_contents(self, *args: object, **kwargs: object) -> None:
        """Run a page or a form; after a form, what follows is clipped as before it."""
        before = self.device.clip
        self._clip_to(self.clip)
        super().render_contents(*args, **kwargs)
        self._clip_to(before)

    def _clip_to_path(self) -> None:
        points = [
            apply_matrix_pt(self.ctm, (step[at], step[at + 1]))
            for step in self.curpath
            for at in range(1, len(step), 2)
        ]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, bottom, right, top = self.clip or (min(xs), min(ys), max(xs), max(ys))
        self._clip_to((max(left, min(xs)), max(bottom, min(ys)), min(right, max(xs)), min(top, max(ys))))

    def _clip_to(self, clip: Clip | None) -> None:
        self.clip = clip
        self.device.clip = clip
