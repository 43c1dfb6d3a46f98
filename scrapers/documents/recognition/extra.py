"""The optional extra that recognises: whether it is installed, and how it is."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from scrapers.documents.media_type import MediaType
from scrapers.documents.unreadable import Reason
from scrapers.text.worded import worded

_PACKAGE, _RUNTIME, _MODEL = "rapidocr_onnxruntime", "onnxruntime", Path("models/ch_PP-OCRv4_rec_infer.onnx")

#: The kinds of document of which pages that are pictures are recognised.
RECOGNISED_KINDS: Final = frozenset((MediaType.PDF, MediaType.IMAGE))

HOW_TO_INSTALL: Final = worded(
    "Install what recognises text (`make ocr`) and refresh: then it is read. Or ask the publisher for the list as text,"
    " or transcribe it and ingest it as CSV or XLSX."
)


def is_installed() -> bool:
    """Whether the optional extra is there that recognises."""
    return find_spec(_RUNTIME) is not None and model_file() is not None


def waits_for_it(media_type: str, reason: str) -> bool:
    """Whether a document of that kind, quarantined for that reason, was waiting for the extra, which is there now."""
    return reason == Reason.NO_TEXT_LAYER and media_type in RECOGNISED_KINDS and is_installed()


@cache
def model_file() -> Path | None:
    """The model that recognises lines of type, which comes with the extra's package; None where that is absent."""
    package = find_spec(_PACKAGE)
    if package is None or not package.submodule_search_locations:
        return None
    file = Path(package.submodule_search_locations[0]) / _MODEL
    return file if file.is_file() else None
