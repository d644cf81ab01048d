"""What Wagtail keeps for us: pages with fields and no layout, pictures, turns of the workflow."""

from almanac.guide.editing.models.article import ArticlePage
from almanac.guide.editing.models.chapter import ChapterPage
from almanac.guide.editing.models.loaded import Loaded
from almanac.guide.editing.models.page import GuidePage
from almanac.guide.editing.models.picture import Picture, Rendition
from almanac.guide.editing.models.shelf import Shelf
from almanac.guide.editing.models.tool import ToolPage
from almanac.guide.editing.models.turns import ReviewTurn, Turn, WelshTurn

PAGES: tuple[type[GuidePage], ...] = (ChapterPage, ToolPage, ArticlePage)

__all__ = [
    "PAGES",
    "ArticlePage",
    "ChapterPage",
    "GuidePage",
    "Loaded",
    "Picture",
    "Rendition",
    "ReviewTurn",
    "Shelf",
    "ToolPage",
    "Turn",
    "WelshTurn",
]
