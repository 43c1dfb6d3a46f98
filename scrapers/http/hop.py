"""One address on the way of a request: the request's own, or where a redirect leads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import requests
from requests.cookies import RequestsCookieJar, get_cookie_header

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.http.addresses import WebAddress, web_address
from scrapers.http.faults import Fault
from scrapers.http.request import Fields, Request
from scrapers.text.worded import worded

_KEEP_THE_FORM = frozenset({307, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """How an address is asked. A form is sent on only where a redirect says so (RFC 9110, section 15.4)."""

    request: Request
    address: WebAddress
    method: str
    form: Fields | None

    @classmethod
    def first(cls, request: Request, address: WebAddress) -> "Hop":
        """Return the first hop of a request."""
        return cls(request, address, request.method, request.form)

    def onward(self, address: WebAddress, status: int) -> "Hop":
        """Return the hop that a redirect of this status leads to."""
        if status in _KEEP_THE_FORM:
            return replace(self, address=address)
        return replace(self, address=address, method="GET", form=None)

    @property
    def may_be_unchanged(self) -> bool:
        """Whether a conditional request makes sense: robots.txt is needed itself, a form's answer has no versions."""
        return self.method == "GET" and self.request.purpose is not AttemptStage.ROBOTS

    @property
    def may_be_resumed(self) -> bool:
        """Whether the beginning of a broken-off body is worth keeping: files are, pages are small and change."""
        return self.method == "GET" and self.request.purpose is AttemptStage.ATTACHMENT

    def prepared(self, agent: str, cookies: RequestsCookieJar, further: Mapping[str, str]) -> requests.PreparedRequest:
        """Return the request as it goes over the wire, `further` headers included. Raises Fault where it can't go."""
        headers = {
            "User-Agent": agent,
            "Host": self.address.authority,
            "Accept": "*/*",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
            # A range is one of the packed bytes where a server packs; files are packed in themselves anyway.
            "Accept-Encoding": "identity" if self.may_be_resumed else "gzip, deflate",
            **_referer(self.request.referer),
            **further,
        }
        form = list(self.form.items()) if isinstance(self.form, Mapping) else list(self.form or ())
        try:
            "".join(headers.values()).encode("latin-1")  # all that a header can carry
            prepared = requests.Request(self.method, self.address.url, headers=headers, data=form).prepare()
        except (requests.RequestException, ValueError) as error:
            raise Fault(Outcome.MALFORMED, worded("the request can't be sent: {error}", error=error)) from error
        prepared.url = self.address.url  # the very text that was checked
        if cookie := _cookie_header(cookies, prepared):
            prepared.headers["Cookie"] = cookie
        return prepared

    def cookies_in(self, cookies: RequestsCookieJar) -> str:
        """Return the Cookie header that the jar would send here."""
        return _cookie_header(cookies, requests.Request(self.method, self.address.url).prepare())


def _referer(page_url: str) -> dict[str, str]:
    """Return the Referer header for a page as it stands in a listing; none for what is no web address."""
    try:
        return {"Referer": web_address(page_url).url} if page_url else {}
    except Fault:
        return {}


def _cookie_header(cookies: RequestsCookieJar, prepared: requests.PreparedRequest) -> str:
    return get_cookie_header(cookies, prepared) or ""  # type: ignore[no-untyped-call]
