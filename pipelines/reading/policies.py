"""The archived documents that may be rules, read as policies: each once a version of the reader.

Belongs here: which documents are tried, and that none of them can stop the others. What makes a document a policy is
the rule of `scrapers.policies.reader`; its verdict is kept for every document tried, with its reason.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import DocumentReading, ReadingStatus
from scrapers.archive.store import ObjectStore
from scrapers.documents.media_type import MediaType
from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
from scrapers.policies.reader import NotAPolicy, read_policy
from scrapers.policies.reading import PolicyReading
from scrapers.version import POLICIES, reader_version

_RULE = re.compile("办法|细则|意见|方案")
_LISTS = re.compile("名单|公示|名录")
_HOLDS_TEXT = frozenset(
    kind.value
    for kind in (
        MediaType.PDF,
        MediaType.HTML,
        MediaType.DOCX,
        MediaType.DOC,
        MediaType.WPS,
        MediaType.RTF,
        MediaType.TEXT,
    )
)


class PolicyStatus(StrEnum):
    """What became of a document read as a policy: a closed vocabulary."""

    POLICY = "policy"
    NOT_A_POLICY = "not_a_policy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PolicyOutcome:
    """One document's outcome; `reading` is None unless it is a policy, and `reason` and `detail` say why."""

    status: PolicyStatus
    reason: str = ""
    detail: str = ""
    reading: PolicyReading | None = None


_OUTCOME = TypeAdapter(PolicyOutcome)


def read_policies(
    documents: Iterable[ArchivedDocument],
    readings: Mapping[str, DocumentReading],
    store: ObjectStore,
    cache_folder: Path,
) -> dict[str, PolicyOutcome]:
    """Read every document as a policy, by sha256, that holds text and either no list or a list under a rule's title.

    Notice pages are tried too: they often hold the rule itself. An outcome is kept as soon as it is there; a fault of
    the moment (a missing or damaged object) is not.
    """
    folder = cache_folder / "policies" / reader_version(POLICIES)
    outcomes: dict[str, PolicyOutcome] = {}
    for document in documents:
        if not _may_be_a_policy(document, readings[document.sha256]):
            continue
        path = _kept_at(folder, document)
        outcome = _kept(path)
        if outcome is None:
            outcome = read_as_policy(store.path_of(document.sha256), document.origin)
            if outcome.reason not in ("missing", "damaged"):
                _keep(path, outcome)
        outcomes[document.sha256] = outcome
    return outcomes


def read_as_policy(path: Path, origin: Origin) -> PolicyOutcome:
    """Read one document as a policy; whatever is wrong with it is an outcome with its reason."""
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != origin.document_sha256:
            return _failed("damaged", "The archived bytes are not those of its name. Ingest the document again.")
        return PolicyOutcome(PolicyStatus.POLICY, reading=read_policy(read_blocks(path), origin))
    except NotAPolicy as verdict:
        return PolicyOutcome(PolicyStatus.NOT_A_POLICY, verdict.reason, str(verdict))
    except UnreadableDocument as fault:
        return _failed(fault.reason.value, f"{fault.what} {fault.next_step}".replace(path.name, origin.file_name))
    except OSError as fault:
        return _failed("missing", f"The archive can't give the document: {fault}. Ingest the document again.")
    except Exception as fault:  # a fault of ours in one document must not stop the others
        return _failed(
            "reader_failed",
            f"Reading it as a policy failed with {type(fault).__name__}: {fault}. Please report it with its address.",
        )


def is_prose(document: ArchivedDocument, status: ReadingStatus) -> bool:
    """True for a document that holds text and no list."""
    return status in (ReadingStatus.NOT_A_LIST, ReadingStatus.PAGE) and _holds_text(document)


def _may_be_a_policy(document: ArchivedDocument, reading: DocumentReading) -> bool:
    annexes_forms = reading.lists is not None and _is_titled_as_a_rule(document.origin)
    return is_prose(document, reading.status) or (annexes_forms and _holds_text(document))


def _holds_text(document: ArchivedDocument) -> bool:
    return not document.is_signpost and document.newest.media_type in _HOLDS_TEXT


def _is_titled_as_a_rule(origin: Origin) -> bool:
    """Whether a document that holds a list table is known under a rule's title: a 办法 often has its forms annexed."""
    return any(_RULE.search(title) and not _LISTS.search(title) for title in (origin.title, origin.file_name))


def _failed(reason: str, detail: str) -> PolicyOutcome:
    return PolicyOutcome(PolicyStatus.FAILED, reason, detail)


def _kept_at(folder: Path, document: ArchivedDocument) -> Path:
    origin = hashlib.sha256(repr(document.origin).encode()).hexdigest()[:8]
    return folder / document.sha256[:2] / f"{document.sha256}-{origin}.json"


def _kept(path: Path) -> PolicyOutcome | None:
    """The outcome kept; one that is damaged counts as none."""
    try:
        return _OUTCOME.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _keep(path: Path, outcome: PolicyOutcome) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".unfinished-{os.getpid()}")
    unfinished.write_bytes(_OUTCOME.dump_json(outcome))
    unfinished.replace(path)
