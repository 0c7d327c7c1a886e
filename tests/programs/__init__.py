"""Real mail programs answer a letter of the bot over real mail servers, and the bot reads it."""
