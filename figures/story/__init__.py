"""Stories: views of the atlas in order, to be presented."""
