"""Results of the page on sources and methods."""
