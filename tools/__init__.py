"""Build steps. They write tables and layers and read them again, so these may differ from what was shipped."""

from loaders import shipped

shipped.accept_changes()
