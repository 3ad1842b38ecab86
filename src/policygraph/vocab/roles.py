"""How plans print who does what: labels before a colon, verbs behind names, first-is-lead and scope sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policygraph.errors import VocabularyError
from policygraph.language.literals import Clues
from policygraph.vocab.patterns import DATA, Pattern, load_patterns
from policygraph.vocab.places import Places


@dataclass(frozen=True, slots=True, eq=False)
class RoleWords:
    """The patterns of ``roles.toml``, ``names.toml`` and ``prose.toml`` put together for one pass over a text.

    ``label`` finds any label with its colon (the group's name tells which), ``verb`` the verb that ends a list.
    ``clues`` tell where those patterns of ``roles`` and ``prose`` may be found that name what they need.
    """

    label: re.Pattern[str]
    verb: re.Pattern[str]
    values: Mapping[str, str]
    roles: Mapping[str, Pattern]
    names: Mapping[str, Pattern]
    prose: Mapping[str, Pattern]
    places: Places
    clues: Clues

    def province_of(self, name: str) -> str | None:
        """The province that a name opens with (重庆, 四川), None where it opens with none."""
        return next((place.short for place in self.places.short_named(name) if place.level == "province"), None)

    def is_placed(self, name: str) -> bool:
        """Whether a name opens with a province or a prefecture: 江西证监局, 南昌铁路局."""
        return any(place.level in ("province", "prefecture") for place in self.places.short_named(name))


def load_role_words(folder: Path, places: Places) -> RoleWords:
    """The role words of a data folder; raises `VocabularyError` where a table has no value."""
    roles, names = load_patterns(folder / "roles.toml"), load_patterns(folder / "names.toml")
    labels = {n: p for n, p in roles.items() if n.startswith("label_")}
    verbs = {n: p for n, p in roles.items() if n.startswith("verb_")}
    values = {}
    for name, pattern in {**labels, **verbs}.items():
        if pattern.value is None:
            raise VocabularyError(f"{folder / 'roles.toml'}: [{name}] has no value")
        values[name] = pattern.value
    prose = load_patterns(folder / "prose.toml")
    label = "|".join(f"(?P<{n}>{p.regex.pattern})" for n, p in labels.items())
    verb = "|".join(f"(?P<{n}>{p.regex.pattern})" for n, p in verbs.items())
    return RoleWords(
        label=re.compile(f"(?:[省市县区州]级)?(?:{label})(?:（[^（）：]{{0,24}}）)?(?:：|为(?=[省市县区州各]))"),
        verb=re.compile(f"(?:{verb})$"),
        values=values,
        roles=roles,
        names=names,
        prose=prose,
        places=places,
        clues=Clues({name: p.needs for name, p in {**roles, **prose}.items() if p.needs and not p.words}),
    )


@cache
def role_labels(folder: Path = DATA) -> tuple[Pattern, ...]:
    """The labels alone, those of time limits and of persons too, for telling such a clause from other words."""
    patterns = load_patterns(folder / "roles.toml")
    return tuple(pattern for name, pattern in patterns.items() if name.startswith("label_"))
