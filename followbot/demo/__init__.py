"""An embedded mail world with simulated suppliers. Floor 6."""
