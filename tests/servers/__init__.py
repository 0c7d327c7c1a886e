"""Real mail servers and databases, private and short-lived, and some broken ones.

Every server lives in its own temporary folder, listens on loopback ports that were free a
moment ago, and dies with the process that started it, even if that one is killed.
"""
