"""`python -m pipelines.command_line`: the command without its console script."""

from pipelines.command_line import main

main()
