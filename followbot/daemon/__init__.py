"""The heartbeat: one tick after the other, woken early by new mail. Floor 6."""
