"""What the model is shown of a line: its ink alone, in the middle of paper of its colour."""

import numpy as np

from scrapers.documents.recognition.raster import Area, Raster

#: So much paper stands around a line, in line heights.
MARGIN = 0.18

#: What is shown around the ink is as broad as its blurred edge: beyond it may be a rule, or another line.
_BLUR = 2


def shown(grey: Raster, place: Area, height: int) -> Raster:
    """A piece of a line, at least as high as the page's lines are: a full stop stays one, and a 一 too."""
    rows, columns = grey.shape
    lacking = max(0, height - (place.bottom - place.top))
    margin = round(MARGIN * max(height, place.bottom - place.top))
    top, left = place.top - lacking // 2 - margin, place.left - margin
    y0, y1 = max(0, place.top - _BLUR), min(rows, place.bottom + _BLUR)
    x0, x1 = max(0, place.left - _BLUR), min(columns, place.right + _BLUR)
    part = grey[y0:y1, x0:x1]
    paper = np.percentile(part, 90).astype(np.uint8)
    size = (place.bottom + (lacking + 1) // 2 + margin - top, place.right + margin - left)
    whole = np.full((max(size[0], y1 - top), max(size[1], x1 - left)), paper, dtype=np.uint8)
    whole[max(0, y0 - top) : y1 - top, max(0, x0 - left) : x1 - left] = part[max(0, top - y0) :, max(0, left - x0) :]
    return whole
