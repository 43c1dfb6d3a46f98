"""The read-only HTTP API over the latest release: FastAPI's routes, made from what the release states of its tables.

What does not belong here: the questions themselves, which `serving.asking` has for whoever asks.
"""
