"""The first set-up: found, tried, and put down as a whole (`followbot init`)."""
