"""What a list is: its program, batch, stage, id and notice, each decided by evidence and never assumed.

Belongs here: weighing what the origin, the titles, the known notices and the counts tell. What single words mean
stands in `kinds` and `stages`.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrapers.documents.origin import Origin
from scrapers.lists.acts import NoticeAct, acts_upon_notices, answers_objections, confers_beside
from scrapers.lists.adjustments import Adjustment, adjustments_named_in
from scrapers.lists.days_of_acts import acts_from
from scrapers.lists.kinds import Evidence, kinds_named_in
from scrapers.lists.known_notices import counts_of_notice, known_notice
from scrapers.lists.list_facts import FOLLOWERS, ListFacts
from scrapers.lists.own_places import part_whose_titles
from scrapers.lists.quarantine import Quarantine, missing_options, with_next_step
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.stage_of_list import only_proposes, stage_of
from scrapers.lists.stages import (
    ADJUSTMENT,
    CALL,
    FINAL,
    PUBLICITY,
    counted_batch_in,
    grants_nothing,
    is_title_of_a_notice,
    national_batch_in,
    only_proposes_to_adjust,
    passes_on,
    puts_off,
    span_of_years_in,
    speaks_of_candidates,
    year_in,
)
from scrapers.lists.terms import term_told
from scrapers.lists.titles import PrintedLine
from scrapers.reference.tables import (
    NATIONAL_PUBLISHER,
    AnnouncedCount,
    Notice,
    Program,
    is_in_national_series,
    notices,
    programs,
    regions,
)
from scrapers.text.folding import understood
from scrapers.text.worded import worded


@dataclass(frozen=True, slots=True)
class Context:
    """The decision. Empty fields are those that no evidence decides; `missing` then holds the reason and message.

    `announced_on` is the day of its notice, where its origin says one; `corrects` whether that notice corrects a list;
    `acts_from` the day, as printed, from which its text takes titles or gives them back, empty where it says none.
    `only_proposed`: a list that adjusts, of a notice by which titles are not taken yet (拟移出…名单的公示).
    `term` is the sentence of the text that says until when a list that confers gives its titles, empty where none does.
    `in_national_series` says by what words batches go. `home` is the code of the region
    a sub-national program is for, empty for a national one. `rows_stated` is the
    count announced with the notice, `stated_firmly` False where that count is itself only implied or reported.
    """

    program_id: str
    batch: str
    stage: str
    list_id: str
    list_title: str
    notice_id: str
    announced_on: date | None
    home: str
    in_national_series: bool
    adjustment: str
    corrects: bool
    acts_from: str
    only_proposed: bool
    term: str
    decided_by: str
    rows_stated: int | None
    stated_firmly: bool
    missing: tuple[Quarantine, str] | None
    issues: tuple[ReadingIssue, ...]

    @property
    def rows_share_its_batch(self) -> bool:
        """True where a 批次 column can say nothing but the list's own batch: awards of the national series."""
        return self.in_national_series and self.stage != ADJUSTMENT

    @property
    def year(self) -> int | None:
        """The year by which the batch goes; None where it goes by a count."""
        return int(self.batch) if len(self.batch) == len("2021") and self.batch.isdecimal() else None


