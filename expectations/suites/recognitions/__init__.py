"""The suites of `recognitions` and of the tables that hang on it."""
