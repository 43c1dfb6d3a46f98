"""What a rule cites: titles in 《》, document numbers, standards, and the short names given to them (以下简称).

Belongs here: finding citations and what the sentence says of them. Which policy is meant is found out where all
policies are known; a short name is resolved here, for only this document says what it stands for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scrapers.policies.names import NumberInText, document_numbers_in, policy_title_key, without_draft_mark
from scrapers.policies.reading import Citation, CitedAs, Clause, Relation
from scrapers.standards import parse_standards

#: A title is no longer than this; an opening 《 that is not closed by then is a slip.
LONGEST_TITLE = 160
#: A short name without 《》 must be told from everyday language.
SHORTEST_NAME = 3

_BEHIND_A_TITLE = re.compile(
    r"\s?[（(〔\[](?P<inside>[^（）()]{0,120}(?:[（(][^（）()]{0,40}[）)][^（）()]{0,60})?)[）)〕\]]"
)
_SHORT_NAME = re.compile(
    r"(?:以下|下文)?(?:统称|简称)(?:为|：|:)?\s*(?P<name>《[^》]{1,40}》|[“\"‘「][^”\"’」]{1,40}[”\"’」]|[^，。；）)《》]{2,20})"
)
#: What an act brings with it, a list or a form: nothing that it rests on, as a rule or a yardstick is.
_IS_BROUGHT_ALONG = re.compile(r"(?:名单|表|书|清单|模板|格式|提纲|大纲)(?:[（(][^（）()]*[）)])?$")
#: 《通知》, 《办法》: a rule that was cited before, called by what it is.
_BARE_NAME = re.compile(
    "通知|公告|办法|意见|方案|规划|计划|细则|规定|条例|决定|指南|标准|导则|通则|纲要|实施方案|实施意见|行动方案"
)
_SEE_THE_ANNEX = re.compile(r"\s?[（(](?:名单)?(?:详?见附|附后|附件)")
_SENTENCE_ENDS = "。；\n"
_RESTS_ON = re.compile(r"(?:根据|依据|依照|按照|遵照|贯彻落实|贯彻|落实|遵循|执行)[^。；]*$")
_REPEALS_BEHIND = re.compile(r"^[^。；]*?(?:同时|即行|相应|予以|现予|一并)?(?:废止|停止执行|失效)")
_REPEALS_BEFORE = re.compile(r"(?:废止|停止执行)[^。；]*$")
_REPLACES = re.compile(r"(?:代替|替代|取代)[^。；]*$")
_QUOTES = '《》“”"‘’「」'


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation before its ordinal is known, and what the sentence calls it from here on."""

    cited_as: CitedAs
    title: str
    number: str
    number_normalised: str
    start: int
    end: int
    short_name: str = ""


def citations_of(
    clauses: Sequence[Clause], own_title: str, own_number: str, *, issued_title: str = "", is_draft: bool = False
) -> tuple[Citation, ...]:
    """Every citation in a document's clauses, in their order; the document's own title and number are none.

    `own_title` is the document's `title_normalised`, `own_number` its `document_number_normalised`; a draft is called
    with or without the mark of one. `issued_title` is that of the rule that a notice issues and does not hold.
    """
    own = without_draft_mark(own_title) if is_draft else own_title
    brought = {title for clause in clauses for title in _brought_along(clause.text)}
    citations: list[Citation] = []
    short_names: dict[str, _Found] = {}
    for clause in clauses:
        ordinal = 0
        for found in _understood(clause.text, short_names):
            key = "" if found.cited_as is CitedAs.STANDARD else policy_title_key(found.title)
            relation = _relation(clause.text, found.start, found.end)
            # No document rests on itself: what it was made by (按照《…厅关于…的通知》要求) may bear the same title.
            rests_on_another = relation is Relation.RESTS_ON and not clause.number and "关于" in found.title
            bears_its_title = key and (without_draft_mark(key) if is_draft else key) == own
            # Of the same title and with another number is the one that is handed on, or the older one.
            is_another = rests_on_another or found.number_normalised not in ("", own_number)
            is_its_own_title = (bears_its_title and not is_another) or found.title in brought
            if is_its_own_title or (found.number_normalised and found.number_normalised == own_number):
                continue
            ordinal += 1
            citations.append(
                Citation(
                    clause=clause.ordinal,
                    ordinal=ordinal,
                    cited_as=found.cited_as,
                    relation=Relation.ISSUES if key and key == issued_title else relation,
                    as_printed=clause.text[found.start : found.end],
                    title=found.title,
                    title_normalised=policy_title_key(found.title),
                    document_number=found.number,
                    document_number_normalised=found.number_normalised,
                    abbreviation=found.short_name,
                    start=found.start,
                    end=found.end,
                )
            )
    return tuple(citations)


