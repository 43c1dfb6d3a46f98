"""PDF: from characters and lines on a page to tables and paragraphs that know their page and place."""
