// One box that finds anything: a combobox whose list comes from /find, grouped by kind. What was typed is shown as text.
const STYLE = `
  :host, div { font: 0.875rem var(--st-font); color: var(--st-text-color); }
  .box { position: relative; }
  input { box-sizing: border-box; width: 100%; height: 2.5rem; padding: 0 0.6rem 0 2rem; font: inherit;
    font-size: 1rem; color: inherit; background: var(--st-background-color); border-radius: 8px;
    border: 1px solid color-mix(in srgb, var(--st-text-color) 45%, transparent); }
  input::placeholder { color: inherit; opacity: 0.8; }
  input:focus { outline: 3px solid #1c83c4; outline-offset: 0; }
  svg { position: absolute; left: 0.6rem; top: 0.75rem; width: 1rem; height: 1rem; pointer-events: none; }
  .list { position: absolute; top: 2.8rem; right: 0; width: max(100%, min(26rem, 100vw - 1rem)); max-height: 70vh;
    overflow-y: auto; box-sizing: border-box; padding: 0.3rem; background: var(--st-background-color);
    border: 1px solid color-mix(in srgb, var(--st-text-color) 45%, transparent); border-radius: 8px;
    box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
  [hidden] { display: none; }
  .kind { padding: 0.35rem 0.5rem 0.1rem; font-size: 0.8rem; font-weight: 600; opacity: 0.85; }
  [role=option] { padding: 0.3rem 0.5rem; min-height: 1.5rem; border-radius: 4px; cursor: pointer;
    overflow-wrap: anywhere; }
  [role=option]:hover { background: color-mix(in srgb, var(--st-text-color) 8%, transparent); }
  [role=option][aria-selected=true] { background: color-mix(in srgb, var(--st-text-color) 12%, transparent);
    box-shadow: inset 3px 0 0 var(--st-primary-color); }
  @media (forced-colors: active) { [role=option][aria-selected=true] { outline: 2px solid Highlight; outline-offset: -2px; } }
  .none { padding: 0.4rem 0.5rem; margin: 0; }
  .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  @media (max-width: 640px) {
    input:not(:focus) { padding-left: 2.4rem; color: transparent; }
    input:not(:focus)::placeholder { color: transparent; }
  }`;
const BOX = `<div class="box">
  <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">
    <circle cx="6.5" cy="6.5" r="5"/><path d="M10.5 10.5 15 15"/></svg>
  <input type="text" role="combobox" aria-label="Search the atlas" placeholder="Search the atlas" autocomplete="off"
    autocapitalize="off" spellcheck="false" enterkeyhint="go" aria-autocomplete="list" aria-expanded="false"
    aria-controls="found" aria-haspopup="listbox">
  <div class="list" hidden><div id="found" role="listbox" aria-label="Found"></div><p class="none" hidden></p></div>
  <div class="said" role="status"></div></div>`;
const PAUSE_MS = 120;

export default function ({ data, parentElement: root, setTriggerValue }) {
  const before = root.querySelector(".box");
  if (before) {  // the page ran again: what is typed and shown stays
    before.tell = setTriggerValue;
    return;
  }
  const made = document.createElement("div");
  made.innerHTML = `<style>${STYLE}</style>${BOX}`;
  root.append(made);
  const box = root.querySelector(".box");
  box.tell = setTriggerValue;
  const [input, list, found, none, said] =
    ["input", ".list", "#found", ".none", ".said"].map((name) => root.querySelector(name));
  input.maxLength = data.longest;
  let waiting = 0, asked = 0, shown = "", at = -1;
  const options = () => [...found.querySelectorAll("[role=option]")];

  const close = () => {
    clearTimeout(waiting);
    asked += 1;
    at = -1;
    shown = "";
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (number) => {
    at = number;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    const marked = options()[at];
    if (!marked) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", marked.id);
    marked.scrollIntoView({ block: "nearest" });
  };
  const choose = (option) => {
    const key = option.dataset.key;
    input.value = "";
    close();
    input.blur();
    box.tell("chosen", key);
  };
  const tell = (words) => {
    found.replaceChildren();
    none.textContent = words;
    none.hidden = false;
    said.textContent = words;
  };
  const show = (groups, text) => {
    let number = 0;
    none.hidden = true;
    found.replaceChildren(...groups.map(({ kind, entries }, place) => {
      const group = document.createElement("div");
      const title = document.createElement("div");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", `kind-${place}`);
      Object.assign(title, { id: `kind-${place}`, className: "kind", textContent: kind });
      title.setAttribute("role", "presentation");
      group.append(title, ...entries.map(({ key, label }) => {
        const option = document.createElement("div");
        Object.assign(option, { id: `found-${number++}`, textContent: label });
        option.dataset.key = key;
        option.setAttribute("role", "option");
        option.onpointerdown = (event) => event.preventDefault();
        option.onclick = () => choose(option);
        return option;
      }));
      return group;
    }));
    if (number) said.textContent = `${number} ${number === 1 ? "result" : "results"}. First: ${options()[0].textContent}`;
    else tell(`Nothing in the atlas is called “${text}”.`);
    found.hidden = !number;
    list.hidden = false;
    input.setAttribute("aria-expanded", String(number > 0));
    shown = text;
    mark(number ? 0 : -1);
  };
  const ask = async () => {
    const text = input.value.trim(), mine = ++asked;
    if (text.length < 2) { close(); return; }
    try {
      const answer = await fetch(`/find?q=${encodeURIComponent(text)}`);
      const groups = answer.ok ? await answer.json() : [];
      if (mine === asked) show(groups, text);
    } catch {
      if (mine === asked) { list.hidden = false; tell("The search does not answer. Try again."); }
    }
  };
  input.oninput = () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE_MS); };
  input.onfocus = () => { if (input.value.trim().length > 1) ask(); };
  input.onblur = close;
  input.onkeydown = (event) => {
    const many = options().length, open = !list.hidden && many > 0;
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else if (event.key === "Enter") {
      if (open && shown === input.value.trim() && options()[at]) choose(options()[at]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (open) mark((at + (event.key === "ArrowDown" ? 1 : many - 1)) % many);
      else ask();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
