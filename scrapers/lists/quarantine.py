"""The vocabulary of reasons for which a row is seen but not loaded, each with what the operator can do about it."""

from collections.abc import Sequence
from enum import StrEnum

from scrapers.documents.origin import Origin
from scrapers.lists.stages import is_title_of_a_notice
from scrapers.text.worded import worded


class Quarantine(StrEnum):
    """The closed vocabulary of `QuarantinedRow.reason`."""

    UNKNOWN_HEADER = "unknown_header"
    UNKNOWN_REGION = "unknown_region"
    UNKNOWN_PROGRAM = "unknown_program"
    PROGRAM_UNTOLD = "program_untold"
    BATCH_UNKNOWN = "batch_unknown"
    STAGE_UNKNOWN = "stage_unknown"
    OTHER_LIST = "other_list"
    ADJUSTMENT_UNKNOWN = "adjustment_unknown"
    ROW_WIDTH = "row_width"
    NO_NAME = "no_name"
    NOT_A_NAME = "not_a_name"
    NOT_GRANTED = "not_granted"
    SEVERAL_NAMES = "several_names"
    UNNUMBERED_ROW = "unnumbered_row"
    DUPLICATE_SEQ = "duplicate_seq"
    LOW_CONFIDENCE = "low_confidence"


_ALL_IS_SAID = worded(
    "ingest it again with a --title that says what it does to titles of which program and year (关于公布…名单的通知, "
    "…名单的公示, 关于移出…名单的公告); where a notice has several lists, each as a file of its own"
)
#: Of what the origin of a document tells, its title may say more.
_FROM_ORIGIN = frozenset({Quarantine.UNKNOWN_PROGRAM, Quarantine.BATCH_UNKNOWN, Quarantine.STAGE_UNKNOWN})

NEXT_STEP: dict[Quarantine, str] = {
    Quarantine.UNKNOWN_HEADER: worded("add the column's words to the header vocabulary (scrapers/lists/headers.py)"),
    Quarantine.UNKNOWN_REGION: worded(
        "if it is a region, add it to region_aliases.csv or places.csv (scrapers/reference)"
    ),
    Quarantine.PROGRAM_UNTOLD: worded(
        "give the row one program in a copy of the list, a row for each, and ingest that"
    ),
    Quarantine.OTHER_LIST: worded(
        "check the origin it was ingested with; if that is right, the row belongs to another list"
    ),
    Quarantine.ADJUSTMENT_UNKNOWN: worded(
        "nothing to do where no title changes; otherwise say what is done in a column 调整类型 (移出, 暂停, 恢复, "
        "保留, or 更名 beside the new name) of a copy of the list, and ingest that"
    ),
    Quarantine.ROW_WIDTH: worded("look at the row on its page: cells are merged or rules are missing there"),
    Quarantine.NO_NAME: worded("look at the row on its page: the name may have slipped into another row"),
    Quarantine.NOT_A_NAME: worded(
        "look at the row on its page: a cell of another column may have slipped under the name"
    ),
    Quarantine.NOT_GRANTED: worded(
        "nothing to do if those listed are refused or in reserve; otherwise leave that out in a copy, and ingest it"
    ),
    Quarantine.SEVERAL_NAMES: worded("give each name a row of its own in a copy of the list, and ingest that"),
    Quarantine.UNNUMBERED_ROW: worded("look at the row on its page: it may be part of the row above"),
    Quarantine.DUPLICATE_SEQ: worded("nothing to do if the page prints the row twice; otherwise look at both places"),
    Quarantine.LOW_CONFIDENCE: worded(
        "look at the row on its page; if it is listed there, ingest a transcription of the list"
    ),
}


def missing_options(origin: Origin) -> tuple[str, ...]:
    """The options of `greenreg ingest` that would say more of where a document comes from than is known.

    None where the title of its notice is: by its page no more would be heard.
    """
    if is_title_of_a_notice(origin.title):
        return ()
    said = {
        "--title": origin.title,
        "--document-number": origin.document_number,
        "--page-url": origin.page_url,
        "--issued": origin.issued_on,
    }
    return tuple(option for option, value in said.items() if not value)


def refused_under(heading: str) -> tuple[Quarantine, str]:
    """Why a row below a heading that refuses (二、未通过企业) is not loaded."""
    what = worded("it stands under {heading}: nothing is proposed or conferred there", heading=heading)
    return Quarantine.NOT_GRANTED, with_next_step(Quarantine.NOT_GRANTED, what)


def with_next_step(reason: Quarantine, what: str, untold: Sequence[str] = ()) -> str:
    """The message of a quarantined row: what was found, then what to do next.

    `untold` are the options that would say more of the document's origin; what was given already is not asked for.
    """
    if reason not in _FROM_ORIGIN:
        return worded("{what}; {step}", what=what, step=NEXT_STEP[reason])
    step = _ALL_IS_SAID
    if untold:
        step = worded("ingest the file again with {options} of its notice", options=_one_or_another(untold))
    if reason is Quarantine.UNKNOWN_PROGRAM:
        step = worded("{step}, or add the publisher's program to programs.csv in GREENREG_PUBLISHERS", step=step)
    return worded("{what}; {step}", what=what, step=step)


def _one_or_another(options: Sequence[str]) -> str:
    if len(options) == 1:
        return options[0]
    return worded("{some} or {last}", some=", ".join(options[:-1]), last=options[-1])