def decide(origin: Origin, facts: ListFacts, opening: Sequence[PrintedLine]) -> Context:
    """Decide what the list is, in the order of how much a witness is worth: see the functions below."""
    notice, noticed_by = known_notice(origin, opening)
    witnesses = _witnesses(origin, facts, opening)
    program = _program(notice.publisher_id if notice else origin.publisher_id, origin.title, facts, witnesses)
    in_series = program is not None and is_in_national_series(program)
    batch, batch_by = (notice.batch, noticed_by) if notice and notice.batch else ("", "")
    if not batch:
        batch, batch_by = _batch(_of_the_adjusting_notice_first(witnesses, facts), origin, in_series, facts.adjusts)
    stage, stage_by, issues = stage_of(origin, facts, witnesses, notice, noticed_by, program, batch)
    if stage == PUBLICITY and in_series and not notice and origin.publisher_id != NATIONAL_PUBLISHER:
        stage = CALL  # a province's 公示 of whom it recommends to the ministry proposes nobody in the ministry's name
    if in_series:
        issues += _contradictions(facts, batch, batch_by)
    acts = acts_upon_notices(origin.title)
    if stage and not notice and not acts and in_series and program:
        notice = notices().get(f"{program.publisher_id}:{batch}:{FINAL if stage == ADJUSTMENT else stage}")
    term = term_told(opening, batch) if stage == FINAL else None
    announced_on = (notice and (notice.issued_on or notice.published_on)) or origin.issued_on
    if term and term.begins and announced_on and term.begins > announced_on:
        what = worded(
            "the text gives the titles from {day} on, and they count from the notice's day: {said}",
            day=term.begins,
            said=term.said,
        )
        issues.append(ReadingIssue("term_begins_later", "warning", what))
    count = _announced(notice, program, facts, stage)
    return Context(
        program_id=program.program_id if program else "",
        batch=batch,
        stage=stage,
        list_id=_list_id(program, batch, stage, facts.words, origin, notice) if program and batch and stage else "",
        list_title=_list_title(facts.titles) or origin.title,
        notice_id=notice.notice_id if notice and stage else "",
        announced_on=announced_on,
        home=program.region_code if program and program.level != "national" else "",
        in_national_series=in_series,
        adjustment=_adjustment_told_by_notice(origin) if stage == ADJUSTMENT else "",
        corrects=any(act.act is NoticeAct.CORRECTED for act in acts),
        acts_from=acts_from(opening) if stage == ADJUSTMENT else "",
        only_proposed=stage == ADJUSTMENT and only_proposes(origin, facts, notice),
        term=term.said if term else "",
        decided_by=f"batch by {batch_by or 'nothing'}, stage by {stage_by or 'nothing'}",
        rows_stated=count.value if count else None,
        stated_firmly=count is not None and count.basis == "stated",
        missing=_missing(origin, facts, witnesses, program, batch, stage),
        issues=tuple(issues),
    )


def _adjustment_told_by_notice(origin: Origin) -> str:
    """What the notice's title says of the rows of an adjusting list; empty where it says nothing or two things."""
    for act in acts_upon_notices(origin.title):
        match act.act:
            case NoticeAct.REVOKED if act.of_adjustment:
                return Adjustment.RESTORED
            case NoticeAct.REVOKED:
                return Adjustment.WITHDRAWN if act.of_publicity else Adjustment.REPEALED
            case NoticeAct.EXTENDED | NoticeAct.SUSPENDED | NoticeAct.RESTORED:
                return Adjustment(act.act)
    named = adjustments_named_in(origin.title)
    return named[0] if len(named) == 1 and not confers_beside(origin.title) else ""


def _list_title(titles: Sequence[str]) -> str:
    """The list's own title as printed; one that names no kind, with those above it up to the one that does."""
    own = [title for title in titles if not is_title_of_a_notice(title)]
    told = next((at for at, title in enumerate(own) if kinds_named_in(title)), 0)
    return " · ".join(reversed(own[: told + 1]))


def _of_the_adjusting_notice_first(witnesses: Sequence[Evidence], facts: ListFacts) -> list[Evidence]:
    """The title of a list that adjusts may name the batch it adjusts: the notice's title is heard before it."""
    is_later = [facts.adjusts and witness.source != "notice title" for witness in witnesses]
    return [witness for _, witness in sorted(zip(is_later, witnesses, strict=True), key=lambda pair: pair[0])]


def _witnesses(origin: Origin, facts: ListFacts, opening: Sequence[PrintedLine]) -> list[Evidence]:
    texts = [
        *(Evidence("list title", title) for title in facts.titles),
        Evidence("sheet name", facts.sheet),
        Evidence("notice title", origin.title),
        *(Evidence("heading", line.text) for line in opening if line.is_heading),
        Evidence("file name", origin.file_name),
    ]
    return [witness for witness in texts if witness.text]


