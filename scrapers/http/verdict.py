"""The outcome of a complete answer: what its status says, and whether its bytes are what was asked for."""

from pathlib import PurePosixPath

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.documents.media_type import MediaType, media_type_of
from scrapers.http.account import Answer
from scrapers.http.challenges import SHIELD_STATUSES, challenge
from scrapers.http.disposition import served_name
from scrapers.http.request import Request
from scrapers.text.worded import worded


def verdict(request: Request, answer: Answer) -> tuple[Outcome, str]:
    """Return the outcome and what to say of it. Redirects and answers worth another try were dealt with before."""
    shield = challenge(answer.status, answer.headers, answer.body)
    # In place of robots.txt a shield's words may stand as text; its statuses are nobody's rules.
    if shield is not None and (request.purpose is not AttemptStage.ROBOTS or answer.status in SHIELD_STATUSES):
        return Outcome.REFUSED, worded(
            "{shield}; an operator can fetch the document with a browser and hand it in", shield=shield
        )
    return _by_content(request, answer) if answer.status == 200 else _by_status(answer.status)


def is_refusal(answer: Answer) -> bool:
    """Whether asking again is no use, since a shield or the site has said no."""
    return answer.status in (401, 403) or challenge(answer.status, answer.headers, answer.body) is not None


def _by_status(status: int) -> tuple[Outcome, str]:
    if status == 404:
        return Outcome.NOT_FOUND, "HTTP 404"
    if status == 410:
        return Outcome.GONE, "HTTP 410"
    if status >= 500:
        return Outcome.SERVER_ERROR, f"HTTP {status}"
    if status >= 400:
        return Outcome.REFUSED, f"HTTP {status}"
    return Outcome.MALFORMED, worded("HTTP {status} is no answer to what was asked", status=status)


def _by_content(request: Request, answer: Answer) -> tuple[Outcome, str]:
    if request.purpose is AttemptStage.ROBOTS:
        return Outcome.STORED, ""
    if not answer.body.strip():
        return Outcome.NOT_WHAT_IT_SAYS, worded("the answer is empty")
    if request.expected is not None:
        found = media_type_of(answer.body)
        ending = PurePosixPath(served_name(answer.headers)).suffix.lower().removeprefix(".")
        is_served_as_html = found is MediaType.HTML and ending in request.html_if_served_as
        if found not in request.expected and not is_served_as_html:
            wanted = ", ".join(sorted(kind.value for kind in request.expected))
            return Outcome.NOT_WHAT_IT_SAYS, worded(
                "the bytes are those of {value}, expected: {wanted}", value=found.value, wanted=wanted
            )
    return Outcome.STORED, ""
