"""How real mail programs write a reply: frames, quotes, headers and MIME, one module each."""
