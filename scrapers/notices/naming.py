"""What a notice is called that was not known beforehand, and by what its title is recognised.

Belongs here: names made of what a notice says of itself. Which pages are one notice stands in `identity`.
"""

import hashlib
import re
from datetime import date

from scrapers.notices.numbers import in_one_form
from scrapers.text.folding import understood

_ISSUER_BEFORE = re.compile(r"^[^关]{2,40}?(?:部|厅|局|委|会|室|政府|兵团)(?:等.{1,4}部门)?(?=关于)")
_NO_PART_OF_A_TITLE = re.compile(r"[\W_]+")


def notice_title_key(title: str) -> str:
    """A title as two pages of one notice share it: without the issuer before it, blanks and punctuation."""
    return _NO_PART_OF_A_TITLE.sub("", _ISSUER_BEFORE.sub("", understood(title)))


def own_notice_id(publisher_id: str, document_number: str, title: str, issued_on: date | None, otherwise: str) -> str:
    """The publisher and the document number; without one, a digest of title and date, which outlive an address.

    `otherwise` is what tells the notice from others where it has neither number nor date.
    """
    if document_number:
        return f"{publisher_id}:{in_one_form(document_number)}"
    dated = f"{notice_title_key(title)}\0{issued_on.isoformat()}" if title and issued_on else ""
    return f"{publisher_id}:notice-{hashlib.sha256((dated or otherwise).encode()).hexdigest()[:12]}"
