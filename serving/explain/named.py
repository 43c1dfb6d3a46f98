"""The organization that a name means, where an id is asked for."""

from dataclasses import dataclass

from languages.language import Language
from scrapers.text.worded import said_in_both, worded
from serving.explain.register import Register


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """Who is meant, as far as the rules of `greenreg match` tell.

    `organization_id` is empty where they leave a doubt; `reason` says in words why it was taken. `others` are those
    that the name may mean besides, each with its id, its name and why.
    """

    organization_id: str
    reason: str
    others: tuple[str, ...]


def may_be_a_name(asked: str) -> bool:
    """Whether it can be a name: no id has a character that is not ASCII, and every name has one."""
    return not asked.isascii()


def organization_named(register: Register, name: str) -> NamedOrganization:
    """Return the organization that bears or bore a name."""
    # Matching takes libraries of its own; an id does without.
    from serving.match.asked import asked
    from serving.match.deciding import Decision
    from serving.match.matching import matched
    from serving.match.reasons import told

    (match,) = matched([asked(name)], register.names())
    near = [one for one in (match.best, *match.rivals) if one is not None]
    reasons = [
        said_in_both(*(told(one.reasons, language, one.borne.valid_to) for language in (Language.EN, Language.ZH)))
        for one in near
    ]
    words = tuple(
        worded("{id} {name} ({reason})", id=one.borne.organization_id, name=one.borne.current_name, reason=reason)
        for one, reason in zip(near, reasons, strict=True)
    )
    if match.decision is not Decision.ASSERTED:
        return NamedOrganization("", "", words)
    return NamedOrganization(near[0].borne.organization_id, reasons[0], words[1:])
