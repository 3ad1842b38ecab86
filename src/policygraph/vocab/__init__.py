"""What the language of plans knows: loaded from data, checked, frozen; each part only when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.language.literals import Clues
from policygraph.vocab.patterns import DATA, Pattern, load_patterns

if TYPE_CHECKING:
    from policygraph.vocab.bodies import Bodies
    from policygraph.vocab.concepts import Scheme
    from policygraph.vocab.documents import DocumentWords
    from policygraph.vocab.names import Names
    from policygraph.vocab.places import Places
    from policygraph.vocab.reforms import Reforms
    from policygraph.vocab.roles import RoleWords
    from policygraph.vocab.targets import TargetWords
    from policygraph.vocab.things import ThingWords
    from policygraph.vocab.topics import PlanWords


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
        from policygraph.vocab.schemes import load_topics

        return load_topics(self.extra)

    @cached_property
    def plans(self) -> PlanWords:
        """Kinds of plans, by their titles."""
        from policygraph.vocab.topics import load_plan_words

        return load_plan_words()

    @cached_property
    def functions(self) -> Scheme:
        """Lines of work of government."""
        from policygraph.vocab.schemes import load_functions

        return load_functions(self.extra)

    @cached_property
    def bodies(self) -> Bodies:
        """Names of bodies and what they work on."""
        from policygraph.vocab.bodies import make_bodies

        return make_bodies(self.functions)

    @cached_property
    def names(self) -> Names:
        """Full names of bodies."""
        from policygraph.vocab.names import load_names

        return load_names(self._lines, self.folder, self.extra)

    @cached_property
    def reforms(self) -> Reforms:
        """What reforms made of bodies."""
        from policygraph.vocab.reforms import load_reforms

        return load_reforms(self._lines, self.folder, self.extra)

    @property
    def _lines(self) -> set[str]:
        return {concept.labels["zh"] for concept in self.functions.leaves()}

    @cached_property
    def places(self) -> Places:
        """Administrative divisions."""
        from policygraph.vocab.places import load_places

        return load_places(self.folder, self.extra)

    @cached_property
    def targets(self) -> TargetWords:
        """Words of aims, units and dates."""
        from policygraph.vocab.targets import load_target_words

        return load_target_words(self.folder)

    @cached_property
    def documents(self) -> DocumentWords:
        """Signs of issuers, and words around documents."""
        from policygraph.vocab.documents import load_document_words

        return load_document_words(self.folder)

    @cached_property
    def things(self) -> ThingWords:
        """Words of platforms, funds, zones and other named things."""
        from policygraph.vocab.things import load_thing_words

        return load_thing_words(self.folder)

    @cached_property
    def clues(self) -> Clues:
        """The words without which no target, time limit, thing or document without 《》 is named."""
        return Clues({**self.targets.needs, **self.things.needs, **self.documents.needs})

    @cached_property
    def roles(self) -> RoleWords:
        """Labels and verbs of responsibility, shapes of names."""
        from policygraph.vocab.roles import load_role_words

        return load_role_words(self.folder, self.places)
