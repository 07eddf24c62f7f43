"""Settings: what the numbers are measured by, who may change it, and who did."""

from components.settings import form
from components.spec import Page

PAGE = Page(name="settings", section="data", body=form.body)
