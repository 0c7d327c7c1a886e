"""The whole program under `kill -9`: at every step, and at random moments."""
