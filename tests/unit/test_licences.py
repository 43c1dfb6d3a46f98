"""On what terms all that is pinned may be used: listed in licences.csv, as it says of itself, and ours to take."""

import csv
import json
import re
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

from pipelines.release.pack.sbom import read_lock

CHECKOUT = Path(__file__).resolve().parents[2]
#: Those under which a library may be installed beside ours and used unchanged, whatever ours is.
ACCEPTED = {
    *("0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0"),
    *("MIT-CMU", "PSF-2.0", "Zlib"),
    # They ask something of who changes the library itself.
    *("LGPL-2.1-or-later", "LGPL-3.0-or-later", "MPL-2.0"),
}
#: What older distributions say in place of SPDX's names.
ALSO_CALLED = {
    "License :: OSI Approved :: Apache Software License": {"Apache-2.0"},
    "License :: OSI Approved :: BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)": {"LGPL-2.1-or-later"},
    "License :: OSI Approved :: ISC License (ISCL)": {"ISC"},
    "License :: OSI Approved :: MIT License": {"MIT"},
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": {"MPL-2.0"},
    "License :: OSI Approved :: Python Software Foundation License": {"PSF-2.0"},
}


def name_of(distribution: str) -> str:
    return re.sub("[-_.]+", "-", distribution).lower()


@cache
def listed() -> dict[str, str]:
    with (CHECKOUT / "licences.csv").open(encoding="utf-8", newline="") as file:
        return {row["distribution"]: row["licence"] for row in csv.DictReader(file)}


def pinned() -> set[str]:
    locks = sorted(CHECKOUT.glob("requirements*.lock"))
    return {name_of(one.name) for lock in locks for one in read_lock(lock.read_text(encoding="utf-8"))}


def may_be_taken(licence: str) -> bool:
    """Whether one of the choices that an SPDX expression leaves asks for nothing but what is accepted."""
    return any(ACCEPTED.issuperset(choice.strip("() ").split(" AND ")) for choice in licence.split(" OR "))


def fits(licence: str, installed: Distribution) -> bool:
    """Whether the licence is what a distribution says of itself, where it does so in words that we know."""
    told = installed.metadata
    if "License-Expression" in told:
        return licence == told["License-Expression"]
    classifiers = [ALSO_CALLED[line] for line in told.get_all("Classifier", []) if line in ALSO_CALLED]
    return not classifiers or any(called & set(re.split(" AND | OR ", licence)) for called in classifiers)


def test_whatever_is_pinned_is_listed_with_its_licence_and_nothing_else_is() -> None:
    assert pinned() - listed().keys() == set(), "say on what terms, in licences.csv"
    assert listed().keys() - pinned() == set(), "no lock pins it any more"


def test_every_licence_is_one_that_lets_us_use_the_library() -> None:
    assert {name: licence for name, licence in listed().items() if not may_be_taken(licence)} == {}


def test_so_is_the_licence_of_each_library_of_the_page() -> None:
    locked = json.loads((CHECKOUT / "explorer" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: one["license"] for name, one in locked.items() if not may_be_taken(one["license"])} == {}


def test_a_licence_that_binds_who_uses_the_library_is_none_of_them() -> None:
    assert may_be_taken("Artistic-1.0-Perl OR GPL-2.0-or-later")
    assert not may_be_taken("MIT AND GPL-3.0-only")
    assert not may_be_taken("AGPL-3.0-or-later OR LicenseRef-Commercial")
    assert not may_be_taken("")


def test_what_is_installed_says_the_same_of_itself() -> None:
    asked = [(one, listed()[name]) for one in distributions() if (name := name_of(one.metadata["Name"])) in listed()]
    assert asked
    assert [one.metadata["Name"] for one, licence in asked if not fits(licence, one)] == []
