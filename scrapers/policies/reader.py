"""Reading one policy document: blocks in, a `PolicyReading` out.

Belongs here: the order of the steps. What makes a document a policy stands in `roles`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrapers.documents.blocks import Block
from scrapers.documents.origin import Origin
from scrapers.policies.citations import citations_of
from scrapers.policies.classification import issuing_bodies, kind_of, level_and_region, topic_of
from scrapers.policies.clauses import ClauseTree
from scrapers.policies.dates import in_force
from scrapers.policies.head import Head, head_of, labelled_number
from scrapers.policies.identity import policy_id, standard_number
from scrapers.policies.names import (
    DocumentNumber,
    enclosed_title,
    forwards,
    is_draft,
    parse_document_number,
    policy_title_key,
)
from scrapers.policies.numbering import Kind, mark_of
from scrapers.policies.paragraphs import Paragraphs, PrintedParagraph, paragraphs_of
from scrapers.policies.reading import Citation, Part, PolicyIssue, PolicyReading, Role
from scrapers.policies.roles import NotAPolicy, check_subject, role_of
from scrapers.policies.targets import targets_of
from scrapers.text.folding import without_blanks
from scrapers.text.signatures import Signature, bodies_in, signature_of
from scrapers.text.worded import worded

SIGNATURE, ANNEXES = "signature", "annexes"

_ANNEX_LIST = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]{0,2}\s*[:：]\s*\S")
_APPENDIX = re.compile(r"附\s*(?:件|录|表)\s*[一二三四五六七八九十\dA-Z]{0,2}\s*[:：]?")
_APPENDIX_WITH_TITLE = re.compile(
    r"附\s*(?:件|录|表)\s*[一二三四五六七八九十\dA-Z]{1,2}\s*[:：]?\s*[\u4e00-\u9fff].{1,40}"
)
_CLOSING_NOTE = re.compile(r"(?:（|\()?(?:此件|本件).{0,12}公开|抄送|印发$")
#: 鲁工信绿发函〔2024〕8号各市工业和信息化局：a number that lost its line.
_NUMBER_BEFORE_ADDRESSEES = re.compile(
    r"\s*(?P<number>[\u4e00-\u9fff]{2,16}[〔﹝\[（(]20\d{2}[〕﹞\]）)]\d{1,5}号)\s*各"
)
_LONGEST_APPENDIX_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document taken apart: what stands above its provisions, below them, and what they are."""

    document: Paragraphs
    head: Head
    title: str
    number: DocumentNumber | None
    signature: Signature | None
    tree: ClauseTree
    role: Role


def read_policy(blocks: Iterable[Block], origin: Origin) -> PolicyReading:
    """Read the policy that a document's blocks hold.

    What can be read is kept; what is missing or doubtful (number, date, title, holes in the numbering, pages that are
    pictures) is in `issues`. An announcement of a list is read for what it rests on: see `role`. Raises NotAPolicy
    (no_text, another_subject, no_rule_title, announces_a_list, no_provisions); what the reader of the blocks raises
    passes through.
    """
    document = paragraphs_of(blocks)
    if not document.paragraphs:
        raise NotAPolicy("no_text", worded("Its pages are pictures: recognise their text, and ingest the result."))
    head = head_of(document.paragraphs)
    title = head.title or origin.title.strip()
    check_subject(title)
    signature = _signature(document.paragraphs)
    number = head.number or _number_on_a_line(head, document) or _number_known(origin) or standard_number(title)
    tree = _tree_of(document.paragraphs, head, title, signature)
    role = role_of(title, tree.clauses, has_number=number is not None, publisher_id=origin.publisher_id)
    opened = _Opened(document, head, title, number, signature, tree, role)
    citations = _citations(opened)
    if role is Role.ANNOUNCEMENT and not citations:
        raise NotAPolicy(
            "announces_a_list",
            worded("It is read as no policy: its title ({title}) announces, and cites none.", title=title),
        )
    return _put_together(opened, citations, origin)


