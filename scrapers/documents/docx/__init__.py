"""Word files (docx): paragraphs with the numbers Word computes, and tables with their merged cells."""
