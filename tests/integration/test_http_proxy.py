"""Through a proxy the proxy is the only host connected to, its target is checked by name, and certificates as ever."""

from pathlib import Path

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.network import Network, NetworkMisconfigured, Proxy, network_from_environment
from tests.builders.certificates import Authority
from tests.builders.connect_proxy import ConnectProxy
from tests.builders.polite import Harvest, Names
from tests.builders.web_server import WebServer, answer

HOST = "www.zz-gxt.example"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made_in(tmp_path_factory.mktemp("authority"))


def through(proxy: ConnectProxy, authority: Authority | None = None, *, credentials: str = "") -> Harvest:
    network = Network(Proxy("127.0.0.1", proxy.port, credentials), authority.pem if authority else None)
    return Harvest([HOST], options={"network": network, "resolve": Names()})


def test_https_goes_through_a_tunnel_and_nothing_is_looked_up_here(authority: Authority) -> None:
    with WebServer(tls=authority.server_context(HOST)).running() as site, ConnectProxy().running() as proxy:
        site.pages["/a"] = answer("<p>名单</p>")
        proxy.leads_to = {f"{HOST}:443": site.port}
        harvest = through(proxy, authority, credentials="me:secret")
        fetched = harvest.page(f"https://{HOST}/a")
        harvest.client.close()
    assert (fetched.outcome, fetched.body) == (Outcome.STORED, "<p>名单</p>".encode())
    assert {asked.rpartition(" ")[0] for asked in proxy.asked} == {f"CONNECT {HOST}:443"}
    assert {line.partition(" ")[2] for line in proxy.authorizations} == {"Basic bWU6c2VjcmV0"}
    assert {asked.server_name for asked in site.asked} == {HOST}
    assert not any("proxy-authorization" in asked.headers for asked in site.asked)


def test_plain_http_is_asked_of_the_proxy_by_its_whole_address() -> None:
    with WebServer().running() as site, ConnectProxy().running() as proxy:
        site.pages["/a"] = answer("<p>名单</p>")
        proxy.leads_to = {HOST: site.port}
        harvest = through(proxy)
        fetched = harvest.page(f"http://{HOST}/a")
        harvest.client.close()
    assert fetched.outcome is Outcome.STORED
    assert f"GET http://{HOST}/a HTTP/1.1" in proxy.asked


def test_a_certificate_of_another_name_or_an_unknown_authority_is_refused_through_a_tunnel_too(
    authority: Authority,
) -> None:
    with ConnectProxy().running() as proxy:
        for name, known in (("www.other.example", authority), (HOST, None)):
            with WebServer(tls=authority.server_context(name)).running() as site:
                proxy.leads_to = {f"{HOST}:443": site.port}
                harvest = through(proxy, known)
                assert harvest.page(f"https://{HOST}/a").outcome is Outcome.TLS_FAILED
                harvest.client.close()
                assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a",
        "https://10.0.0.1/a",
        "https://[::1]/a",
        "http://169.254.169.254/latest/meta-data",
        "http://2130706433/a",
        "http://localhost/a",
        "http://printer/a",
        "https://wiki.corp/a",
        "https://nas.local/a",
        "https://db.svc.internal/a",
    ],
)
def test_what_leads_into_the_proxys_own_network_is_never_asked_of_it(url: str) -> None:
    with ConnectProxy().running() as proxy:
        assert through(proxy).page(url).outcome is Outcome.FORBIDDEN_ADDRESS
    assert proxy.asked == []


def test_a_redirect_into_the_proxys_own_network_is_not_followed() -> None:
    with WebServer().running() as site, ConnectProxy().running() as proxy:
        site.pages["/a"] = answer("", "302 Found", location="http://10.1.2.3/secret")
        proxy.leads_to = {HOST: site.port}
        harvest = through(proxy)
        assert harvest.page(f"http://{HOST}/a").outcome is Outcome.FORBIDDEN_ADDRESS
        harvest.client.close()
    assert not [asked for asked in proxy.asked if "10.1.2.3" in asked]


def test_a_proxy_that_refuses_or_is_not_there_is_said(authority: Authority) -> None:
    with ConnectProxy(refusal="407 Proxy Authentication Required").running() as proxy:
        refused = through(proxy, authority).page(f"https://{HOST}/a")
    assert refused.outcome is Outcome.UNREACHABLE
    assert "407" in refused.note
    assert through(proxy, authority).page(f"https://{HOST}/a").outcome is Outcome.UNREACHABLE


def test_the_file_of_authorities_is_the_operators(authority: Authority, tmp_path: Path) -> None:
    assert network_from_environment({"GREENREG_CA_FILE": str(authority.pem)}).extra_authorities == authority.pem
    none, empty = tmp_path / "none.pem", tmp_path / "empty.pem"
    empty.write_text("no certificate")
    for file in (none, empty, tmp_path):
        with pytest.raises(NetworkMisconfigured, match="GREENREG_CA_FILE"):
            network_from_environment({"GREENREG_CA_FILE": str(file)})
