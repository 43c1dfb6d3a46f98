"""What a process that reads documents has at hand before its first: every reader, and the gazetteer.

The server of processes loads this module once, and those that it forks have it; each would take a quarter of a second.
"""

import scrapers.notices.archived_page
import scrapers.policies.reader
import scrapers.statistics.reader  # noqa: F401 - loaded for who is forked
from scrapers.reference.places import is_place

is_place("北京市")
