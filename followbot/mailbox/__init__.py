"""Every socket: IMAP and SMTP. Floor 3."""
