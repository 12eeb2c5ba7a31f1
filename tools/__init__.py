"""Build steps run by the Makefile."""
