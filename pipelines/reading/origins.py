"""Which notices carry a document: what was stated of it, told apart by the notice that each statement speaks of.

A document is not its origin: one file may be attached to the publicity of a list and to its final notice, and it is
then a list of each. Two statements that speak of one notice complete and correct each other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product

from scrapers.archive.observations import Observation
from scrapers.documents.media_type import MediaType
from scrapers.documents.origin import Origin
from scrapers.lists.addresses import same_address_form, same_number_form
from scrapers.lists.stages import is_title_of_a_notice, stage_of_notice_title
from scrapers.notices.naming import notice_title_key
from scrapers.reference.acts import ActWords, act_words
from scrapers.text.folding import understood

_QUOTED = re.compile("《.*》")


@dataclass(frozen=True, slots=True)
class StatedOrigin:
    """A document as one notice carries it; times in UTC.

    `cited` is the statement the document is understood by, `places` the newest one at each address it was had from.
    """

    cited: Observation
    places: tuple[Observation, ...]
    first_observed_at: datetime
    last_observed_at: datetime

    @property
    def origin(self) -> Origin:
        """The statement in the readers' terms."""
        return Origin(
            document_sha256=self.cited.document_sha256,
            publisher_id=self.cited.publisher_id,
            page_url=self.cited.page_url,
            attachment_url=self.cited.attachment_url,
            title=self.cited.title,
            document_number=self.cited.document_number,
            issued_on=self.cited.issued_on,
            file_name=self.cited.file_name,
        )


def stated_origins(statements: Sequence[Observation], log: Sequence[Observation]) -> tuple[StatedOrigin, ...]:
    """The origins of a document, in an order that does not hang on which was met first.

    `statements` are those that brought it, in the order of time; `log` is every line that names it.
    """
    origins = [_put_together(of_one, log) for of_one in _by_notice(statements)]
    return tuple(sorted(origins, key=lambda origin: _order(origin.cited)))


def place_of(statement: Observation) -> str:
    """Where a document was had from, in a form in which two spellings compare.

    What is had from one place later stands for what was had there before. A page without a file of its own, and a file
    that is handed in without its address, share their place only with documents of their format.
    """
    return same_address_form(statement.attachment_url) or (
        f"{same_address_form(statement.page_url)} {statement.media_type}".strip()
    )


def is_had_from_its_own_address(statement: Observation) -> bool:
    """Whether the place says by itself what the document is: a file's address, or that of the page it shows."""
    return bool(statement.attachment_url or (statement.page_url and statement.media_type == MediaType.HTML.value))


def _by_notice(statements: Sequence[Observation]) -> list[list[Observation]]:
    """The statements, those of one notice together, each group in the order of time."""
    groups: list[list[Observation]] = []
    for statement in statements:
        same = [group for group in groups if any(_speak_of_one(earlier, statement) for earlier in group)]
        groups = [group for group in groups if group not in same]
        together = [*(earlier for group in same for earlier in group), statement]
        groups.append(sorted(together, key=lambda line: line.observed_at))
    return _with_the_vague(groups)


def _with_the_vague(groups: list[list[Observation]]) -> list[list[Observation]]:
    """The groups, one about which nothing says that it is another notice put to the only one that it can be.

    A statement that names neither notice nor page says nothing of a further one.
    """
    may_be = {
        at: [other for other in range(len(groups)) if other != at and _may_be_one(groups[at], groups[other])]
        for at in range(len(groups))
    }
    for at, others in may_be.items():
        if len(others) == 1 and may_be[others[0]] == [at]:
            rest = [group for place, group in enumerate(groups) if place not in (at, *others)]
            together = [*groups[at], *groups[others[0]]]
            return _with_the_vague([*rest, sorted(together, key=lambda line: line.observed_at)])
    telling = [group for group in groups if any(_names_something(statement) for statement in group)]
    return telling or groups


def _may_be_one(group: Sequence[Observation], other: Sequence[Observation]) -> bool:
    return all(_speak_of_one(*pair) is not False for pair in product(group, other))


def _names_something(statement: Observation) -> bool:
    return bool(statement.document_number or statement.page_url or _notice_title(statement))


def _speak_of_one(one: Observation, other: Observation) -> bool | None:
    """Whether two statements speak of one notice; None where nothing tells.

    A page shows one notice. Else a publicity is never the final notice, two numbers are two notices, and where one has
    no number its title tells.
    """
    if one.publisher_id != other.publisher_id:
        return False
    pages = [same_address_form(statement.page_url) for statement in (one, other)]
    if all(pages) and pages[0] == pages[1]:
        return True
    titles = [_notice_title(statement) for statement in (one, other)]
    stages = [stage_of_notice_title(title) for title in titles]
    if all(stages) and stages[0] != stages[1]:
        return False
    numbers = [same_number_form(statement.document_number) for statement in (one, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
    if all(titles):
        dates = {statement.issued_on for statement in (one, other)} - {None}
        return _are_alike(*titles) and not (all(pages) and len(dates) > 1)
    return False if all(pages) else None


def _notice_title(statement: Observation) -> str:
    """The title where it is that of a notice: what a list is called names no notice."""
    return statement.title if is_title_of_a_notice(statement.title) else ""


def _are_alike(one: str, other: str) -> bool:
    """Whether one title says all that the other says, in its order, and does no more to an earlier notice."""
    shorter, longer = sorted((notice_title_key(_QUOTED.sub("", title)) for title in (one, other)), key=len)
    rest = iter(longer)
    return _acts_of(one) == _acts_of(other) and all(character in rest for character in shorter)


def _acts_of(title: str) -> set[ActWords]:
    """What a title does to titles or to an earlier notice, by the words it does not quote."""
    said = _QUOTED.sub("", understood(title))
    return {words for words in act_words() if words.said.search(said)}


def _put_together(statements: Sequence[Observation], log: Sequence[Observation]) -> StatedOrigin:
    newest_at = {_address(statement): statement for statement in statements}
    places = tuple(sorted(newest_at.values(), key=_most_telling_first))
    of_it = [line for line in log if line in statements or _address(line) in newest_at]
    return StatedOrigin(
        cited=replace(
            places[0],
            title=_newest(statement.title for statement in statements),
            document_number=_newest(statement.document_number for statement in statements),
            issued_on=next((its.issued_on for its in reversed(statements) if its.issued_on), None),
        ),
        places=places,
        first_observed_at=of_it[0].observed_at,
        last_observed_at=of_it[-1].observed_at,
    )


def _newest(stated: Iterable[str]) -> str:
    return next((text for text in reversed(list(stated)) if text), "")


def _address(statement: Observation) -> tuple[str, ...]:
    return (
        statement.publisher_id,
        statement.page_url,
        statement.attachment_url,
        statement.container_sha256,
        statement.member,
    )


def _most_telling_first(statement: Observation) -> tuple[object, ...]:
    said = (statement.attachment_url, statement.page_url)
    return (*(not text for text in said), *said, statement.container_sha256, statement.member, statement.file_name)


def _order(cited: Observation) -> tuple[object, ...]:
    return (cited.issued_on or date.max, cited.publisher_id, cited.document_number, cited.title, _address(cited))
