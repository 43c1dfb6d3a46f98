"""The codes of the good registry's issues, explained."""

from typing import Any

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, Any]]:
    """One row for each code that the good registry's issues have."""
    return [
        {
            "code": code,
            "subject": "entry",
            "meaning_en": "The row is not the one that judgements.csv expects.",
            "meaning_zh": "该行与预期不同。",
            "what_to_do_en": "Look at the row.",
            "what_to_do_zh": "查看该行。",
        }
        for code in ("listed_twice", "row_quarantined", "transcription_differs")
    ]


BREAKS = [
    Break("issue_codes", "meaning_en_is_one_sentence", {"meaning_en": "It is wrong. It was wrong."}),
    Break("issue_codes", "meaning_zh_is_one_sentence", {"meaning_zh": "Look。"}),
    Break("issue_codes", "what_to_do_en_is_one_sentence", {"what_to_do_en": "look"}),
    Break("issue_codes", "what_to_do_zh_is_one_sentence", {"what_to_do_zh": "查看。再查看。"}),
]
"""One break a check."""
