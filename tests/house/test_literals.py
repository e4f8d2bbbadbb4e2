"""No screen and no component holds a sentence of its own: whatever people read comes from the catalogue."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.scripts import without_comments, words_in_templates
from workshop import assets
from workshop.settings import ROOT

SCREENS = sorted([*(ROOT / "pages").glob("*.py"), *(ROOT / "workshop" / "ui").rglob("*.py")])
SCRIPTS = [path for path in assets.scripts() if path.parent.name != "vendor"]
STYLES = sorted(assets.BROWSER.rglob("*.css"))

SHOWS_TEXT = {
    "title", "header", "subheader", "caption", "write", "markdown", "text", "info", "success", "warning", "error", "toast",
    "button", "text_input", "text_area", "number_input", "date_input", "time_input", "selectbox", "multiselect", "radio",
    "checkbox", "toggle", "slider", "form_submit_button", "link_button", "page_link", "download_button", "metric",
    "expander", "popover", "tabs", "badge", "status", "spinner", "progress", "color_picker", "file_uploader", "chat_input",
    "feedback", "pills", "segmented_control", "dialog", "exception", "html", "image", "Page", "TextColumn", "NumberColumn",
    "SelectboxColumn", "CheckboxColumn", "Column",
}  # fmt: skip
SAYS_TEXT = {
    "label",
    "help",
    "placeholder",
    "title",
    "body",
    "alt",
    "caption",
    "page_title",
    "text",
    "value",
    "options",
}
# Addresses, icons, and bare Markdown or HTML signs are not read as words.
TECHNICAL = re.compile(r"/.*|https?:.*|:material/\w*:?|#[0-9A-Fa-f]{6}|<(span|div)[^<>]*></\1>", re.DOTALL)


def words_in(node: ast.expr) -> list[str]:
    """Text with letters in it that an argument holds itself, not what it calls for."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and re.search(r"[^\W\d_]", node.value) else []
    if isinstance(node, ast.JoinedStr):
        pieces = [part.value for part in node.values if isinstance(part, ast.Constant)]
        whole = "".join(pieces)
        inside = [word for part in node.values if isinstance(part, ast.FormattedValue) for word in words_in(part.value)]
        return ([whole] if re.search(r"[^\W\d_]", whole) else []) + inside
    if isinstance(node, ast.BinOp):
        return words_in(node.left) + words_in(node.right)
    if isinstance(node, ast.IfExp):
        return words_in(node.body) + words_in(node.orelse)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [word for elt in node.elts for word in words_in(elt)]
    return []


def technical(word: str) -> bool:
    without_addresses = re.sub(r"\]\(/[^)]*\)|:material/\w+:", "", word)
    return bool(TECHNICAL.fullmatch(word)) or not re.search(r"[^\W\d_]", without_addresses)


