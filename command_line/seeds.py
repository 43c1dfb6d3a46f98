"""What the project's seeds say of a code in Chinese: the same words that a release carries."""

import csv
from typing import Final

from languages.language import Language
from languages.spoken import spoken
from pipelines.home import DBT_PROJECT

_CODES: Final = ("known_issue_codes.csv", "meaning_zh")
_MESSAGES: Final = ("messages.csv", "zh")


def issue_in_words(code: str) -> str:
    """Return what a code of `registry.issue_codes` means, where Chinese is spoken; else the code."""
    return _said_of(code, *_CODES) or code


def doubt_in_words(doubt: str) -> str:
    """Return why a figure is in doubt, where Chinese is spoken; else the words of its code."""
    return _said_of(f"figure_{doubt}", *_MESSAGES) or doubt.replace("_", " ")


def _said_of(code: str, seed: str, column: str) -> str:
    if spoken() is Language.EN:
        return ""
    with (DBT_PROJECT / "seeds" / seed).open(encoding="utf-8", newline="") as rows:
        return next((row[column].rstrip("。") for row in csv.DictReader(rows) if row["code"] == code), "")
