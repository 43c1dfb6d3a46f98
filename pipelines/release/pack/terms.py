"""On which terms a release may be used: the licence of its data, how to name it, what readers must know."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.home import CHECKOUT

TITLE_EN: Final = "Green Registry"
TITLE_ZH: Final = "绿色制造名录数据仓库"
DESCRIPTION_EN: Final = "China's green-manufacturing registries, with their history and the evidence of every row."
DESCRIPTION_ZH: Final = "中国绿色制造各类名单及其历史沿革，每一行数据均可追溯到官方文件。"
MAINTAINERS: Final = "The Green Registry maintainers"
KEYWORDS: Final = ("green manufacturing", "绿色制造", "绿色工厂", "China", "industrial policy")


@dataclass(frozen=True, slots=True)
class License:
    """A licence by its SPDX name, with its title and the address of its text."""

    name: str
    title: str
    url: str


DATA_LICENSE: Final = License(
    "CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"
)
CODE_LICENSE: Final = License(
    "Apache-2.0", "Apache License, Version 2.0", "https://www.apache.org/licenses/LICENSE-2.0"
)

# Their name in the release → where the project keeps them.
_FILES: Final = {
    "CHANGELOG.md": CHECKOUT / "CHANGELOG.md",
    "LICENSE-DATA": CHECKOUT / "LICENSE-DATA",
    "TERMS.md": CHECKOUT / "docs" / "terms.md",
}


def attribution(release_id: str) -> str:
    """Return how a release asks to be named where its data is used."""
    return f"{TITLE_EN}, release {release_id}, {DATA_LICENSE.name}"


def write_terms(folder: Path) -> tuple[Path, ...]:
    """Put the data licence, the page of terms (zh, en) and the changes of the schema into a release's folder."""
    return tuple(Path(shutil.copyfile(kept, folder / name)) for name, kept in _FILES.items())
