"""A text to be found: what it is called and says in both languages, and by what it is chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    `key` is kind:id, for ever. `route` and `args` make its address in either language. Whatever it
    is chosen by (outcomes, areas of work, nations, kinds of council, councils, stage, cost band,
    tools, suppliers) is empty where it does not have it.
    """

    key: str
    title_en: str
    title_cy: str
    says_en: str
    says_cy: str
    route: str
    args: tuple[str, ...]
    names: str = ""  # products, councils, other titles: words that count nearly as a title does
    body_en: str = ""  # everything else it says
    body_cy: str = ""
    anchor: str = ""
    outcomes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    council_kinds: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    stage: str = ""
    cost: str = ""
    tools: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return self.key.partition(":")[0]
