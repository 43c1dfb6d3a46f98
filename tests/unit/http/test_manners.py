"""What no file of this project may hold: unverified certificates, and the pretence of being a browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
UNVERIFIED = re.compile(
    r"verify\s*=\s*False|CERT_NONE|check_hostname\s*=\s*False|_create_unverified_context|assert_hostname\s*=\s*False|"
    r"disable_warnings|InsecureRequestWarning"
)
DISGUISED = re.compile(
    r"Mozilla/|AppleWebKit|Chrome/\d|Safari/\d|Gecko/|fake_useragent|curl_cffi|cloudscraper|undetected"
)
SPOKEN_OF_HERE = Path(__file__).name


def _sources() -> Iterator[Path]:
    for room in ("scrapers", "pipelines", "expectations", "tests", "benchmarks"):
        for suffix in ("*.py", "*.yml", "*.yaml", "*.toml"):
            yield from (path for path in sorted((CHECKOUT / room).rglob(suffix)) if path.name != SPOKEN_OF_HERE)
    yield CHECKOUT / "pyproject.toml"


@pytest.mark.parametrize("forbidden", [UNVERIFIED, DISGUISED], ids=["unverified", "disguised"])
def test_no_source_holds_it(forbidden: re.Pattern[str]) -> None:
    sources = list(_sources())
    assert len(sources) > 100
    found = [
        f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "requests.get(url, verify=False)",
        "session.verify = False",
        "context.verify_mode = ssl.CERT_NONE",
        "context.check_hostname = False",
        'headers = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0)"}',
    ],
)
def test_the_search_would_find_it(line: str) -> None:
    assert UNVERIFIED.search(line) or DISGUISED.search(line)
