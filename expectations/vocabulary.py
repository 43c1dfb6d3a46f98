"""Controlled words that several tables share, and the forms of ids and addresses.

They are stated here a second time, apart from the dbt project, so that a change there alone is noticed.
"""

from typing import Final

STAGES: Final = frozenset({"call", "publicity", "final", "adjustment"})
CONFIDENCES: Final = frozenset({"high", "medium", "low"})
SOURCE_CLASSES: Final = frozenset(
    {"official_site", "media", "reprint", "article", "transcription", "computed", "no_address"}
)
TITLE_LEVELS: Final = frozenset({"national", "provincial", "municipal", "county"})
# A program of level candidate (培育库) lists who is on the way to a title and confers none.
PROGRAM_LEVELS: Final = TITLE_LEVELS | {"candidate"}

SHA256: Final = r"^[0-9a-f]{64}$"
ADDRESS: Final = r"^https?://\S+$"
# An entry of a final list: list id (with a digest where the list is not of the national series), then its place.
FINAL_ENTRY: Final = r"^[^:]+:[^:]+:final(?::[0-9a-f]{6})?:[0-9]+$"

FACTORY: Final = "cn.miit.green_factory"
NATIONAL_PROGRAMS: Final = (
    "cn.miit.green_design_product",
    FACTORY,
    "cn.miit.green_park",
    "cn.miit.green_supply_chain",
)
# The batches whose final lists the project states itself, so that no machine is ever without them.
BASELINE_BATCHES: Final = ("1", "2", "3", "4", "5", "2021")
