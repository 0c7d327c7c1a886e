"""What proves a measure, told honestly: how much is wanted, and how much lies here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof that the plan asks for: how many are wanted, and how many lie here."""

    kind: str
    description: str
    wanted: int
    present: int

    @property
    def missing(self) -> int:
        """How many are still missing, never negative."""
        return max(0, self.wanted - self.present)


@dataclass(frozen=True, slots=True)
class MeasureProofs:
    """What proves a measure. `names` are the files that lie here, oldest first.

    `loose` are files of the same mails that are tied to no measure: a person must look.
    `left_out` counts files that were too big to go with the letter.
    """

    proofs: tuple[Proof, ...] = ()
    names: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def missing(self) -> int:
        """How many wanted proofs are missing in all."""
        return sum(proof.missing for proof in self.proofs)
