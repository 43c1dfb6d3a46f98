"""The kinds of things that a search finds, as the command's options and the macro `registry.search` name them."""

from typing import Final

KINDS: Final = ("policy", "clause", "organization", "notice", "program")
