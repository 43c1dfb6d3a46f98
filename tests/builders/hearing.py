"""Processes that hear signals, whoever runs the tests.

What a shell starts in the background ignores the keyboard, as do all that it starts; Dagster, once it has run in a
process, lets SIGTERM do what SIGINT does there: nothing then.
"""

#: What a script begins with that is to be ended as one that a terminal started.
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
"""
