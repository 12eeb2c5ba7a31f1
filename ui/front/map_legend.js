// What the colours mean and how many of each are drawn; a class that can be had alone is a button.
const STYLE = `
  ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; margin: 0; padding: 0;
    font: 0.875rem var(--st-font); color: var(--st-text-color); }
  li > * { display: flex; align-items: center; gap: 0.4rem; min-height: 1.6rem; padding: 0 0.25rem; }
  button { font: inherit; color: inherit; background: none; border: 0; border-radius: 4px; cursor: pointer; }
  button:hover { text-decoration: underline; }
  button[aria-pressed="true"] { box-shadow: inset 0 0 0 2px var(--st-primary-color); }
  button:focus-visible { outline: 2px solid var(--st-primary-color); }
  i { width: 1.3rem; height: 0.28rem; border-radius: 2px; forced-color-adjust: none;
    outline: 1px solid color-mix(in srgb, var(--st-text-color) 60%, transparent); }
  @media (forced-colors: active) { button[aria-pressed="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }`;

const counted = (count) => (count === null ? "" : count.toLocaleString("en"));

function item(key, choose) {
  const inner = document.createElement(key.code ? "button" : "span");
  if (key.code) {
    inner.type = "button";
    inner.title = key.pressed ? "Show all classes" : "Show this class alone";
    inner.setAttribute("aria-pressed", String(key.pressed));
    inner.onclick = () => choose(key.code);
  }
  if (key.colour) {
    const mark = document.createElement("i");
    mark.style.background = key.colour;
    if (key.area) mark.style.height = "0.8rem";
    inner.append(mark);
  }
  inner.append(key.words);
  const count = document.createElement("b");
  count.textContent = counted(key.count);
  count.dataset.code = key.code;
  inner.append(" ", count);
  const found = document.createElement("li");
  found.append(inner);
  return found;
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  if (!root.querySelector("ul")) root.innerHTML = `<style>${STYLE}</style><ul></ul>`;
  const list = root.querySelector("ul");
  const focused = root.activeElement?.closest?.("li");
  const at = focused ? [...list.children].indexOf(focused) : -1;
  list.setAttribute("aria-label", data.title);
  list.replaceChildren(...data.keys.map((key) => item(key, (code) => setTriggerValue("chosen", code))));
  list.children[at]?.querySelector("button")?.focus();
  const count = () => {
    const counts = window.atlasDrawn?.counts ?? {};
    for (const one of list.querySelectorAll("button b")) one.textContent = counted(counts[one.dataset.code] ?? 0);
  };
  window.addEventListener("atlas-drawn", count);
  return () => window.removeEventListener("atlas-drawn", count);
}
