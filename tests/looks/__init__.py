"""Every letter in a real browser: what a person sees, on a telephone and at a desk."""
