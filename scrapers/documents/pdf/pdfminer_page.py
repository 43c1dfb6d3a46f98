"""A page as pdfminer's interpreter runs it: the second witness, and the slower one.

The drawing instructions are run in user space; where on the sheet something lies is said by the page's frame.
Characters are taken as they are drawn, since pdfminer's layout objects of them would take half of the time again.
"""

from collections import Counter

from pdfminer.layout import LTContainer, LTCurve, LTImage
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from scrapers.documents.blocks import Box
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.clip import Clip, of_a_cell, pushed_into
from scrapers.documents.pdf.disguised import undisguised
from scrapers.documents.pdf.frame import Frame
from scrapers.documents.pdf.meter import MeteredDevice, MeteredInterpreter
from scrapers.documents.pdf.page import BELOW_BASELINE, LEVEL_WITHIN, Glyph, PrintedPage, printable, quarter_turns
from scrapers.documents.pdf.pdfminer_drawing import DrawnCharacter


def frame_of(page: PDFPage) -> Frame:
    """How the page lies."""
    entries = page.attrs
    media, crop, rotate, unit = (resolve1(entries.get(name)) for name in ("MediaBox", "CropBox", "Rotate", "UserUnit"))
    return Frame.of(_numbers(media), _numbers(crop), rotate, unit)


def print_page(page: PDFPage, number: int, fonts: PDFResourceManager, limits: Limits) -> PrintedPage:
    """Run the drawing instructions of `page` and return what it prints; `number` counts from 1.

    A page whose text runs up or down the sheet (a wide table printed sideways without saying so) is turned: its boxes
    are measured on the turned page. Raises UnreadableDocument for a damaged page and for one beyond `limits`.
    """
    frame = frame_of(page)
    _draw_in_user_space(page)
    device = MeteredDevice(fonts, number, limits)
    MeteredInterpreter(fonts, device).process_page(page)
    characters, encoding = undisguised(device.characters)
    turns = _quarter_turns(characters, frame)
    frame = frame.turned(turns)
    printed = PrintedPage(number, frame.width, frame.height, turned=90 * turns)
    printed.told = len(characters)
    printed.encoding = encoding
    visible = printed.visible = frame.visible
    clips: dict[Clip | None, Clip | None] = {None: None}
    for character in characters:
        clip = character.clip
        if clip is not None and clip not in clips:
            clips[clip] = of_a_cell(_clip(clip, frame), visible)
        glyph = _glyph(character, frame, visible, clips[clip])
        if glyph is not None:
            printed.add(glyph)
    _collect(device.layout, printed, frame)
    return printed


def _draw_in_user_space(page: PDFPage) -> None:
    """Have the interpreter leave the coordinates as they are: the frame alone places them."""
    page.rotate = 0
    page.mediabox = (0, 0, 1, 1)


def _numbers(box: object) -> object:
    return [resolve1(corner) for corner in box] if isinstance(box, list) else box


def _quarter_turns(characters: list[DrawnCharacter], frame: Frame) -> int:
    upward = downward = upright = 0
    for along, count in Counter(character.along for character in characters).items():
        across, down = frame.direction(*along)
        if abs(across) > LEVEL_WITHIN * abs(down):
            upright += count
        elif down < 0:
            upward += count
        else:
            downward += count
    return quarter_turns(upward, downward, upright)


def _glyph(character: DrawnCharacter, frame: Frame, visible: Box, clip: Clip | None) -> Glyph | None:
    """The character's glyph, drawn under the clipping of a cell or under none.

    None if it is not shown, or runs at an angle: a watermark, not what the list says.
    """
    across, down = frame.direction(*character.along)
    if abs(across) > LEVEL_WITHIN * abs(down) and abs(down) > LEVEL_WITHIN * abs(across):
        return None
    up = frame.direction(*character.up)
    runs_across = abs(across) > abs(down)
    # A slanted face leans over its neighbours; it stands where an upright one would.
    rise = (0.0, up[1]) if runs_across else (up[0], 0.0)
    advance = frame.direction(*character.advance)
    x, y = frame.point(*character.origin)
    x, y = x - BELOW_BASELINE * rise[0], y - BELOW_BASELINE * rise[1]
    xs = sorted((x, x + advance[0] + rise[0]))
    ys = sorted((y, y + advance[1] + rise[1]))
    glyph = Glyph(printable(character.text), xs[0], ys[0], xs[1], ys[1], rises=not runs_across and down < 0)
    if clip is not None:
        glyph.home = pushed_into(clip, glyph.x0, glyph.top, glyph.x1, glyph.bottom)
    middle, centre = glyph.place
    shown = visible.x0 <= middle <= visible.x1 and visible.top <= centre <= visible.bottom
    return glyph if shown else None


def _clip(clip: Clip, frame: Frame) -> Clip:
    box = frame.box(clip)
    return (box.x0, box.top, box.x1, box.bottom)


def _collect(container: LTContainer, printed: PrintedPage, frame: Frame) -> None:
    """Sort the shapes and pictures of `container` into rules, backgrounds and pictures of the printed page."""
    for item in container:
        if isinstance(item, LTCurve):
            points = [frame.point(x, y) for x, y in item.pts]
            printed.add_shape(points, filled=bool(item.fill), stroked=bool(item.stroke))
        elif isinstance(item, LTImage):
            printed.pictures.append(frame.box((item.x0, item.y0, item.x1, item.y1)))
        elif isinstance(item, LTContainer):
            _collect(item, printed, frame)
