"""Results of the page on technology hubs."""
