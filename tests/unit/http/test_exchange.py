"""Which TLS context a host is asked by."""

import ssl
from collections.abc import Mapping
from typing import cast

import pytest
import requests

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.http.account import Account
from scrapers.http.addresses import WebAddress, web_address
from scrapers.http.connection import Connection
from scrapers.http.exchange import Exchanger
from scrapers.http.faults import Fault
from scrapers.http.hop import Hop
from scrapers.http.lane import Lane
from scrapers.http.request import Request
from scrapers.http.rules import TlsContextName
from scrapers.http.validators import NoValidators
from tests.builders.controlled_clock import ControlledClock
from tests.builders.polite import PUBLISHER, Rules, Tls


class NoCommonTls:
    """A host that no context can talk to."""

    def __init__(self) -> None:
        self.asked_by: list[TlsContextName] = []

    def send(
        self, _prepared: requests.PreparedRequest, _address: WebAddress, _ip: str, context: TlsContextName
    ) -> requests.Response:
        self.asked_by.append(context)
        raise requests.exceptions.SSLError(ssl.SSLError(1, "handshake failure"))


LEAVE = Rules(frozenset({"www.zz.gov.cn", "old.zz.gov.cn:8443"}), tls=Tls("legacy", "an old gateway"))
ASKED: Mapping[str, list[str]] = {
    "https://www.zz.gov.cn/a": ["standard", "legacy"],
    "https://old.zz.gov.cn:8443/a": ["standard", "legacy"],
    "https://files.elsewhere.cn/a": ["standard"],
    "https://old.zz.gov.cn/a": ["standard"],
    "https://www.zz.gov.cn:8443/a": ["standard"],
}


@pytest.mark.parametrize("url", ASKED)
def test_the_weaker_context_is_for_the_hosts_that_the_publishers_file_names(url: str) -> None:
    clock, host = ControlledClock(), NoCommonTls()
    lane = Lane("host", clock, cast(Connection, host))
    request = Request(url, AttemptStage.NOTICE, PUBLISHER)
    exchanger = Exchanger(agent="GreenRegistry/0", clock=clock, validators=NoValidators(), partials=None)
    with pytest.raises(Fault) as caught:
        exchanger.exchange(Hop.first(request, web_address(url)), "8.8.8.8", lane, LEAVE, Account(request, url))
    assert caught.value.outcome is Outcome.TLS_FAILED
    assert host.asked_by == ASKED[url]
