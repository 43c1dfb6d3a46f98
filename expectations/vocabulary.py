"""The forms of ids and addresses, and the programs and batches that several suites speak of."""

from typing import Final

SHA256: Final = r"^[0-9a-f]{64}$"
ADDRESS: Final = r"^https?://\S+$"
# An entry of a final list: list id (with a digest where the list is not of the national series), then its place.
FINAL_ENTRY: Final = r"^[^:]+:[^:]+:final(?::[0-9a-f]{6})?:(?:[0-9]+|r[0-9a-f]{10})$"

FACTORY: Final = "cn.miit.green_factory"
NATIONAL_PROGRAMS: Final = (
    "cn.miit.green_design_product",
    FACTORY,
    "cn.miit.green_park",
    "cn.miit.green_supply_chain",
)
# The batches whose final lists the project states itself, so that no machine is ever without them.
BASELINE_BATCHES: Final = ("1", "2", "3", "4", "5", "2021")
