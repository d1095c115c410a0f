"""What a page leaves out of its style changes nothing that anybody sees."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from recovery.privacy import inline
from recovery.privacy.slimming import fitted
from tests.house.browsing import Visitors
from tests.house.server import Site

PATHS = ("/", "/signs-of-dependency/", "/services/samaritans/")
# How every element, and what stands before and after it, is drawn: every property a browser knows.
LOOKS = """async () => {
  const said = [];
  for (const one of document.querySelectorAll('*'))
    for (const part of [null, '::before', '::after', '::marker']) {
      const style = getComputedStyle(one, part);
      if (part && style.content === 'none') continue;
      const names = [...style].filter((name) => !name.startsWith('--'));
      said.push(one.tagName + names.map((name) => style.getPropertyValue(name)).join());
    }
  return said;
}"""


def _whole_style(page: Page) -> str:
    """The stylesheets this page was cut from."""
    style, html = page.locator("style").first.inner_text(), page.content()
    whole = (sheets().text for sheets in inline.STYLES)
    return next(css for css in whole if fitted(html.replace(style, css)).html == html)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "media"), [(360, "screen"), (1200, "screen"), (800, "print")])
def test_a_page_looks_the_same_with_its_whole_style(
    site: Site, new_page: Visitors, path: str, width: int, media: Literal["print", "screen"]
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True, color_scheme="dark")
    page.emulate_media(media=media)
    page.goto(site.url + path)
    seen = page.evaluate(LOOKS)
    page.evaluate("(css) => { document.querySelector('style').textContent = css }", _whole_style(page))
    assert page.evaluate(LOOKS) == seen
