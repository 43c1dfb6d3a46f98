"""Optional parts: a command that needs one which is not installed says so in a line."""

import sys
from importlib.util import find_spec

from command_line.saying import say


def require_extra(command: str, extra: str, *packages: str) -> None:
    """End the command with exit status 2 where a package that the extra brings is not installed."""
    if missing := [package for package in packages if find_spec(package) is None]:
        say(
            f"greenreg {command}: {', '.join(missing)} is not installed; install the extra `{extra}`"
            f" (pip install 'green-registry[{extra}]')",
            err=True,
        )
        sys.exit(2)
