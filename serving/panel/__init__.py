"""Organizations by year, with what each was recognized for and since when: where an evaluation of the titles starts."""
