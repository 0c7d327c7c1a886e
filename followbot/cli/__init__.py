"""The command line. Floor 7."""
