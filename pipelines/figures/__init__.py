"""What persons decided of figures that were read from texts and are in doubt."""
