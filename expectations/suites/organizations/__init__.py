"""The suites of `organizations` and of the tables that hang on it."""
