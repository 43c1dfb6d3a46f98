"""Who we say we are: a user agent of our own name, with somebody to write to."""

import os
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from scrapers.text.worded import worded

#: The name that groups of robots.txt are matched with (RFC 9309, section 2.2.1: the product token).
PRODUCT_TOKEN = "GreenRegistry"  # noqa: S105 - the term of the RFC, no secret
CONTACT_VARIABLE = "GREENREG_CONTACT"

_CONTACT = re.compile(r"(?:https?://|mailto:)?[\x21-\x27\x2a-\x7e]+")


class ContactMissing(ValueError):
    """A live harvest without anybody a site's operator could write to."""


def contact_from_environment(environment: Mapping[str, str] = os.environ) -> str:
    """Return the contact of `GREENREG_CONTACT`. Raises ContactMissing, worded for the operator, when there is none."""
    return checked_contact(environment.get(CONTACT_VARIABLE, ""))


def checked_contact(contact: str) -> str:
    """Return an e-mail or web address as it is. Raises ContactMissing for anything else."""
    stated = contact.strip()
    if not _CONTACT.fullmatch(stated) or not ("@" in stated or stated.startswith(("http://", "https://"))):
        said = worded("it says {contact!r}", contact=contact) if stated else worded("it is not set")
        raise ContactMissing(
            worded(
                "The publishers' sites must be able to reach whoever harvests them: set {contact_variable} to an "
                "e-mail or web address ({said}).",
                contact_variable=CONTACT_VARIABLE,
                said=said,
            )
        )
    return stated


def user_agent(contact: str) -> str:
    """Return `GreenRegistry/<version> (+<contact>)`. Raises ContactMissing when `contact` is none."""
    try:
        release = version("green-registry")
    except PackageNotFoundError:  # run from a checkout that was never installed
        release = "0"
    return f"{PRODUCT_TOKEN}/{release} (+{checked_contact(contact)})"