def _citations(opened: _Opened) -> tuple[Citation, ...]:
    """What a document cites: never itself, but a cover cites the rule it issues, and a notice that one it hands on."""
    title = opened.title
    is_of_another = opened.role is Role.COVER or forwards(title)
    return citations_of(
        opened.tree.clauses,
        "" if is_of_another else policy_title_key(title),
        opened.number.normalised if opened.number else "",
        issued_title=policy_title_key(title) if opened.role is Role.COVER else "",
        is_draft=is_draft(title),
    )


def _put_together(opened: _Opened, citations: tuple[Citation, ...], origin: Origin) -> PolicyReading:
    title, number, signature, tree = opened.title, opened.number, opened.signature, opened.tree
    issued_on, issued_on_by = _issued_on(signature, origin)
    identifier, identified_by = policy_id(number, title, origin.publisher_id, issued_on)
    bodies = issuing_bodies(signature.bodies if signature else (), title, number)
    level, region_code = level_and_region(bodies, title, number, origin.publisher_id)
    force = in_force(tree.clauses, issued_on)
    normalised = number.normalised if number else ""
    is_announcement = opened.role is Role.ANNOUNCEMENT
    return PolicyReading(
        role=opened.role,
        is_draft=is_draft(title),
        policy_id=identifier,
        identified_by=identified_by,
        document_number=number.as_printed if number else "",
        document_number_normalised=normalised,
        issuer=number.issuer if number else "",
        number_year=number.year if number else None,
        serial=number.serial if number else "",
        title=title,
        title_normalised=policy_title_key(title),
        issuing_bodies=bodies,
        addressees=opened.head.addressees,
        issued_on=issued_on,
        issued_on_by=issued_on_by,
        effective_on=force.effective_on,
        effective_as_printed=force.as_printed,
        valid_until=force.valid_until,
        level=level,
        region_code=region_code,
        topic=topic_of(title),
        kind=kind_of(title, normalised),
        pages=opened.document.pages,
        clauses=() if is_announcement else tuple(tree.clauses),
        citations=citations,
        targets=() if is_announcement else targets_of(tree.clauses, in_preamble=opened.role is Role.COVER),
        issues=() if is_announcement else (*_issues(opened, issued_on, bodies), *tree.issues),
    )


def _number_on_a_line(head: Head, document: Paragraphs) -> DocumentNumber | None:
    """The number that stands on a line of its own before the first provision, below what a site or paper put on top."""
    for paragraph in document.paragraphs[head.length :]:
        mark = mark_of(paragraph.text)
        if paragraph.part is not Part.BODY or (mark is not None and mark.is_certain):
            return None
        if found := parse_document_number(paragraph.text.strip("（）() ")) or labelled_number(paragraph.text):
            return found
        if begun := _NUMBER_BEFORE_ADDRESSEES.match(paragraph.text):
            return parse_document_number(begun["number"])
    return None


def _number_known(origin: Origin) -> DocumentNumber | None:
    return parse_document_number(origin.document_number) if origin.document_number else None


def _issued_on(signature: Signature | None, origin: Origin) -> tuple[date | None, str]:
    if signature is not None:
        return signature.signed_on, SIGNATURE
    return (origin.issued_on, "origin") if origin.issued_on else (None, "")


def _signature(paragraphs: Sequence[PrintedParagraph]) -> Signature | None:
    lines = [paragraph.text for paragraph in paragraphs if paragraph.part is Part.BODY]
    return signature_of(lines)


