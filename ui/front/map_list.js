// The list of the cables on the map. The rows come once; which of them are drawn comes as one character each.
const STYLE = `
  p { margin: 0 0 0.3rem; font: 600 0.875rem var(--st-font); color: var(--st-text-color); }
  ul { list-style: none; margin: 0; padding: 0; max-height: 13.5rem; overflow-y: auto; position: relative;
    border-block: 1px solid var(--st-border-color); }
  button { display: grid; grid-template-columns: minmax(0, 1fr) 2.4rem minmax(0, 0.8fr); gap: 0.5rem; width: 100%;
    min-height: 1.6rem; padding: 0.15rem 0.35rem; border: 0; background: none; cursor: pointer; text-align: left;
    align-items: center; font: 0.8125rem var(--st-font); color: var(--st-text-color); }
  span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .absent { opacity: 0.35; }
  .planned span:first-child { font-style: italic; }
  button:hover, .over { background: color-mix(in srgb, var(--st-primary-color) 16%, transparent); }
  [aria-current] { font-weight: 700; box-shadow: inset 3px 0 var(--st-primary-color); }
  @media (forced-colors: active) { [aria-current] { outline: 1px solid Highlight; outline-offset: -1px; } .absent { opacity: 1; color: GrayText; } }
  button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -2px; }`;
const HOVER_MS = 140;
const AWAY_MS = 350;

function build(root, rows) {
  root.innerHTML = `<style>${STYLE}</style><p></p><ul></ul>`;
  const list = root.querySelector("ul");
  for (const [i, texts] of rows.entries()) {
    const button = document.createElement("button");
    button.dataset.row = i;
    button.tabIndex = -1;
    button.title = texts.filter(Boolean).join(", ");
    button.append(...texts.map((text) => Object.assign(document.createElement("span"), { textContent: text })));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  return list;
}

export default function ({ data, parentElement: root, setStateValue, setTriggerValue }) {
  const list = root.querySelector("ul") ?? build(root, data.rows);
  const buttons = [...list.querySelectorAll("button")];
  const named = new Map(data.rows.map(([name], i) => [name, buttons[i]]));
  const shown = () => buttons.filter((button) => !button.parentElement.hidden);
  let due = 0;

  const reveal = (button) => {
    const top = button.offsetTop - list.offsetTop * (button.offsetParent !== list);
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + button.offsetHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = top + button.offsetHeight - list.clientHeight;
  };
  const reach = (button) => {
    for (const one of list.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
    if (button) button.tabIndex = 0;
  };
  const light = (row, wait) => {
    clearTimeout(due);
    due = setTimeout(() => { if (list.lit !== row) setStateValue("lit", (list.lit = row)); }, wait);
  };
  const draw = () => {
    const { title = "", state = "", chosen = -1, playing = false } = window.atlasDrawn ?? {};
    const listed = (i) => (state[i] ?? ".") !== ".";
    for (const [i, button] of buttons.entries()) {
      if (!playing) button.parentElement.hidden = !listed(i);  // while the years pass no row moves
      button.classList.toggle("absent", !listed(i));
      button.classList.toggle("planned", state[i] === "2");
      if (i === chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const drawn = shown();
    root.querySelector("p").textContent = `${title}: ${buttons.filter((_, i) => listed(i)).length.toLocaleString("en")}`;
    if (!drawn.some((button) => button.tabIndex === 0)) reach(buttons[chosen] ?? drawn[0]);
    if (chosen !== list.chosen && buttons[chosen]) reveal(buttons[chosen]);
    list.chosen = chosen;
  };
  const hovered = () => {
    const tip = document.querySelector(".deck-tooltip");
    const name = tip && tip.style.display !== "none" ? tip.innerText.split("\n")[0] : "";
    const button = named.get(name);
    if (list.over === button) return;
    list.over?.classList.remove("over");
    list.over = button;
    if (button && !button.parentElement.hidden) { button.classList.add("over"); reveal(button); }
  };

  const row = (event) => event.target.closest("button");
  list.onpointerover = (event) => row(event) && light(Number(row(event).dataset.row), HOVER_MS);
  list.onpointerleave = () => light(-1, AWAY_MS);
  list.onclick = (event) => row(event) && setTriggerValue("chosen", Number(row(event).dataset.row));
  list.onkeydown = (event) => {
    const drawn = shown(), at = drawn.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: drawn.length - 1 }[event.key];
    if (to === undefined || !drawn[to]) return;
    event.preventDefault();
    reach(drawn[to]);
    drawn[to].focus();
  };
  const focused = (event) => { reach(row(event)); light(Number(row(event).dataset.row), HOVER_MS); };
  const blurred = () => light(-1, AWAY_MS);
  list.addEventListener("focusin", focused);
  list.addEventListener("focusout", blurred);
  const watch = new MutationObserver(hovered);
  const stage = document.querySelector(".st-key-map-stage");
  if (stage) watch.observe(stage, { subtree: true, childList: true, characterData: true, attributeFilter: ["style"] });
  window.addEventListener("atlas-drawn", draw);
  draw();
  return () => {
    clearTimeout(due);
    watch.disconnect();
    list.removeEventListener("focusin", focused);
    list.removeEventListener("focusout", blurred);
    window.removeEventListener("atlas-drawn", draw);
  };
}
