"""The public identifier of a policy.

A policy is called by its document number where it has one, in the one form that `names` writes (工信部节〔2024〕13号,
GB/T 36132-2018). Orders and announcements that are printed without their authority (令第15号, 公告2024年第42号) count
within one authority only: its publisher stands before them (`cn.miit:公告2024年第42号`). A policy without a number is
called by its publisher and the first 12 hex digits of the SHA-256 of publisher, normalised title and day of issue
(`cn.miit:1f3a…`); the day is left empty where it is not known. All documents that carry one number are one policy.
"""

import hashlib
from datetime import date

from scrapers.policies.names import DocumentNumber, policy_title_key
from scrapers.standards import parse_standards

BY_NUMBER, BY_DIGEST = "document_number", "digest"


def policy_id(number: DocumentNumber | None, title: str, publisher_id: str, issued_on: date | None) -> tuple[str, str]:
    """(policy_id, what it is made of): see the module's description."""
    if number is not None:
        return (number.normalised if number.issuer else f"{publisher_id}:{number.normalised}"), BY_NUMBER
    told = "\n".join((publisher_id, policy_title_key(title), issued_on.isoformat() if issued_on else ""))
    return f"{publisher_id}:{hashlib.sha256(told.encode()).hexdigest()[:12]}", BY_DIGEST


def standard_number(title: str) -> DocumentNumber | None:
    """The number of a standard that a title names alone (GB/T 36132-2018 绿色工厂评价通则); None for other titles."""
    standards = parse_standards(title)
    if len(standards) != 1 or not title.strip().startswith(standards[0].as_printed):
        return None
    found = standards[0]
    return DocumentNumber(found.as_printed, found.code, found.issuer, found.year, found.number)
