"""Web pages: the content without the site around it, as paragraphs and tables."""
