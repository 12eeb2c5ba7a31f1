"""Commands that print numbers beside a peer or a floor."""
