"""What holds for every test: a property's examples follow from the test alone, and no clock decides."""

from hypothesis import settings

settings.register_profile("green_registry", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("green_registry")
