"""The suites of `policies` and of the tables that hang on it."""
