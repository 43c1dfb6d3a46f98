"""Lines of type recognised: the one place that runs the model.

The model (PP-OCRv4's for Chinese) comes with the package of the optional extra. It runs in one thread: how many cores a
machine has changes no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import numpy as np
import numpy.typing as npt
from PIL import Image

from scrapers.documents.recognition.extra import model_file
from scrapers.documents.recognition.raster import Raster

if TYPE_CHECKING:
    import onnxruntime

#: What the model takes: lines so many pixels high, and no narrower than this.
_HEIGHT, _NARROWEST = 48, 320

#: So many lines are given to it at a time, of about one length.
_AT_A_TIME = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """A recognised character: how sure the model is of it, and where its middle stands in its line, both 0 to 1."""

    text: str
    confidence: float
    at: float


def recognised(lines: Sequence[Raster]) -> list[tuple[Letter, ...]]:
    """The letters of each of the lines, from left to right; none where nothing is recognised."""
    found: list[tuple[Letter, ...]] = [()] * len(lines)
    by_length = sorted(range(len(lines)), key=lambda at: (lines[at].shape[1] / lines[at].shape[0], at))
    for first in range(0, len(by_length), _AT_A_TIME):
        batch = by_length[first : first + _AT_A_TIME]
        for at, letters in zip(batch, _of_batch([lines[at] for at in batch]), strict=True):
            found[at] = letters
    return found


def _of_batch(lines: Sequence[Raster]) -> list[tuple[Letter, ...]]:
    model = _model()
    widths = [max(1, round(_HEIGHT * line.shape[1] / line.shape[0])) for line in lines]
    given = np.zeros((len(lines), 3, _HEIGHT, max(_NARROWEST, *widths)), dtype=np.float32)
    for at, (line, width) in enumerate(zip(lines, widths, strict=True)):
        small = Image.fromarray(line).resize((width, _HEIGHT), Image.Resampling.BILINEAR)
        given[at, :, :, :width] = np.asarray(small, dtype=np.float32) / 127.5 - 1
    likely = model.session.run(None, {model.given: given})[0]
    return [
        _letters(of_line, model.characters, width / given.shape[3])
        for of_line, width in zip(likely, widths, strict=True)
    ]


def _letters(likely: npt.NDArray[np.float32], characters: Sequence[str], share: float) -> tuple[Letter, ...]:
    """What a line says: of each place the likeliest character, each run of one taken once, blanks of the model none."""
    best = likely.argmax(axis=1)
    alike = _alike()
    letters = []
    begins = 0
    for at in range(1, len(best) + 1):
        if at < len(best) and best[at] == best[begins]:
            continue
        if best[begins]:
            sure = float(likely[begins:at, alike[best[begins]]].sum(axis=1).max())
            letters.append(Letter(characters[best[begins]], sure, (begins + at) / 2 / len(best) / share))
        begins = at
    return tuple(letters)


@dataclass(frozen=True, slots=True)
class _Model:
    session: "onnxruntime.InferenceSession"
    given: str
    characters: tuple[str, ...]


@cache
def _model() -> _Model:
    import onnxruntime

    file = model_file()
    assert file is not None, "a page is recognised only where the extra is installed"
    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # what a long line takes is given back after it
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return _Model(session, session.get_inputs()[0].name, ("", *listed, " "))


@cache
def _alike() -> tuple[npt.NDArray[np.intp], ...]:
    """For each character of the model those that are the same but for their width: ( and （, never parted in a text."""
    folded = [normalize("NFKC", character) for character in _model().characters]
    same: dict[str, list[int]] = {}
    for at, character in enumerate(folded):
        same.setdefault(character, []).append(at)
    return tuple(np.array(same[character], dtype=np.intp) for character in folded)
