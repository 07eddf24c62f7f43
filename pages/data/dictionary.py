"""What every indicator means and how it is worked out, and how the case stands beside what was published."""

from components.about import dictionary
from components.spec import Page

PAGE = Page(name="dictionary", section="data", sheet=dictionary.sheet)
