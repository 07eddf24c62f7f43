"""All pages in menu order. A page is data: its question stands in the word files, its panels here."""

from components.spec import Page
from pages.now import overview

ALL: tuple[Page, ...] = (overview.PAGE,)
BY_NAME: dict[str, Page] = {page.name: page for page in ALL}
