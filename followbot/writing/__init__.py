"""Facts to letters: texts, templates, charts, MIME. Floor 2."""
