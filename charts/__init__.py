"""Pure builders: a frame in, an Altair chart or a pydeck deck out."""
