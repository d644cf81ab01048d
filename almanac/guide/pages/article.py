"""An article that editors wrote, as its page shows it: words, and what is drawn from its key."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from almanac.guide import queries
from almanac.guide.schema import Article, Block
from almanac.indicators.cards import cards
from almanac.practice.challenges import challenge
from almanac.signposts.queries import signpost


@dataclass(frozen=True, slots=True)
class Drawn:
    """One block, in one language. What its key named may be gone: then it is not drawn."""

    kind: str
    text: str = ""  # its words; of a picture, what it shows
    items: tuple[str, ...] = ()  # of a list
    title: str = ""  # of what is drawn live
    url: str = ""


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article in one language."""

    id: str
    title: str
    summary: str
    author: str
    body: tuple[Drawn, ...]


def article_shown(article: Article, language: str) -> ArticleShown:
    """An article in one language."""
    drawn = (_drawn(block, language) for block in article.body)
    return ArticleShown(
        id=article.id,
        title=article.title.in_language(language),
        summary=article.summary.in_language(language),
        author=article.author,
        body=tuple(each for each in drawn if each is not None),
    )


def pictures_of(article: Article) -> frozenset[str]:
    """Digests of the files that the article shows."""
    return frozenset(block.key for block in article.body if block.kind == "picture" and block.key)


def _drawn(block: Block, language: str) -> Drawn | None:
    text = block.text.in_language(language) if block.text else ""
    if block.kind == "list":
        return Drawn("list", items=tuple(each for each in text.split("\n") if each.strip()))
    if block.kind == "picture":
        url = reverse("guide:picture", args=[block.key]) if block.key else ""
        return Drawn("picture", text=text, url=url) if url else None
    if block.kind in ("heading", "paragraph"):
        return Drawn(block.kind, text=text)
    return _live(block, language)


def _live(block: Block, language: str) -> Drawn | None:
    """A challenge, a signpost, a figure or a tool: its title and its sentence, as they are now."""
    if block.kind == "challenge" and (problem := challenge(block.key)):
        texts, route = (problem.title, problem.happens), "practice:challenge"
    elif block.kind == "signpost" and (found := signpost(block.key)):
        texts, route = (found.title, found.use), "signposts:signpost"
    elif block.kind == "indicator" and (card := cards().get(block.key)):
        texts, route = (card.title, card.meaning), "indicators:indicator"
    elif block.kind == "tool" and (tool := queries.guide().tools.get(block.key)):
        texts, route = (tool.title, tool.purpose), "guide:tool"
    else:
        return None
    title, said = (text.in_language(language) for text in texts)
    return Drawn("live", text=said, title=title, url=reverse(route, args=[block.key]))
