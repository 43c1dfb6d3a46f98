"""`python -m command_line`: the command without its console script."""

from command_line import run

run()
