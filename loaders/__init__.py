"""From a file to a validated, sourced table."""
