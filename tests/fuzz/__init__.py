"""A fuzzer for everything that reads what strangers write (`make fuzz`)."""
