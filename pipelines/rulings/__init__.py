"""What persons rule of lists and rows: which are taken out, and which of two stands."""
