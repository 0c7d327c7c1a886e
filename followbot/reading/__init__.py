"""Mail bytes to meaning: pure, never raises, linear time. Floor 2."""