def sentences_in(code: str) -> list[str]:
    """Line and text of every literal that a Streamlit call would show."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        shown = list(node.args) if node.func.attr in SHOWS_TEXT else []
        root = node.func
        while isinstance(root, ast.Attribute):
            root = root.value  # type: ignore[assignment]
        if getattr(root, "id", "").startswith("_"):  # a log's or a module's own: nothing that draws
            continue
        if node.func.attr in SHOWS_TEXT or getattr(root, "id", "") == "st":
            shown += [keyword.value for keyword in node.keywords if keyword.arg in SAYS_TEXT]
        for argument in shown:
            found += [f"{node.lineno}: {word!r}" for word in words_in(argument) if not technical(word)]
    return found


def literals_in_script(script: str) -> list[str]:
    """Text with letters in it that a component's script would show or read out."""
    code = without_comments(script)
    found = words_in_templates(script)
    shown = "text|textContent|innerText|placeholder|title|alt|ariaLabel|aria-label"
    key = rf"[\s{{,(](?:{shown}|\"(?:{shown})\"):\s*"  # text: "…"
    given = rf"\.(?:{shown})\s*\+?=\s*"  # .textContent = "…"
    called = rf"\(\"(?:{shown})\",\s*"  # ("aria-label", "…")
    place = f"(?:{key}|{given}|{called})"
    for quoted in re.findall(place + r"(\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`)", code):
        bare = re.sub(r"\$\{[^}]*\}", "", quoted[1:-1])
        if re.search(r"[^\W\d_]", bare):
            found.append(quoted)
    return found


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_screen_says_a_sentence_of_its_own(path: Path) -> None:
    assert sentences_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_component_says_a_sentence_of_its_own(path: Path) -> None:
    assert literals_in_script(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_writes_words(path: Path) -> None:
    written = re.findall(r"content:\s*[\"']([^\"']*)", path.read_text(encoding="utf-8"))
    assert [words for words in written if re.search(r"[^\W\d_]", re.sub(r"\\[0-9a-fA-F]+", "", words))] == []


def test_no_component_makes_html_of_text() -> None:
    bad = re.compile(
        r"\bunsafeHTML\b|\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\("
    )
    found = {path.name: bad.findall(path.read_text(encoding="utf-8")) for path in SCRIPTS}
    # The QR code is the server's own picture and holds nothing that people typed.
    assert {name: uses for name, uses in found.items() if uses and name != "qr.js"} == {}
    assert "unsafe_allow_html" not in "".join(path.read_text(encoding="utf-8") for path in SCREENS)


@pytest.mark.parametrize(
    "code",
    [
        'st.title("Welkom")',
        'st.button(label="Send")',
        'left.text_input("Name", key="x")',
        'st.write(f"Hello {name}")',
        'st.text_input(say("x"), help="Type here")',
        'st.caption("a" if x else say("b"))',
        'st.tabs(["One", "Two"])',
        'st.markdown("### " + "Kop")',
        'st.info(f"{say(1)} of {n}")',
        'st.image(x, alt="A picture")',
        'st.set_page_config(page_title="Workshop")',
    ],
)
def test_a_sentence_in_a_screen_would_be_found(code: str) -> None:
    assert len(sentences_in(code)) >= 1


@pytest.mark.parametrize(
    "code",
    [
        'st.title(say("home.title"))',
        'st.button(say("x"), key="send", type="primary", icon=":material/send:")',
        'st.markdown(f"### {md(title)}")',
        'st.link_button(say("x"), f"/wall?w={code}&present=1")',
        'st.columns([3, 2], vertical_alignment="center")',
        'st.query_params.get("door")',
        'st.session_state["w"]',
    ],
)
def test_what_is_no_sentence_is_not_taken_for_one(code: str) -> None:
    assert sentences_in(code) == []


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ('make("p", { text: "Hello" })', 1),
        ("status.textContent = 'Saved'", 1),
        ('make("b", { "aria-label": `Edit ${row.text}` })', 1),
        ('x.setAttribute("aria-label", "Close")', 1),
        ('make("p", { class: "text", text: data.words.send })', 0),
        ('["title", "alt"].forEach(name => 1)', 0),
        ('make("p", { class: "text", text: Object.values(x).join(" · ") })', 0),
        ('[["text", words.became], ["helped", words.helped]]', 0),
        ('status.textContent += " saved"', 1),
        ("counter.textContent = `${n} / ${limit}`", 0),
        ('make("b", { "aria-label": `${data.words.edit}: ${row.text}` })', 0),
        ('// text: "a comment"', 0),
        ('title.textContent = ""', 0),
        ("html`<p>Hello</p>`", 1),
        ("html`<p>${words.hello}, welcome</p>`", 1),
        ('html`<p class="text" id=${id}>${words.hello} · ${n}</p>`', 0),
        ("html`<ul>${list.map(answer => html`<li>Item ${answer}</li>`)}</ul>`", 1),
        ('html`<p>${saved ? "Saved" : ""}</p>`', 1),
        ('html`<p>${saved ? words.saved : "Not yet"}</p>`', 1),
        ("html`<p>${saved && `Saved ${n} times`}</p>`", 1),
        ('html`<p>${answer.kind === "story" ? story(answer, "text") : answer.text}</p>`', 0),
        ('html`<p>${sign ? "▲" : "▼"}</p>`', 0),
        ('html`<button aria-label="Close" @click=${close}>×</button>`', 1),
        ('html`<button aria-label=${open ? "Close" : words.open}>${sign}</button>`', 1),
        ('html`<button aria-label=${`${words.edit}: ${row.text}`} class="small strong">${words.edit}</button>`', 0),
        ('html`<input placeholder="Search" .value=${live(sought)}>`', 1),
        ('html`<section class="table${locked ? " locked" : ""}" data-group=${id}></section>`', 0),
        ("svg`<text>North</text>`", 1),
        ('html`<p>${html`<b>${other ? html`<i>Deep</i>` : ""}</b>`}</p>`', 1),
        ('html`<optgroup label="Move">${options}</optgroup>`', 1),
        ("`<p>Hello</p>`", 0),
    ],
)
def test_a_sentence_in_a_script_would_be_found(script: str, count: int) -> None:
    assert len(literals_in_script(script)) == count
