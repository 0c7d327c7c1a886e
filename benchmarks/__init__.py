"""What followbot does, measured."""
