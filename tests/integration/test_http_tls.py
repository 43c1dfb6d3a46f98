"""Certificates are verified whatever a publisher's file says; the weaker context comes second, with its reason."""

from pathlib import Path
from typing import Any

import pytest

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.http.client import PoliteClient
from scrapers.http.network import Network
from scrapers.http.request import Request
from scrapers.http.tls import TlsContexts
from tests.builders.certificates import Authority
from tests.builders.controlled_clock import ControlledClock
from tests.builders.polite import Harvest, Names, Rules, Tls
from tests.builders.web_server import WebServer, answer

HOST = "www.zz.test"
LEGACY = {"tls": Tls("legacy", "the gateway has a key of 1024 bits")}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made_in(tmp_path_factory.mktemp("authority"))


def _harvest(site: WebServer, authority: Authority | None, **rules: Any) -> Harvest:
    site.pages["/a"] = answer("<p>名单</p>")
    options: dict[str, Any] = {"resolve": Names({HOST: [site.address]})}
    if authority is not None:
        options["network"] = Network(extra_authorities=authority.pem)
    return Harvest([f"{HOST}:{site.port}"], rules=rules, options=options)


def test_the_certificate_is_held_against_the_name_while_the_connection_goes_to_the_checked_address(
    authority: Authority,
) -> None:
    with WebServer(address="127.0.0.2", tls=authority.server_context(HOST)).running() as site:
        fetched = _harvest(site, authority).page(site.url("/a", HOST))
    assert (fetched.outcome, fetched.note) == (Outcome.STORED, "")
    assert {asked.server_name for asked in site.asked} == {HOST}
    assert site.connections == 1


def test_an_ip_address_is_held_against_the_certificate_too(authority: Authority) -> None:
    with WebServer(tls=authority.server_context("127.0.0.1")).running() as site:
        site.pages["/a"] = answer("<p>名单</p>")
        harvest = Harvest([site.authority], options={"network": Network(extra_authorities=authority.pem)})
        assert harvest.page(site.url("/a")).outcome is Outcome.STORED


@pytest.mark.parametrize("rules", [{}, LEGACY], ids=["standard", "legacy"])
def test_a_certificate_of_an_unknown_authority_is_refused(authority: Authority, rules: dict[str, Any]) -> None:
    with WebServer(tls=authority.server_context(HOST)).running() as site:
        fetched = _harvest(site, None, **rules).page(site.url("/a", HOST))
    assert (fetched.outcome, site.asked) == (Outcome.TLS_FAILED, [])
    assert "certificate" in fetched.note


@pytest.mark.parametrize("rules", [{}, LEGACY], ids=["standard", "legacy"])
@pytest.mark.parametrize("fault", [{"host": "other.test"}, {"host": HOST, "expired": True}], ids=["name", "expired"])
def test_a_certificate_of_another_name_or_time_is_refused(
    authority: Authority, rules: dict[str, Any], fault: dict[str, Any]
) -> None:
    with WebServer(tls=authority.server_context(**fault)).running() as site:
        fetched = _harvest(site, authority, **rules).page(site.url("/a", HOST))
    assert (fetched.outcome, site.asked) == (Outcome.TLS_FAILED, [])


def test_an_old_gateway_is_refused_without_leave_and_not_asked_over_and_over(authority: Authority) -> None:
    with WebServer(tls=authority.server_context(HOST, short_key=True)).running() as site:
        fetched = _harvest(site, authority).page(site.url("/a", HOST))
    assert (fetched.outcome, site.asked) == (Outcome.TLS_FAILED, [])
    assert site.connections == 1


def test_with_leave_an_old_gateway_is_asked_by_the_weaker_context_after_the_standard_one_failed(
    authority: Authority,
) -> None:
    with WebServer(tls=authority.server_context(HOST, short_key=True)).running() as site:
        harvest = _harvest(site, authority, **LEGACY)
        fetched = [harvest.page(site.url("/a", HOST)) for _ in range(2)]
    assert [page.outcome for page in fetched] == [Outcome.STORED] * 2
    assert "legacy TLS context" in fetched[0].note
    assert "1024 bits" in fetched[0].note
    assert site.connections == 2  # one that failed, one that is kept


def test_one_publishers_leave_is_not_anothers(authority: Authority) -> None:
    with WebServer(tls=authority.server_context(HOST, short_key=True)).running() as site:
        site.pages["/a"] = answer("<p>名单</p>")
        hosts = frozenset({f"{HOST}:{site.port}"})
        publishers = {"zz.gxt": Rules(hosts, tls=LEGACY["tls"]), "yy.gxt": Rules(hosts)}
        client = PoliteClient(
            publishers,
            contact="harvest@example.org",
            clock=ControlledClock(),
            resolve=Names({HOST: ["127.0.0.1"]}),
            network=Network(extra_authorities=authority.pem),
        )
        outcomes = [
            client.fetch(Request(site.url("/a", HOST), AttemptStage.NOTICE, publisher)).outcome
            for publisher in ("zz.gxt", "yy.gxt", "zz.gxt")
        ]
    assert outcomes == [Outcome.STORED, Outcome.TLS_FAILED, Outcome.STORED]


def test_a_site_that_behaves_is_asked_by_the_standard_context_also_with_leave(authority: Authority) -> None:
    with WebServer(tls=authority.server_context(HOST)).running() as site:
        fetched = _harvest(site, authority, **LEGACY).page(site.url("/a", HOST))
    assert (fetched.outcome, fetched.note, site.connections) == (Outcome.STORED, "", 1)


def test_plain_http_on_a_tls_port_is_no_common_tls(authority: Authority) -> None:
    with WebServer(greeting=answer("", "400 Bad Request")).running() as site:
        fetched = _harvest(site, authority).page(f"https://{HOST}:{site.port}/a")
    assert fetched.outcome is Outcome.TLS_FAILED


def test_a_handshake_that_is_cut_off_once_is_tried_again(authority: Authority) -> None:
    with WebServer(tls=authority.server_context(HOST), cut=1).running() as site:
        fetched = _harvest(site, authority).page(site.url("/a", HOST))
    assert (fetched.outcome, site.connections) == (Outcome.STORED, 2)


def test_both_contexts_verify_certificate_and_name(tmp_path: Path) -> None:
    for context in TlsContexts().values():
        assert context.verify_mode.name == "CERT_REQUIRED"
        assert context.check_hostname
    legacy_server_connect = 0x4
    assert TlsContexts()["legacy"].options & legacy_server_connect
    assert not TlsContexts()["standard"].options & legacy_server_connect
