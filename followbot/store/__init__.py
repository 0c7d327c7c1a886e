"""Every query and transaction. Floor 3."""
