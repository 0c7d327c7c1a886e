"""How well and how fast replies are read, beside the public parsers."""
