"""Pure functions: frames and graphs in, frames or frozen dataclasses out."""
