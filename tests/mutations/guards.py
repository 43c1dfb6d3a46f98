"""The guards of guards.toml, each with the edit that breaks it and the tests that must see that."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutation:
    """In a file, `before` (which occurs once) becomes `after`, and one of `tests` (pytest's arguments) must fail.

    Unless `lives_because` says what else holds where this guard is broken.
    """

    file: str
    before: str
    after: str
    tests: str
    lives_because: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {' '.join(self.before.split())[:60]} → {' '.join(self.after.split())[:60]}"


_STATED = Path(__file__).with_name("guards.toml").read_text(encoding="utf-8")
MUTATIONS = tuple(Mutation(**one) for one in tomllib.loads(_STATED)["mutation"])