def _tree_of(paragraphs: Sequence[PrintedParagraph], head: Head, title: str, signature: Signature | None) -> ClauseTree:
    """Deal the paragraphs out: preamble, provisions, signature, names of the annexes, appendices."""
    tree = ClauseTree()
    for paragraph in head.rest:
        tree.add(paragraph)
    lists_annexes = False
    rest = list(paragraphs[head.length :])
    for at, paragraph in enumerate(rest):
        text = paragraph.text.strip()
        following = rest[at + 1].text.strip() if at + 1 < len(rest) else ""
        if paragraph.part is Part.BODY:
            if _begins_an_appendix(text, following):
                appendix, is_the_rule = _appendix(text, following, title)
                # A letter sends the rule whose title it was handed in under: the annex of that title is it.
                sends_it = not any(clause.number for clause in tree.clauses) and _bears_the_title(following, title)
                is_the_rule = is_the_rule or sends_it
                tree.begin_part(Part.BODY if is_the_rule else Part.APPENDIX, "" if is_the_rule else appendix)
                lists_annexes = False
                continue
            if at and _is_title_of_the_rule(text, title):
                tree.begin_part(Part.BODY, "")
                continue
            lists_annexes = _lists_annexes(text, lists_annexes)
            if lists_annexes:
                tree.add_passage(ANNEXES, paragraph)
                continue
            if signature is not None and _is_part_of(signature, text):
                tree.add_passage(SIGNATURE, paragraph)
                continue
            if _CLOSING_NOTE.match(text):
                tree.add_passage(SIGNATURE, paragraph)
                continue
        tree.add(paragraph)
    return tree


def _begins_an_appendix(text: str, following: str) -> bool:
    if _APPENDIX.fullmatch(text):
        return True
    return bool(_APPENDIX_WITH_TITLE.fullmatch(text)) and mark_of(following) is not None and "：" not in text


def _appendix(text: str, following: str, title: str) -> tuple[str, bool]:
    """What an appendix is called, and whether it is the very rule that the notice issues."""
    label = without_blanks(text).rstrip(":：")
    named = following if len(following) <= _LONGEST_APPENDIX_TITLE and mark_of(following) is None else ""
    return " ".join(filter(None, (label, named))), _is_title_of_the_rule(named, title)


def _is_title_of_the_rule(text: str, title: str) -> bool:
    enclosed = enclosed_title(title)
    return bool(enclosed) and bool(text) and policy_title_key(text) == policy_title_key(enclosed)


def _bears_the_title(text: str, title: str) -> bool:
    return len(text) <= _LONGEST_APPENDIX_TITLE and policy_title_key(text) == policy_title_key(title) != ""


def _lists_annexes(text: str, lists_annexes: bool) -> bool:
    if _ANNEX_LIST.match(text):
        return True
    mark = mark_of(text)
    return lists_annexes and mark is not None and mark.kind is Kind.ARABIC and len(text) <= _LONGEST_APPENDIX_TITLE


def _is_part_of(signature: Signature, text: str) -> bool:
    """Whether a line is part of the signature: its bodies, its date, or both."""
    if len(text) > 120:
        return False
    signed = signature_of([text])
    if signed is not None and signed.signed_on == signature.signed_on:
        return True
    bodies = bodies_in(text)
    return bool(bodies) and set(bodies) <= set(signature.bodies)


def _issues(opened: _Opened, issued_on: date | None, bodies: Sequence[str]) -> Iterable[PolicyIssue]:
    document = opened.document
    if opened.number is None:
        yield PolicyIssue(
            "no_document_number",
            "info",
            worded(
                "No document number (文号) is printed above its text and none is known: it is identified by publisher, "
                "title and day. Ingest it again with --document-number if it has one."
            ),
        )
    if issued_on is None:
        yield PolicyIssue(
            "no_issue_date",
            "warning",
            worded("No day of issue is printed in its signature and none is known. Ingest it again with --issued."),
        )
    if not bodies:
        yield PolicyIssue(
            "no_issuing_body", "info", worded("Who issued it is told neither by its signature nor by its number.")
        )
    if not opened.head.title:
        yield PolicyIssue(
            "no_printed_title", "info", worded("No title is printed above its text: that of its origin is used.")
        )
    if document.pages_without_text:
        pages = ", ".join(map(str, document.pages_without_text))
        yield PolicyIssue(
            "page_without_text",
            "warning",
            worded(
                "Pages that are pictures are not read: {pages}. Recognise their text, and ingest the result.",
                pages=pages,
            ),
            document.pages_without_text[0],
        )
    if document.pages_in_columns:
        pages = ", ".join(map(str, document.pages_in_columns))
        yield PolicyIssue(
            "two_columns",
            "info",
            worded(
                "Pages set in two columns were read one column after the other: {pages}. Compare with the document.",
                pages=pages,
            ),
            document.pages_in_columns[0],
        )
