"""The stylesheets that a page does without change nothing that anybody sees."""

from typing import Literal

import pytest

from recovery.privacy import inline
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


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "media"), [(360, "screen"), (1200, "screen"), (800, "print")])
def test_a_page_looks_the_same_with_its_whole_style(
    site: Site, new_page: Visitors, path: str, width: int, media: Literal["print", "screen"]
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True, color_scheme="dark")
    page.emulate_media(media=media)
    page.goto(site.url + path)
    seen = page.evaluate(LOOKS)
    page.evaluate("(css) => { document.querySelector('style').textContent = css }", inline.whole_style().text)
    assert page.evaluate(LOOKS) == seen
