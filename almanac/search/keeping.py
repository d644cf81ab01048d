"""The table of related words as it is now: what ships, and what editors put in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from almanac.accounts.refused import Refused
from almanac.catalogue.kept import Kept
from almanac.search import related
from almanac.search.models import LANGUAGES, KeptGroup
from almanac.search.related import Phrase, Related
from almanac.search.schema import FEWEST, LONGEST, MOST, SHORTEST, Group
from almanac.search.words import words_of
from almanac.shown import stamps

SHOWN = "search:related-words"  # what changes when editors change a group
SHIPPED: Kept[tuple[Group, ...]] = Kept((related.PATTERN,), related.groups_of)
KEY_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """A group as somebody wrote it, not looked at yet."""

    lines: str = ""
    language: str = "en"
    one_way: bool = False

    @classmethod
    def of(cls, group: Group) -> Draft:
        """A group, to be changed."""
        return cls("\n".join(group.words), group.language, group.one_way)


@dataclass(frozen=True, slots=True)
class Entry:
    """A group: as it ships, as it is now, or both."""

    key: str
    shipped: Group | None
    now: Group | None  # None where it is taken out

    @property
    def is_changed(self) -> bool:
        """Whether editors changed a group that ships."""
        return self.shipped is not None and self.now is not None and self.now != self.shipped

    @property
    def state(self) -> str:
        """The digest of what is there now: who saves says which one they saw."""
        text = self.now.model_dump_json() if self.now else ""
        return hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH]


_held: tuple[tuple[Group, ...], int, Related] | None = None


def table() -> Related:
    """Ready to look up; made anew when a file or an editor's group changed."""
    global _held
    ((_key, number),) = stamps.now([SHOWN])
    shipped = SHIPPED.get(settings.CONTENT_ROOTS)
    held = _held
    if held is None or held[0] is not shipped or held[1] != number:
        made = related.related(entry.now for entry in entries().values() if entry.now)
        held = _held = (shipped, number, made)
    return held[2]


def forget() -> None:
    """Make the table anew at the next search; for tests, whose database begins anew each time."""
    global _held
    _held = None


def entries() -> Mapping[str, Entry]:
    """Every group by its key: those that ship in their order, then the editors' own."""
    kept = {row.key: row for row in KeptGroup.objects.order_by("pk")}
    found = {}
    for group in SHIPPED.get(settings.CONTENT_ROOTS):
        key = key_of(group)
        now = _group(kept[key]) if key in kept else group
        found[key] = Entry(key, group, now)
    own = (row for key, row in kept.items() if key not in found and row.words)
    return found | {row.key: Entry(row.key, None, _group(row)) for row in own}


def key_of(group: Group) -> str:
    """The key of a group that ships: it stays while the group begins with the same words."""
    first = " ".join(words_of(group.words[0]))
    text = f"{group.language} {group.one_way} {first}"
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH]


def checked(draft: Draft, others: Iterable[Group]) -> Group:
    """The group that somebody wrote. Raises `Refused` with what to do."""
    said = [" ".join(line.split()) for line in draft.lines.splitlines()]
    said = [each for each in said if each]
    _check_phrases(said)
    if draft.language not in LANGUAGES:
        raise Refused(_("Choose in which language the words are used."))
    if draft.language == "both" and (len(said) != FEWEST or draft.one_way):
        raise Refused(
            _("A group of both languages has one English and one Welsh line, and leads both ways.")
        )
    group = Group.model_validate(
        {"words": said, "language": draft.language, "one_way": draft.one_way}
    )
    _check_stands_once(group, others)
    return group


def _check_phrases(said: list[str]) -> None:
    if not FEWEST <= len(said) <= MOST:
        raise Refused(
            _("Write from %(fewest)s to %(most)s words or phrases, one on each line.")
            % {"fewest": FEWEST, "most": MOST}
        )
    for each in said:
        if not SHORTEST <= len(each) <= LONGEST or not words_of(each):
            raise Refused(
                _("“%(phrase)s” is no word or phrase of %(shortest)s to %(longest)s characters.")
                % {"phrase": each[:LONGEST], "shortest": SHORTEST, "longest": LONGEST}
            )
    folded = [words_of(each) for each in said]
    twice = next((each for each, f in zip(said, folded, strict=True) if folded.count(f) > 1), "")
    if twice:
        raise Refused(
            _("“%(phrase)s” is there twice: accents, capitals and signs make no difference.")
            % {"phrase": twice}
        )


def _check_stands_once(group: Group, others: Iterable[Group]) -> None:
    """In groups that lead both ways a phrase stands once in its language."""
    if group.one_way:
        return
    taken: dict[tuple[str, Phrase], Group] = {}
    for other in others:
        if not other.one_way:
            taken |= dict.fromkeys(_places(other), other)
    for phrase, place in zip(group.words, _places(group), strict=True):
        if place in taken:
            raise Refused(
                _("“%(phrase)s” already goes with “%(others)s”. Change that group instead.")
                % {"phrase": phrase, "others": "”, “".join(taken[place].words)}
            )


def _places(group: Group) -> list[tuple[str, Phrase]]:
    """Where its phrases stand: a group of both languages has one in each column."""
    if group.language == "both":
        return [(f"both {n}", words_of(each)) for n, each in enumerate(group.words)]
    return [(group.language, words_of(each)) for each in group.words]


def _group(row: KeptGroup) -> Group | None:
    if not row.words:
        return None
    return Group.model_validate(
        {"words": row.words, "language": row.language, "one_way": row.one_way}
    )
