"""Scanned pages: a list drawn as a picture, and what a scanner does to it.

A page is drawn at 200 dpi. Without a typeface its cells hold strokes, which are ink and no letters.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

PIXELS_PER_POINT = 200 / 72
_RULE = 2

#: Typefaces of Debian (fonts-noto-cjk, fonts-wqy-zenhei, fonts-arphic-uming).
TYPEFACES = tuple(
    path
    for name in (
        "opentype/noto/NotoSerifCJK-Regular.ttc",
        "opentype/noto/NotoSansCJK-Regular.ttc",
        "truetype/wqy/wqy-zenhei.ttc",
        "truetype/arphic/uming.ttc",
    )
    if (path := Path("/usr/share/fonts") / name).is_file()
)


@dataclass
class Page:
    """A page of A4 being drawn, white; places are in points from its top left corner."""

    width: float = 595
    height: float = 842
    typeface: Path | None = None
    image: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("L", (_pixels(self.width), _pixels(self.height)), 255)

    def text(self, left: float, top: float, text: str, size: float = 12) -> None:
        draw = ImageDraw.Draw(self.image)
        if self.typeface is not None:
            font = ImageFont.truetype(str(self.typeface), _pixels(size))
            draw.text((_pixels(left), _pixels(top)), text, fill=0, font=font)
            return
        strokes = random.Random(text)
        for at in range(len(text)):
            x, y, side = _pixels(left + at * size), _pixels(top), _pixels(size * 0.9)
            for _ in range(4):
                ends = [(x + strokes.randrange(side), y + strokes.randrange(side)) for _ in range(2)]
                draw.line(ends, fill=0, width=3)
            draw.line([(x, y), (x + side, y + side)], fill=0, width=3)

    def table(
        self, left: float, top: float, widths: Sequence[float], height: float, rows: Sequence[Sequence[str]]
    ) -> None:
        """A ruled table with rows of one height; a cell of several lines has them parted by newlines."""
        xs = [left + sum(widths[:at]) for at in range(len(widths) + 1)]
        ys = [top + height * at for at in range(len(rows) + 1)]
        draw = ImageDraw.Draw(self.image)
        for x in xs:
            draw.line([(_pixels(x), _pixels(ys[0])), (_pixels(x), _pixels(ys[-1]))], fill=0, width=_RULE)
        for y in ys:
            draw.line([(_pixels(xs[0]), _pixels(y)), (_pixels(xs[-1]), _pixels(y))], fill=0, width=_RULE)
        for y, row in zip(ys, rows, strict=False):
            for x, cell in zip(xs, row, strict=False):
                lines = cell.split("\n") if cell else []
                for at, line in enumerate(lines):
                    self.text(x + 4, y + (height - 15 * len(lines)) / 2 + 15 * at, line)


def sealed(
    image: Image.Image, left: float, top: float, across: float = 120, red: tuple[int, int, int] = (214, 40, 36)
) -> Image.Image:
    """A page with a round seal stamped on it: a ring, a star, strokes of letters along the ring. In points."""
    stamp = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(stamp)
    side, x, y = _pixels(across), _pixels(left), _pixels(top)
    draw.ellipse((x, y, x + side, y + side), outline=red, width=_pixels(across / 30))
    middle, radius = (x + side / 2, y + side / 2), side / 2
    for at in range(12):
        turn = pi * (0.9 + at * 1.2 / 11)
        place = (middle[0] + 0.75 * radius * cos(turn), middle[1] + 0.75 * radius * sin(turn))
        size = _pixels(across / 10)
        for stroke in range(4):
            away = size * (stroke - 1.5) / 4
            draw.line((place[0] - size / 2, place[1] + away, place[0] + size / 2, place[1] - away), red, 4)
            draw.line((place[0] + away, place[1] - size / 2, place[0] + away, place[1] + size / 2), red, 4)
    points = [
        (
            middle[0] + (0.3, 0.12)[at % 2] * radius * sin(at * pi / 5),
            middle[1] - (0.3, 0.12)[at % 2] * radius * cos(at * pi / 5),
        )
        for at in range(10)
    ]
    draw.polygon(points, fill=red)
    return ImageChops.multiply(image.convert("RGB"), stamp)


def scanned(
    image: Image.Image, *, turn: float = 0.0, noise: float = 0.0, blur: float = 0.0, seed: int = 1
) -> Image.Image:
    """A page as it comes from a scanner: turned by degrees counterclockwise, blurred, on grey paper, with noise."""
    paper = image.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white") if turn else image
    paper = paper.filter(ImageFilter.GaussianBlur(blur)) if blur else paper
    grey = 30 + np.asarray(paper, dtype=np.float32) * (195 / 255)
    grey += np.random.default_rng(seed).normal(0, noise, grey.shape) if noise else 0
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def as_jpeg(path: Path, image: Image.Image, **options: object) -> Path:
    """A photo or scan as a JPEG file."""
    image.save(path, "JPEG", **{"quality": 70, **options})
    return path


def as_pdf(path: Path, *pages: Image.Image) -> Path:
    """A PDF of pictures alone, a page each."""
    first, *others = pages
    first.save(path, "PDF", resolution=200, save_all=True, append_images=others)
    return path


def _pixels(points: float) -> int:
    return round(points * PIXELS_PER_POINT)
