"""Asking the latest release in SQL, within a limit of time, and writing the answer as text."""