def _program(publisher_id: str, title: str, facts: ListFacts, witnesses: Sequence[Evidence]) -> Program | None:
    """The publisher's program of that kind; of several, the one whose name a witness says.

    Where the notice's title speaks of a city's or county's own titles (芜湖市绿色工厂), that one's program, or none.

    Candidates (创建计划, 培育库) hold nothing yet: only a program of their level lists them, and it lists no others.

    A province that publishes whom it recommends to the ministry (推荐 … 国家级) takes part in the national program.
    """
    lists_candidates = _lists_candidates(witnesses)
    said = [understood(witness.text) for witness in witnesses]
    if not lists_candidates and any("推荐" in text and ("国家" in text or "工业和信息化部" in text) for text in said):
        publisher_id = NATIONAL_PUBLISHER
    of_kind = [
        p for p in _of_publisher(publisher_id) if p.kind == facts.kind and (p.level == "candidate") == lists_candidates
    ]
    if part := _part_of(of_kind, title):
        of_kind = [p for p in programs().values() if p.kind == facts.kind and p.region_code == part]
    if len(of_kind) > 1:
        of_kind = [p for p in of_kind if any(understood(p.name_zh) in text for text in said)]
    return of_kind[0] if len(of_kind) == 1 else None


def _of_publisher(publisher_id: str) -> list[Program]:
    return [program for program in programs().values() if program.publisher_id == publisher_id]


def _part_of(of_publisher: Sequence[Program], title: str) -> str:
    """The code of the city or county whose titles a notice speaks of that its province, or city, publishes."""
    if not of_publisher or any(program.level not in ("provincial", "municipal") for program in of_publisher):
        return ""
    return part_whose_titles([title], of_publisher[0].region_code)


def _lists_candidates(witnesses: Sequence[Evidence]) -> bool:
    return any(speaks_of_candidates(witness.text) for witness in witnesses)


def _batch(witnesses: Sequence[Evidence], origin: Origin, in_series: bool, adjusts: bool) -> tuple[str, str]:
    """The batch and what names it. Outside the national series batches go by the year, and by a bare count last.

    A title of several years (2019-2022年) is that of several batches, and tells none; over a list that adjusts they
    are those of the titles concerned, and the batch is that of the notice.
    """
    if _span_of_years(witnesses):
        is_told = adjusts and not in_series and origin.issued_on
        return (str(origin.issued_on.year), "date of issue") if is_told and origin.issued_on else ("", "")
    if in_series:
        return _first((w, national_batch_in(w.text)) for w in witnesses)
    year = _first((w, year_in(w.text)) for w in witnesses)
    if year[0]:
        return year
    if origin.issued_on:
        return str(origin.issued_on.year), "date of issue"
    return _first((w, str(counted_batch_in(w.text) or "")) for w in witnesses)


def _span_of_years(witnesses: Sequence[Evidence]) -> str:
    """The span of years that the first witness names who names any year; empty where that is a single one."""
    dated = next((witness.text for witness in witnesses if year_in(witness.text)), "")
    return span_of_years_in(dated)


def _first(answers: Iterable[tuple[Evidence, str]]) -> tuple[str, str]:
    return next(((answer, witness.source) for witness, answer in answers if answer), ("", ""))


def _contradictions(facts: ListFacts, batch: str, batch_by: str) -> list[ReadingIssue]:
    """What the list's own title says against the batch that was decided on by something else."""
    own = [title for title in facts.titles if not is_title_of_a_notice(title)]
    said = national_batch_in(own[0]) if own and not facts.adjusts else ""
    if not said or not batch or said == batch:
        return []
    message = worded(
        "the title {title} names batch {said}, but the {batch_by} says {batch}: check the origin it was ingested with",
        title=own[0],
        said=said,
        batch_by=batch_by,
        batch=batch,
    )
    return [ReadingIssue("title_contradicts_notice", "error", message)]


def _announced(notice: Notice | None, program: Program | None, facts: ListFacts, stage: str) -> AnnouncedCount | None:
    """The number announced for this list; of contradicting ones the one that the rows meet, else the first."""
    if not notice or not program or not stage:
        return None
    measure = "listed" if stage != ADJUSTMENT else facts.adjustment
    counts = counts_of_notice(notice.notice_id, program, measure)
    met = [count for count in counts if count.value == facts.rows_seen]
    return next(iter(met or counts), None)


