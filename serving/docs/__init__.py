"""The documentation as a site: the pages of the checkout, and one for each table of the latest release."""

from serving.docs.server import docs_address, docs_server
from serving.docs.site import SiteError, build_site

__all__ = ["SiteError", "build_site", "docs_address", "docs_server"]