def _understood(text: str, short_names: dict[str, _Found]) -> list[_Found]:
    """The citations in a clause, in order, short names put in their place; `short_names` learns those given here."""
    given_at = dict.fromkeys(short_names, 0)
    understood: list[_Found] = []
    for found in sorted(_found_in(text), key=lambda citation: citation.start):
        meant = short_names.get(found.title) if found.cited_as is CitedAs.TITLE else None
        if meant is None and found.cited_as is CitedAs.TITLE and _BARE_NAME.fullmatch(found.title):
            meant = next((other for other in reversed(understood) if other.title.endswith(found.title)), None)
            if meant is None:
                continue
        if meant is not None:
            found = replace(
                meant, cited_as=CitedAs.ABBREVIATION, short_name=found.title, start=found.start, end=found.end
            )
        elif found.short_name:
            short_names[found.short_name] = found
            given_at[found.short_name] = found.end
        understood.append(found)
    spans = [(found.start, found.end) for found in understood]
    for name in sorted(given_at, key=lambda name: (-len(name), name)):
        for start, end in _used_without_quotes(text, name, given_at[name], spans):
            spans.append((start, end))
            understood.append(
                replace(short_names[name], cited_as=CitedAs.ABBREVIATION, short_name=name, start=start, end=end)
            )
    return sorted(understood, key=lambda citation: citation.start)


def _brought_along(text: str) -> Iterator[str]:
    """The lists and forms that a clause says are annexed: 《…推荐汇总表》（见附件4）."""
    for start, end in titles_in(text):
        title = text[start + 1 : end - 1].strip()
        if _IS_BROUGHT_ALONG.search(title) and _SEE_THE_ANNEX.match(text, end):
            yield title


def titles_in(text: str) -> Iterator[tuple[int, int]]:
    """Where titles in 《》 stand, brackets included; a title within a title (《关于印发《…》的通知》) is part of it."""
    at = 0
    while (start := text.find("《", at)) >= 0:
        depth, end = 0, -1
        for place in range(start, min(len(text), start + LONGEST_TITLE)):
            depth += {"《": 1, "》": -1}.get(text[place], 0)
            if depth == 0:
                end = place + 1
                break
        if end < 0:
            # Not closed, or an inner bracket is missing: up to the first closing one.
            closing = text.find("》", start, start + LONGEST_TITLE)
            if closing < 0:
                at = start + 1
                continue
            end = closing + 1
        yield start, end
        at = end


def _found_in(text: str) -> Iterator[_Found]:
    """Titles with what stands in brackets behind them, then the numbers and standards that stand alone."""
    numbers = list(document_numbers_in(text))
    standards = list(_standards_in(text))
    taken: list[tuple[int, int]] = []
    for start, end in titles_in(text):
        found = _title(text, start, end, numbers, standards)
        if found is not None:
            taken.append((found.start, found.end))
            yield found
    for number in numbers:
        if not _lies_in(number.start, number.end, taken):
            short_name = _short_name_behind(text, number.end)
            yield _Found(
                CitedAs.NUMBER,
                "",
                number.number.as_printed,
                number.number.normalised,
                number.start,
                number.end,
                short_name,
            )
    for start, end, code in standards:
        if not _lies_in(start, end, taken):
            yield _Found(CitedAs.STANDARD, "", text[start:end], code, start, end)


