"""Figures in, files out: what leaves the building."""
