"""What holds for every test: a property's examples follow from the test alone, and no clock decides."""

from hypothesis import settings

# The examples are the same in every run (derandomize), so more find nothing anew: twenty-five, or what a test states.
settings.register_profile("green_registry", max_examples=25, deadline=None, derandomize=True, print_blob=True)
settings.load_profile("green_registry")
