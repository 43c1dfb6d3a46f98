"""A PDF as pdfium runs it: the first witness, and the fast one."""
