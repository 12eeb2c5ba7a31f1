"""Results of the page on timeline and trends."""
