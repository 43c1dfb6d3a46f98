"""What the notice of a document does to earlier notices, and by what the register can tell which those are.

Belongs here: putting together what the title, the text and the lists say of the notice acted upon.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from scrapers.documents.origin import Origin
from scrapers.lists.acts import ActUpon, NoticeAct, acts_upon_notices, numbers_named_in, quoted_notices
from scrapers.lists.addresses import same_number_form
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.reading import ActOnNotice, ReadingIssue
from scrapers.lists.stages import ADJUSTMENT, FINAL, PUBLICITY, national_batch_in, year_in
from scrapers.lists.titles import PrintedLine
from scrapers.reference.tables import is_in_national_series, programs
from scrapers.text.dates import dates_in
from scrapers.text.worded import worded

_NUMBER_BEHIND = re.compile(r"》\((?P<number>[^()]*\((?:19|20)\d{2}\)\d{1,5}号)[^()]*\)")
_ENDS_A_NOTICE = re.compile(
    "》[^《》]{0,40}(?:同时|即行|随之|相应|予以|自.{1,20}起)?(?:废止|作废|失效|停止执行|不再执行)"
)
_UNTIL = re.compile("延长至|延期至|顺延至|延至|截止|截至")


def acts_on_notices(origin: Origin, opening: Sequence[PrintedLine], listed: Sequence[str]) -> tuple[ActOnNotice, ...]:
    """What the notice of a document does to earlier ones: an act for each notice that it names, or for each program.

    `listed` are the programs of the lists in the document, which count where the title names no kind of list.
    """
    return tuple(
        target
        for act in acts_upon_notices(origin.title)
        for target in _targets(act, origin, opening, listed)
        if target.target_number != same_number_form(origin.document_number) or not target.target_number
    )


def repeals_in_words(origin: Origin, opening: Sequence[PrintedLine]) -> tuple[ReadingIssue, ...]:
    """Notices of lists that a text ends in passing, 《关于公布…名单的通知》同时废止: told, and not followed."""
    if acts_upon_notices(origin.title):
        return ()
    return tuple(
        ReadingIssue(
            "repeal_in_words",
            "warning",
            worded(
                "the text ends an earlier notice of a list: {said}. Proposed judgement: repealed; if so, ingest the "
                "sentence as a text of its own under a --title that says it (关于废止《…》的通知)",
                said=line.text,
            ),
            line.page,
        )
        for line in opening
        if _ENDS_A_NOTICE.search(line.text) and quoted_notices(line.text)
    )


def _targets(
    act: ActUpon, origin: Origin, opening: Sequence[PrintedLine], listed: Sequence[str]
) -> Iterator[ActOnNotice]:
    stage = ADJUSTMENT if act.of_adjustment else PUBLICITY if act.of_publicity else FINAL
    until = _until(act, origin, opening)
    unnamed = ActOnNotice(str(act.act), "", "", "", "", stage, act.is_partial, until)
    named = [(number, "") for number in act.numbers] or list(_named_in_text(act, opening))
    if not named:
        named = [("", title) for title in act.titles]
    if named:
        for number, title in named:
            yield replace(unnamed, target_number=number, target_title=title)
        return
    said = act.about if kinds_named_in(act.about) else origin.title
    for program_id in _programs(said, origin.publisher_id) or listed:
        in_series = is_in_national_series(programs()[program_id])
        batch_in = national_batch_in if in_series else year_in
        batch = batch_in(act.about) or batch_in(origin.title)
        yield replace(unnamed, target_program_id=program_id, target_batch=batch)


def _named_in_text(act: ActUpon, opening: Sequence[PrintedLine]) -> Iterator[tuple[str, str]]:
    """Number and title of each notice of a list that the text quotes; only those that the title quotes, if it does.

    A rule that the text cites is no such notice, nor is one that confers where the title speaks of a publicity.
    """
    for line in opening:
        for title in quoted_notices(line.text):
            if act.titles and title not in act.titles:
                continue
            if not act.titles and ("公示" in title) is not act.of_publicity:
                continue
            behind = same_number_form(line.text).partition(same_number_form(title))[2]
            numbered = _NUMBER_BEHIND.match(behind)
            yield (numbers_named_in(numbered["number"])[0] if numbered else "", title)


def _programs(said: str, publisher_id: str) -> list[str]:
    kinds = kinds_named_in(said)
    return [
        program.program_id
        for program in programs().values()
        if program.publisher_id == publisher_id and program.kind in kinds and program.level != "candidate"
    ]


def _until(act: ActUpon, origin: Origin, opening: Sequence[PrintedLine]) -> date | None:
    if act.act is not NoticeAct.EXTENDED:
        return None
    for text in (origin.title, *(line.text for line in opening)):
        if found := _UNTIL.search(text):
            return next(dates_in(text[found.end() :]), None)
    return None
