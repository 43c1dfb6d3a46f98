"""The page that anyone can read, served on loopback over one release's files."""

from serving.explore.server import explorer_server, page_address

__all__ = ["explorer_server", "page_address"]
