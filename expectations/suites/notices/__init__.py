"""The suites of `notices` and of the tables that hang on it."""
