"""The way to the sites is what the environment says, and a mistake in it is said without the password."""

import pytest

from scrapers.http.network import NetworkMisconfigured, Proxy, network_from_environment
from scrapers.http.reach import reach
from tests.builders.controlled_clock import ControlledClock
from tests.builders.polite import Names, Rules

RULES = Rules(frozenset())


@pytest.mark.parametrize(
    ("stated", "proxy"),
    [
        ("http://proxy.example:3128", Proxy("proxy.example", 3128)),
        ("proxy.example:3128", Proxy("proxy.example", 3128)),
        ("http://proxy.example", Proxy("proxy.example", 80)),
        ("http://me:p%40ss@proxy.example:8080/", Proxy("proxy.example", 8080, "me:p@ss")),
        ("http://[::1]:8080", Proxy("::1", 8080)),
    ],
)
def test_a_proxy_is_read_from_its_address(stated: str, proxy: Proxy) -> None:
    assert network_from_environment({"GREENREG_PROXY": stated}).proxy == proxy
    assert "p@ss" not in proxy.url


def test_the_projects_own_variable_goes_before_everybodys() -> None:
    both = {"GREENREG_PROXY": "http://ours:1", "HTTPS_PROXY": "http://theirs:2"}
    assert network_from_environment(both).proxy == Proxy("ours", 1)
    assert network_from_environment({"HTTPS_PROXY": "http://theirs:2"}).proxy == Proxy("theirs", 2)
    assert network_from_environment({"GREENREG_PROXY": ""}).proxy is None


@pytest.mark.parametrize(
    "stated", ["socks5://p:1080", "https://p:443", "http://", "http://p:port", "http://me:secret@:1"]
)
def test_what_is_no_http_proxy_is_said_without_the_password(stated: str) -> None:
    with pytest.raises(NetworkMisconfigured, match="GREENREG_PROXY") as said:
        network_from_environment({"GREENREG_PROXY": stated})
    assert "secret" not in str(said.value)


SITES = [(f"https://www.site{number}.example/", RULES) for number in range(9)]


def test_nobody_is_reached_where_no_name_is_found_and_the_causes_are_counted() -> None:
    knocked: list[str] = []
    found = reach(SITES, resolve=Names(), knock=lambda ip, _port: knocked.append(ip))
    assert not found.is_anybody_there
    assert found.causes == {"the name of the site is not found: no such name": len(SITES)}
    assert knocked == []


def test_one_open_door_is_enough_and_no_other_is_knocked_at() -> None:
    names = Names({f"www.site{number}.example": ["192.0.32.7"] for number in range(9)})
    knocked: list[str] = []
    found = reach(SITES, resolve=names, knock=lambda ip, _port: knocked.append(ip))
    assert found.is_anybody_there
    assert knocked == ["192.0.32.7"]


def test_an_address_that_is_not_public_is_not_knocked_at() -> None:
    names = Names({f"www.site{number}.example": ["10.0.0.1"] for number in range(9)})
    found = reach(SITES, resolve=names, knock=lambda _ip, _port: pytest.fail("knocked"))
    assert not found.is_anybody_there


def test_closed_doors_are_counted_by_what_stood_in_the_way() -> None:
    def closed(_ip: str, _port: int) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    for open_names, first in ((4, "the name of the site is not found: no such name"), (6, "no connection: ")):
        names = Names({f"www.site{number}.example": ["192.0.32.7"] for number in range(open_names)})
        causes = reach(SITES, resolve=names, knock=closed).causes
        assert causes == {
            "the name of the site is not found: no such name": 9 - open_names,
            "no connection: Connection refused": open_names,
        }
        assert next(iter(causes)).startswith(first)  # the most frequent cause is told first


def test_the_doors_that_there_was_no_time_for_are_counted_too() -> None:
    clock = ControlledClock()
    knocked: list[str] = []

    def slow(ip: str, _port: int) -> None:
        knocked.append(ip)
        clock.wind(5.0)
        raise TimeoutError("timed out")

    names = Names({f"www.site{number}.example": ["192.0.32.7"] for number in range(9)})
    found = reach(SITES, resolve=names, knock=slow, clock=clock)
    assert not found.is_anybody_there
    assert len(knocked) == 3
    assert found.causes == {"no answer while there was time": 6, "no connection: timed out": 3}


def test_a_proxy_that_is_not_there_is_nobody_and_named_without_its_password() -> None:
    def closed(_ip: str, _port: int) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    found = reach(SITES, proxy=Proxy("proxy.example", 3128, "user:secret"), resolve=Names(), knock=closed)
    assert not found.is_anybody_there
    assert found.causes == {"the proxy http://proxy.example:3128: Connection refused": 1}


def test_with_a_proxy_the_proxy_alone_is_knocked_at() -> None:
    knocked: list[tuple[str, int]] = []
    proxy = Proxy("proxy.example", 3128)
    found = reach(SITES, proxy=proxy, resolve=Names(), knock=lambda ip, port: knocked.append((ip, port)))
    assert found.is_anybody_there
    assert knocked == [("proxy.example", 3128)]
