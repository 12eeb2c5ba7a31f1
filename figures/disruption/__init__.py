"""Figures of the page on disruption: what fails, who loses what, and how sure that is."""
