"""Files that commands write: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from followbot.domain.errors import FollowbotError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole, or what was there stays.

    Raises:
        FollowbotError: it cannot be written there.
    """
    try:
        with NamedTemporaryFile(dir=path.absolute().parent, prefix=".", delete=False) as file:
            made = Path(file.name)
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o666 & ~mask)
        made.replace(path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise FollowbotError(
            f"`{path}` cannot be written: {reason}", "name another file"
        ) from error
