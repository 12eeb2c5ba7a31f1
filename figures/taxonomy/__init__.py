"""Results of the page on the taxonomy of digital diplomacy."""
