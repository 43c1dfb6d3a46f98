"""Processes that work beside the one that asks them: each is asked for one thing, does it, and outlives nobody.

Both sides of one protocol. Who asks (`asking`) starts the process, which loads, and tells it on its standard input what
to do: a line with a number of bytes, and these bytes. The input then stays open as long as who asked lives; who is
asked (`asked`) ends when it closes, whatever it is at, so that nothing writes on after a kill.
"""
