"""A component's styles in a real browser: they hold inside it and nowhere else, however their selectors are written."""

from collections.abc import Callable

from playwright.sync_api import Page

from workshop.ui.components.loader import scoped

CSS = """
& { --inside: yes; }
.a,
.b > p,
& i { color: rgb(1, 1, 1); }
.c:is(.d, .e):not(.f, .g) { color: rgb(2, 2, 2); }
&.holding .h { color: rgb(3, 3, 3); }
@media (min-width: 1px) {
  & b, .k { color: rgb(4, 4, 4); }
}
"""
BODY = """
<p class="a">x</p><div class="b"><p>x</p></div><i>x</i><p class="c e">x</p><p class="c d g">x</p>
<p class="h">x</p><b>x</b><p class="k">x</p>
"""
COLOURS = "root => [...root.querySelectorAll('p, i, b')].map(element => getComputedStyle(element).color.match(/\\d/)[0]).join('')"


def test_lists_over_lines_and_commas_in_brackets_hold_inside_the_component_only(
    new_page: Callable[..., Page],
) -> None:
    page = new_page()
    page.set_content(
        f'<style>{scoped(CSS, "room")}</style><div class="room holding">{BODY}</div><div class="wall holding">{BODY}</div>'
    )
    assert page.locator(".room").evaluate(COLOURS) == "11120344"
    assert page.locator(".wall").evaluate(COLOURS) == "00000000"
