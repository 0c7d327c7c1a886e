"""Working through many plans: the trouble of one stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from followbot.domain.errors import ConfigError, FollowbotError, UnreachableError


class OneByOne:
    """Holds back the error of each piece of work until all of them had their turn."""

    def __init__(self) -> None:
        """Nothing went wrong yet."""
        self._first: Exception | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One piece of work. What would hit every other as well is raised at once."""
        try:
            yield
        except (ConfigError, UnreachableError):
            raise
        except FollowbotError as exc:
            self._first = self._first or exc

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One piece of work with a transaction of its own: a fault of ours is held back as well.

        Nothing half done is left of it, so that the others may go on.
        """
        with self.turn():
            try:
                yield
            except FollowbotError:
                raise
            except Exception as exc:
                self._first = self._first or exc

    def finish(self) -> None:
        """Raise the first error that was held back, if any: the step did not go well."""
        if self._first is not None:
            raise self._first
