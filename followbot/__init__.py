"""followbot follows up supplier action plans by e-mail."""

__version__ = "0.1.0"
