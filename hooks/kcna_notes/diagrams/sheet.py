"""What the parts of a laid-out diagram share: its language, its width, and a list of problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from kcna_notes.text.typography import NO_BREAK_SPACE, join_words

if TYPE_CHECKING:
    from kcna_notes.diagrams.fields import Adaptable, Text

Variant = Literal["wide", "narrow"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)
TILDE = re.compile(r"~(?!/)")  # not the one in ~/.kube/config

Spec = TypeVar("Spec", bound="Adaptable")


@dataclass(frozen=True)
class Sheet:
    """One language and one width of a diagram."""

    locale: str
    variant: Variant
    problems: list[str] = field(default_factory=list)
    """What does not fit, one line each, without language and width."""

    def translate(self, text: Text | None) -> str:
        """Return a text in this language with its no-break spaces (`~` is one), or an empty string for None."""
        return join_words(TILDE.sub(NO_BREAK_SPACE, text[self.locale]), self.locale) if text else ""

    def adapt(self, spec: Spec) -> Spec:
        """Return a spec with the values for this width."""
        return spec.on_phone() if self.variant == "narrow" else spec

    def report(self, problem: str) -> None:
        """Add a problem in this language at this width, only once even if the part is measured again."""
        if problem not in self.problems:
            self.problems.append(problem)
