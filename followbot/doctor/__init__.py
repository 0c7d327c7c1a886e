"""The check-up of a whole set-up: `followbot doctor`."""
