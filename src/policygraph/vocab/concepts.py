"""Concepts and schemes of a vocabulary, as frozen values that know nothing of the file they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from policygraph.errors import VocabularyError


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme.

    ``code`` is its notation and the last part of its ``iri``; ``labels`` has one preferred label a language;
    ``alt`` are other usual names in any language, ``hidden`` words that only help to find it, ``negative`` words
    that hide what they cover from it; ``broader`` is the code of the concept above.
    """

    code: str
    iri: str
    scheme: str
    labels: Mapping[str, str]
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    broader: str | None = None

    def label(self, language: str) -> str:
        """The preferred label in ``language``, or the Chinese one where there is none."""
        return self.labels.get(language) or self.labels["zh"]

    def words(self) -> Iterator[str]:
        """All labels that stand for this concept, the preferred ones first."""
        yield from self.labels.values()
        yield from self.alt
        yield from self.hidden


@dataclass(frozen=True, slots=True)
class Scheme:
    """The concepts of one file, in the order of their codes, checked when the value is made.

    Raises VocabularyError, naming ``name`` and the concept, where two concepts of one scheme share a label, a
    concept above is missing, or the way up ends in a circle.
    """

    name: str
    concepts: tuple[Concept, ...]
    by_code: Mapping[str, Concept] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, Concept] = {}
        for concept in self.concepts:
            if concept.code in by_code:
                raise VocabularyError(f"{self.name}: the code {concept.code} stands for two concepts")
            by_code[concept.code] = concept
        object.__setattr__(self, "by_code", MappingProxyType(by_code))
        _check_labels(self)
        for concept in self.concepts:
            _check_broader(self, concept)

    def get(self, code: str) -> Concept | None:
        """The concept of this code, or None."""
        return self.by_code.get(code)

    def part(self, scheme: str) -> tuple[Concept, ...]:
        """The concepts of one scheme of the file."""
        return tuple(c for c in self.concepts if c.scheme == scheme)

    def narrower(self, code: str) -> tuple[Concept, ...]:
        """The concepts directly under this one."""
        return tuple(c for c in self.concepts if c.broader == code)

    def leaves(self) -> tuple[Concept, ...]:
        """The concepts that nothing stands under: those a text can be about."""
        above = {c.broader for c in self.concepts}
        return tuple(c for c in self.concepts if c.code not in above)


def _check_labels(scheme: Scheme) -> None:
    owners: dict[tuple[str, str], str] = {}
    for concept in scheme.concepts:
        if "zh" not in concept.labels or "en" not in concept.labels:
            raise VocabularyError(f"{scheme.name}: {concept.code} needs a preferred label in zh and in en")
        for word in concept.words():
            owner = owners.setdefault((concept.scheme, word.casefold()), concept.code)
            if owner != concept.code:
                raise VocabularyError(f"{scheme.name}: {word} is a label of both {owner} and {concept.code}")


def _check_broader(scheme: Scheme, concept: Concept) -> None:
    seen, above = {concept.code}, concept.broader
    while above is not None:
        parent = scheme.get(above)
        if parent is None:
            raise VocabularyError(f"{scheme.name}: {concept.code} stands under {above}, which is not defined")
        if above in seen:
            raise VocabularyError(f"{scheme.name}: {concept.code} stands under itself")
        seen.add(above)
        above = parent.broader
