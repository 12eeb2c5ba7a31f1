"""Results of the page on companies and countries."""
