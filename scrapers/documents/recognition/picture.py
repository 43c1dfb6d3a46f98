"""A picture of a page brought to the resolution and the grey that pages are recognised in."""

import numpy as np
from PIL import Image

from scrapers.documents.limits import Limits
from scrapers.documents.recognition.raster import PIXELS_PER_POINT, Picture
from scrapers.documents.recognition.seals import without_seals
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: No list is printed on broader sheets (A3, in points): a page that says it is broader counts pixels as points.
BROADEST = 1191.0


def picture_of(image: Image.Image, points_wide: float, limits: Limits) -> Picture:
    """The page that a picture shows, without red seals; it is so many points wide.

    Raises UnreadableDocument for a picture of more pixels than are recognised.
    """
    plain = image.convert("L" if image.mode in ("1", "L") else "RGB")
    unit = max(1.0, points_wide / BROADEST)
    scale = points_wide / unit * PIXELS_PER_POINT / plain.width
    size = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
    if size[0] * size[1] > limits.max_picture_pixels:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "A picture of {width:,} by {height:,} pixels is larger than any page.",
                width=image.width,
                height=image.height,
            ),
            worded("Look whether it is the right file; if it is, cut it into pages, and ingest those."),
        )
    if size != plain.size:
        plain = plain.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)
    pixels = np.asarray(plain, dtype=np.uint8)
    return Picture(without_seals(pixels) if plain.mode == "RGB" else pixels, unit)
