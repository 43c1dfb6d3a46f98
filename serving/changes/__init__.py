"""What two releases differ in, fact by fact, and whether the source or our reader changed it."""