def _list_id(program: Program, batch: str, stage: str, words: str, origin: Origin, notice: Notice | None) -> str:
    """`program:batch:stage` where only one list can bear it; any other list carries a digest.

    A batch of the national series has one list a program, and so has a notice known of any other publisher: its list
    bears the id that a transcription of it bears. The digest is of the list's address and, where its headings tell it
    from others of its kind there, of those words.
    """
    name = f"{program.program_id}:{batch}:{stage}"
    if is_in_national_series(program):
        stands_alone = origin.publisher_id == NATIONAL_PUBLISHER and stage in (PUBLICITY, FINAL)
        # A correction or a supplement is a list beside the one it acts upon.
        stands_alone = stands_alone and (notice is not None or not acts_upon_notices(origin.title))
        stands_alone = stands_alone and FOLLOWERS not in words
    else:
        of_notice = f"{program.publisher_id}:{batch}:{stage}"
        stands_alone = not words and stage != ADJUSTMENT and notice is not None and notice.notice_id == of_notice
    if stands_alone:
        return name
    address = origin.attachment_url or origin.page_url or origin.document_sha256
    place = f"{address}#{words}" if words else address
    return f"{name}:{hashlib.sha256(place.encode()).hexdigest()[:6]}"


def _missing(
    origin: Origin, facts: ListFacts, witnesses: Sequence[Evidence], program: Program | None, batch: str, stage: str
) -> tuple[Quarantine, str] | None:
    if facts.another:
        what = worded(
            "the title {title} is that of another program, which the register does not keep", title=facts.another
        )
        return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)
    refused = next((title for title in facts.titles[:1] if grants_nothing(title)), None)
    if refused and stage != ADJUSTMENT and not facts.follows:
        what = worded("nothing is conferred on those of {title}", title=refused)
        return Quarantine.NOT_GRANTED, with_next_step(Quarantine.NOT_GRANTED, what)
    untold = missing_options(origin)
    if program is None:
        what = worded(
            "no program of kind {kind} is known for publisher {publisher}",
            kind=facts.kind,
            publisher=origin.publisher_id,
        )
        if not facts.kind:
            said = next(iter([*facts.titles, origin.title]), "")
            what = worded("no title names a program that the register keeps")
            if said:
                what = worded("no title names a program that the register keeps: {said}", said=said)
        elif part := _part_of([p for p in _of_publisher(origin.publisher_id) if p.kind == facts.kind], origin.title):
            what = worded(
                "the titles are those of {region}, of which no program of kind {kind} is known",
                region=regions()[part].name_zh,
                kind=facts.kind,
            )
        elif _lists_candidates(witnesses):
            what = worded("the title speaks of candidates, on whom nothing is conferred yet, and no program lists them")
        return Quarantine.UNKNOWN_PROGRAM, with_next_step(Quarantine.UNKNOWN_PROGRAM, what, untold)
    if not batch:
        if span := _span_of_years(witnesses):
            return Quarantine.BATCH_UNKNOWN, worded(
                "the title names several years at once ({span}), and not which of them each row is of; part the list "
                "by its years and ingest each part with a title that names its own",
                span=span,
            )
        what = worded("no title names the batch or year of this list")
        return Quarantine.BATCH_UNKNOWN, with_next_step(Quarantine.BATCH_UNKNOWN, what, untold)
    if not stage:
        what = worded("nothing tells whether this list calls, proposes, confers or adjusts")
        if puts_off(origin.title):
            return Quarantine.STAGE_UNKNOWN, worded(
                "its notice puts off what it speaks of ({title}), so nothing is proposed or conferred by it: nothing "
                "to do; ingest the list of the notice that publishes it",
                title=origin.title,
            )
        if passes_on(origin.title):
            return Quarantine.STAGE_UNKNOWN, worded(
                "its notice passes on what another authority publishes ({title}), so nothing is proposed or conferred "
                "by it: nothing to do; ingest that authority's notice and its list under its own publisher",
                title=origin.title,
            )
        if answers_objections(origin.title):
            return Quarantine.STAGE_UNKNOWN, worded(
                "its notice tells what became of objections ({title}), and nothing over the list says that those on "
                "it are taken off the publicity: nothing to do if they are not; otherwise ingest the list with a "
                "--title that says it (关于取消…公示资格的公告)",
                title=origin.title,
            )
        if only_proposes_to_adjust(origin.title):
            return Quarantine.STAGE_UNKNOWN, worded(
                "its notice only proposes what it speaks of ({title}), and no title changes by it yet: nothing to do; "
                "ingest the notice that decides on it",
                title=origin.title,
            )
        if confers_beside(origin.title):
            what = worded("its notice confers and adjusts, and no title over the list tells which of the two it does")
        return Quarantine.STAGE_UNKNOWN, with_next_step(Quarantine.STAGE_UNKNOWN, what, untold)
    return None
