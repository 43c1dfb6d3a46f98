"""From a clone to the first release, in an empty place with empty caches: `python -m benchmarks.from_clone`.

Needs git, make and the package registry. The set-up is measured apart from the refresh, and against it.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.process_tree import cost_of

CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(clone)], check=True)
        caches = {"UV_CACHE_DIR": f"{folder}/uv", "PIP_CACHE_DIR": f"{folder}/pip"}
        environment = os.environ | caches | {"GREENREG_HOME": f"{folder}/home"}
        set_up = cost_of(["make", ".venv/.ready"], environment, clone).seconds
        refresh = cost_of(["make", "warehouse"], environment, clone).seconds
    print(f"{'step':<12}{'seconds':>9}{'of the refresh':>16}")
    for step, seconds in (("set-up", set_up), ("refresh", refresh), ("together", set_up + refresh)):
        print(f"{step:<12}{seconds:>9.1f}{seconds / refresh:>16.2f}")


if __name__ == "__main__":
    main()
