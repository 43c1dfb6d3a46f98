"""What can't be written, and why."""


class UnwritableFile(Exception):
    """A file can't hold what is to be written, or is of no kind that can be; the message says what to do."""
