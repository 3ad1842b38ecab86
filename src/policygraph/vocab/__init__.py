"""What the language of plans knows: loaded from data, checked, frozen; each part only when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policygraph.vocab.bodies import Bodies, make_bodies
from policygraph.vocab.concepts import Scheme
from policygraph.vocab.documents import DocumentWords, load_document_words
from policygraph.vocab.names import Names, load_names
from policygraph.vocab.patterns import DATA, Pattern, load_patterns
from policygraph.vocab.places import Places, load_places
from policygraph.vocab.reforms import Reforms, load_reforms
from policygraph.vocab.roles import RoleWords, load_role_words
from policygraph.vocab.schemes import load_functions, load_topics
from policygraph.vocab.targets import TargetWords, load_target_words
from policygraph.vocab.things import ThingWords, load_thing_words
from policygraph.vocab.topics import PlanWords, load_plan_words


@dataclass(frozen=True)
class Vocabulary:
    """All words and patterns, from the data folder of the program and the folders ``extra`` of a user.

    A folder of a user may hold ``topics.ttl``, ``functions.ttl``, ``places.csv``, ``formal_names.csv``,
    ``national_bodies.csv``, ``systems.csv`` and ``reforms.csv``, laid out like the program's own.
    """

    folder: Path = DATA
    extra: tuple[Path, ...] = ()

    @cached_property
    def furniture(self) -> Mapping[str, Pattern]:
        """What belongs to the page and not to the plan."""
        return load_patterns(self.folder / "furniture.toml")

    @cached_property
    def headings(self) -> Mapping[str, Pattern]:
        """Ordinals that open a section."""
        return load_patterns(self.folder / "headings.toml")

    @cached_property
    def sections(self) -> Mapping[str, Pattern]:
        """What a heading says of what stands under it."""
        return load_patterns(self.folder / "sections.toml")

    @cached_property
    def front(self) -> Mapping[str, Pattern]:
        """The head of a document."""
        return load_patterns(self.folder / "frontmatter.toml")

    @cached_property
    def tables(self) -> Mapping[str, Pattern]:
        """Heads of the columns of task tables."""
        return load_patterns(self.folder / "tables.toml")

    @cached_property
    def references(self) -> Mapping[str, Pattern]:
        """Documents between 《 and 》."""
        return load_patterns(self.folder / "references.toml")

    @cached_property
    def topics(self) -> Scheme:
        """What measures are about."""
        return load_topics(self.extra)

    @cached_property
    def plans(self) -> PlanWords:
        """Kinds of plans, by their titles."""
        return load_plan_words()

    @cached_property
    def functions(self) -> Scheme:
        """Lines of work of government."""
        return load_functions(self.extra)

    @cached_property
    def bodies(self) -> Bodies:
        """Names of bodies and what they work on."""
        return make_bodies(self.functions)

    @cached_property
    def names(self) -> Names:
        """Full names of bodies."""
        return load_names(self._lines, self.folder, self.extra)

    @cached_property
    def reforms(self) -> Reforms:
        """What reforms made of bodies."""
        return load_reforms(self._lines, self.folder, self.extra)

    @property
    def _lines(self) -> set[str]:
        return {concept.labels["zh"] for concept in self.functions.leaves()}

    @cached_property
    def places(self) -> Places:
        """Administrative divisions."""
        return load_places(self.folder, self.extra)

    @cached_property
    def targets(self) -> TargetWords:
        """Words of aims, units and dates."""
        return load_target_words(self.folder)

    @cached_property
    def documents(self) -> DocumentWords:
        """Signs of issuers, and words around documents."""
        return load_document_words(self.folder)

    @cached_property
    def things(self) -> ThingWords:
        """Words of platforms, funds, zones and other named things."""
        return load_thing_words(self.folder)

    @cached_property
    def roles(self) -> RoleWords:
        """Labels and verbs of responsibility, shapes of names."""
        return load_role_words(self.folder, self.places)
