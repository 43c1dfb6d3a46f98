"""Which addresses may be asked, and which may not however they are spelled."""

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.addresses import checked_ip_addresses, is_public, onward, web_address
from scrapers.http.faults import Fault
from tests.builders.polite import Ip, Names, Rules

STRANGER = Rules(frozenset({"www.example.gov.cn"}))


def _outcome(url: str, rules: Rules = STRANGER, names: Names | None = None) -> Outcome | None:
    try:
        checked_ip_addresses(web_address(url), rules, names or Names())
    except Fault as fault:
        return fault.outcome
    return None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://127.0.0.1./",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://192.88.99.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::1]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[2001:db8::1]/",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://www.example.gov.cn/list.pdf",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "httpx://www.example.gov.cn/",
    ],
)
def test_an_address_off_the_public_internet_is_forbidden_however_it_is_spelled(url: str) -> None:
    assert _outcome(url) is Outcome.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/relative/path",
        "//no.scheme/",
        "http://",
        "http:///path",
        "http://www.example.gov.cn\\@127.0.0.1/",
        "http://www.example.gov.cn@127.0.0.1/",
        "http://user:secret@www.example.gov.cn/",
        "http://www.example gov.cn/",
        "http://www.example.gov.cn\x00.example.org/",
        "http://www.example.gov.cn:99999/",
        "http://[::1/",
        "http://127。0。0。1/",
        "http://１２７.０.０.１/",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_what_is_no_address_or_hides_its_host_is_malformed_and_goes_nowhere(url: str) -> None:
    assert _outcome(url, names=Names({"www.example.gov.cn": ["8.8.8.8"]})) in (
        Outcome.MALFORMED,
        Outcome.FORBIDDEN_ADDRESS,
    )


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.2.4.8", "2400:3200::1", "223.5.5.5"])
def test_an_address_of_the_public_internet_is_allowed(ip: str) -> None:
    assert is_public(ip)
    assert _outcome("http://www.example.gov.cn/", names=Names({"www.example.gov.cn": [ip]})) is None


def test_one_private_address_among_a_names_public_ones_forbids_the_name() -> None:
    names = Names({"www.example.gov.cn": ["8.8.8.8", "10.0.0.1"]})
    assert _outcome("http://www.example.gov.cn/", names=names) is Outcome.FORBIDDEN_ADDRESS


def test_an_origin_named_with_its_port_is_trusted_and_its_neighbour_port_is_not() -> None:
    rules = Rules(frozenset({"127.0.0.1:8101", "mirror.test:8080"}))
    names = Names({"mirror.test": ["127.0.0.1"]})
    assert _outcome("http://127.0.0.1:8101/x", rules) is None
    assert _outcome("http://127.0.0.1:8102/x", rules) is Outcome.FORBIDDEN_ADDRESS
    assert _outcome("http://127.0.0.1/x", rules) is Outcome.FORBIDDEN_ADDRESS
    assert _outcome("http://localhost:8101/x", rules, Names({"localhost": ["127.0.0.1"]})) is Outcome.FORBIDDEN_ADDRESS
    assert _outcome("http://mirror.test:8080/", rules, names) is None
    assert _outcome("http://mirror.test/", rules, names) is Outcome.FORBIDDEN_ADDRESS


def test_the_mere_name_of_a_publisher_is_not_trusted_where_its_look_up_leads_inside() -> None:
    names = Names({"www.example.gov.cn": ["192.168.0.7"]})
    assert _outcome("https://www.example.gov.cn/", names=names) is Outcome.FORBIDDEN_ADDRESS


def test_names_are_looked_up_by_the_ip_version_of_the_publisher() -> None:
    names = Names({"jxt.example.gov.cn": ["2400:3200::1"]})
    rules = Rules(frozenset(), ip=Ip(6))
    assert checked_ip_addresses(web_address("http://jxt.example.gov.cn/"), rules, names) == ("2400:3200::1",)
    assert names.looked_up == [("jxt.example.gov.cn", 6)]


def test_a_name_that_is_not_found_is_unreachable_not_forbidden() -> None:
    assert _outcome("http://gone.example.gov.cn/") is Outcome.UNREACHABLE


def test_chinese_paths_go_over_the_wire_escaped_and_what_is_escaped_stays() -> None:
    assert web_address("http://h.cn/名单 1.doc#top").url == "http://h.cn/%E5%90%8D%E5%8D%95%201.doc"
    assert web_address("http://h.cn/%C3%FB.doc").url == "http://h.cn/%C3%FB.doc"
    assert web_address("http://h.cn/a", {"q": "绿色"}).url == "http://h.cn/a?q=%E7%BB%BF%E8%89%B2"


def test_http_and_https_of_a_host_share_its_turn_and_other_ports_have_their_own() -> None:
    assert web_address("http://h.cn/").lane == web_address("https://h.cn/").lane == "h.cn"
    assert web_address("http://h.cn:8080/").lane == "h.cn:8080"
    assert web_address("http://h.cn/").origin != web_address("https://h.cn/").origin


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("../b.html", "http://h.cn/b.html"),
        ("//wap.h.cn/c", "http://wap.h.cn/c"),
        ("?page=2", "http://h.cn/a/list.html?page=2"),
        ("/名单.pdf".encode().decode("latin-1"), "http://h.cn/%E5%90%8D%E5%8D%95.pdf"),
        ("/名单.pdf".encode("gbk").decode("latin-1"), "http://h.cn/%C3%FB%B5%A5.pdf"),
    ],
)
def test_a_redirect_leads_on_from_where_it_was_given(location: str, leads_to: str) -> None:
    assert onward(web_address("http://h.cn/a/list.html"), location).url == leads_to
