"""Figures of the page on submarine cables."""
