"""An archive that several machines share: files in a store, and on them the objects and the log."""
