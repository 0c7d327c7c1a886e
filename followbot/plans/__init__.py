"""Plan files to nouns and back. Floor 2."""