def _title(
    text: str, start: int, end: int, numbers: Sequence[NumberInText], standards: Sequence[tuple[int, int, str]]
) -> _Found | None:
    title = text[start + 1 : end - 1].strip()
    if not title or text[max(0, start - 6) : start].endswith(("简称", "简称为", "统称", "简称：")):
        return None  # 以下简称《办法》 gives a name, it cites nothing
    if _IS_BROUGHT_ALONG.search(title) and _SEE_THE_ANNEX.match(text, end):
        return None  # 确定了《…示范名单》（详见附件） is what the document itself brings
    found = _Found(CitedAs.TITLE, title, "", "", start, end)
    for from_, to, code in standards:
        if 0 <= start - to <= 1:  # GB/T 36132-2018《绿色工厂评价通则》
            return replace(found, cited_as=CitedAs.STANDARD, number=text[from_:to], number_normalised=code, start=from_)
    behind = _BEHIND_A_TITLE.match(text, end)
    if behind is None:
        # 《…》GB/T 36132-2018 without brackets
        for from_, to, code in standards:
            if 0 <= from_ - end <= 1:
                return replace(found, cited_as=CitedAs.STANDARD, number=text[from_:to], number_normalised=code, end=to)
        return found
    short_name = _short_name_in(behind["inside"])
    for number in numbers:
        if behind.start() <= number.start < behind.end():
            printed, normalised = number.number.as_printed, number.number.normalised
            return replace(
                found,
                cited_as=CitedAs.TITLE_AND_NUMBER,
                number=printed,
                number_normalised=normalised,
                end=behind.end(),
                short_name=short_name,
            )
    for from_, to, code in standards:
        if behind.start() <= from_ < behind.end():
            return replace(
                found,
                cited_as=CitedAs.STANDARD,
                number=text[from_:to],
                number_normalised=code,
                end=behind.end(),
                short_name=short_name,
            )
    return replace(found, short_name=short_name, end=behind.end()) if short_name else found


def _standards_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The standards that a text cites: where each stands, and its code written alike."""
    at = 0
    for standard in parse_standards(text):
        start = text.find(standard.as_printed, at)
        if start >= 0:
            at = start + len(standard.as_printed)
            yield start, at, standard.code


def _short_name_in(inside: str) -> str:
    found = _SHORT_NAME.search(inside)
    return found["name"].strip(_QUOTES).strip() if found else ""


def _short_name_behind(text: str, end: int) -> str:
    """The short name given within the bracket that a number stands in: （国发〔2009〕36号，以下简称国发36号文件）."""
    stop = min((at for at in (text.find(sign, end) for sign in "）)。") if at >= 0), default=end)
    return _short_name_in(text[end:stop])


def _used_without_quotes(text: str, name: str, at: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a short name stands in the text without 《》. One of two characters is everyday language (办法)."""
    while len(name) >= SHORTEST_NAME and (start := text.find(name, at)) >= 0:
        at = start + len(name)
        if not any(begin < at and start < end for begin, end in spans):
            yield start, at


def _lies_in(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(from_ <= start and end <= to for from_, to in spans)


def _relation(text: str, start: int, end: int) -> Relation:
    begin = max(text.rfind(sign, 0, start) for sign in _SENTENCE_ENDS) + 1
    stop = min((at for at in (text.find(sign, end) for sign in _SENTENCE_ENDS) if at >= 0), default=len(text))
    before, behind = text[begin:start], text[end:stop]
    if _REPEALS_BEHIND.match(behind) or _REPEALS_BEFORE.search(before):
        return Relation.REPEALS
    if _REPLACES.search(before):
        return Relation.REPLACES
    return Relation.RESTS_ON if _RESTS_ON.search(before) else Relation.MENTIONS
