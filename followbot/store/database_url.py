"""The URL of a database: whether it is one, and how it may be shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from followbot.domain.errors import ConfigError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

_IN_USER = re.compile(r"(?<=://)([^:/@]*):.*@", re.DOTALL)
_IN_QUERY = re.compile(r"([?&][^=&]*password[^=&]*=)[^&]*", re.IGNORECASE)
"""libpq takes `password` and `sslpassword` as parameters, too."""


def without_password(url: str) -> str:
    """A database URL as it may be shown, whatever signs its password is made of."""
    return _IN_QUERY.sub(r"\1(set)", _IN_USER.sub(r"\1:(set)@", url))


def checked_url(url: str) -> URL:
    """The URL in its parts; raises ConfigError where it is none, or of another database."""
    from sqlalchemy.engine import make_url  # heavy, and showing a URL needs none of it
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
        backend, driver = parsed.get_backend_name(), parsed.drivername
    except (ArgumentError, ValueError):  # the latter of a port that is no number
        raise ConfigError(
            "`database.url` is not a database URL",
            "use e.g. `sqlite:///followbot.db` or `postgresql+psycopg://user@host/name`",
        ) from None  # what it says may hold the password
    if backend == "sqlite" or driver == "postgresql+psycopg":
        return parsed
    raise ConfigError(
        f"`database.url` names `{driver}`, which followbot does not know",
        "use `sqlite:///FILE` or `postgresql+psycopg://USER@HOST/NAME`",
    )
