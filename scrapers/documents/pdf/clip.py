"""Which cell a text belongs to that runs out of it: the one whose clipping it is drawn under.

Office programs clip each cell whose text is too long for it. The overflow is drawn all the same, unseen, and lies over
the cell below or beside; only the clipping tells whose it is. (pdfminer reads clipping paths and forgets them.)
"""

from typing import TypeAlias

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.utils import apply_matrix_pt

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Clip: TypeAlias = tuple[float, float, float, float]
State: TypeAlias = tuple[Matrix, PDFTextState, PDFGraphicState, Clip | None]


def pushed_into(clip: Clip, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float] | None:
    """The centre of a character pushed back into the clipping its centre lies outside of; None where it lies inside.

    It comes to stand as a character does that just fits: its own half height and width away from the edge.
    """
    middle, centre = (x0 + x1) / 2, (y0 + y1) / 2
    left, bottom, right, top = clip
    if (left <= middle <= right and bottom <= centre <= top) or left >= right or bottom >= top:
        return None
    return _within(middle, left, right, (x1 - x0) / 2), _within(centre, bottom, top, (y1 - y0) / 2)


class ClipAwareDevice(PDFLayoutAnalyzer):  # type: ignore[misc]
    """Notes on each character drawn outside its clipping the point inside at which it counts as standing (`home`)."""

    clip: Clip | None = None

    def render_char(self, *args: object, **kwargs: object) -> float:
        """Draw a character, and note its home if that is elsewhere."""
        advance: float = super().render_char(*args, **kwargs)
        if self.clip is not None:
            char: LTChar = self.cur_item._objs[-1]
            home = pushed_into(self.clip, char.x0, char.y0, char.x1, char.y1)
            if home is not None:
                char.home = home
        return advance


class ClipAwareInterpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Keeps the rectangle around the clipping path as part of the graphics state, and tells the device."""

    device: ClipAwareDevice
    clip: Clip | None = None

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


def _within(at: float, low: float, high: float, margin: float) -> float:
    """The point pushed between two edges, `margin` away from them, or midway where there is no room."""
    if high - low <= 2 * margin:
        return (low + high) / 2
    return min(max(at, low + margin), high - margin)
