"""An embedded mail world with simulated suppliers: the whole loop, on this computer alone.

Floor 6. `mail_world` carries real SMTP and IMAP on loopback, `suppliers` answer from
real mail programs (`programs`), `stage` lets twelve weeks pass, `timeline` shows
them, `page` lets the user answer a mail too.
"""
