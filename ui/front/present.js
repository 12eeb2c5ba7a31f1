// The stage: one slide in proportion to the window, moved on by keys, clicker or buttons.
const WIDE = 960, HIGH = 540, BAR = 40, SMALLEST = 0.5, READABLE = 0.8, LARGEST = 1.3;
const STYLE = `
  .bar { display: flex; gap: 0.3rem; align-items: center; font: 13px var(--st-font); color: var(--st-text-color); }
  button, select, a { font: inherit; color: inherit; background: var(--st-background-color); cursor: pointer;
    border: 1px solid var(--st-border-color); border-radius: 4px; min-height: 26px; padding: 0 0.55rem;
    text-decoration: none; display: inline-flex; align-items: center; white-space: nowrap; }
  select { max-width: 17rem; min-width: 5rem; flex: 0 1 auto; }
  button:hover, a:hover { border-color: var(--st-primary-color); }
  :is(button, select, a):focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
  #clock { font-variant-numeric: tabular-nums; white-space: nowrap; }
  p { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
  .gap { flex: 1; }
  [hidden] { display: none; }
  @media (max-width: 640px) { .bar { flex-wrap: wrap; } }`;
const MARKUP = `<style>${STYLE}</style><nav class="bar" aria-label="Presentation">
  <button id="back" type="button" aria-label="Previous slide">\u25c0</button>
  <button id="on" type="button" aria-label="Next slide">\u25b6</button>
  <select id="list" aria-label="Slide"></select><span id="clock" role="timer" aria-label="Time since the start"></span>
  <span class="gap"></span>
  <button id="reveal" type="button">Show what is held back</button>
  <button id="blank" type="button">Blank</button>
  <button id="notes" type="button">Speaker notes</button>
  <button id="full" type="button">Full screen</button>
  <button id="live" type="button">Live page</button>
  <button id="leave" type="button">Leave</button></nav><p role="status"></p>`;

export default function ({ data, parentElement: root, setTriggerValue }) {
  if (!root.querySelector(".bar")) root.innerHTML = MARKUP;
  const find = (id) => root.querySelector(`#${id}`);
  const room = document.documentElement;
  const stage = () => document.querySelector(".st-key-stage");
  const run = (window.atlasTalk ??= { since: Date.now() });
  if (run.slide !== data.slide) { run.slide = data.slide; run.shown = false; }

  const go = (number) => {
    if (number >= 0 && number < data.titles.length && number !== data.number) setTriggerValue("go", number);
  };
  const reveal = (shown) => {
    run.shown = shown;
    room.classList.toggle("atlas-shown", shown);
    find("reveal").hidden = shown || !data.holds;
  };
  const on = () => (data.holds && !run.shown ? reveal(true) : go(data.number + 1));
  const back = () => go(data.number - 1);
  const blank = (off) => {
    room.classList.toggle("atlas-blank", off ?? !room.classList.contains("atlas-blank"));
    find("blank").setAttribute("aria-pressed", room.classList.contains("atlas-blank"));
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : room.requestFullscreen());

  // A slide is laid out for 960 by 540 and grows with the window, as a printed slide would. A picture that could not
  // be read below its words stands beside them; a chart that leaves room grows into it.
  const fit = () => {
    const body = stage();
    if (!body) return;
    const scale = innerWidth > 640 ? Math.max(1, Math.min(innerWidth / WIDE, innerHeight / HIGH)) : 1;
    room.style.setProperty("--atlas-scale", scale);
    if (innerWidth <= 640) {
      for (const picture of body.querySelectorAll('.stVerticalBlock[class*="-picture"]')) picture.style.cssText = "";
      return;
    }
    const lies = (beside) => room.classList.toggle("atlas-beside", beside);
    const chart = body.querySelector('.stVerticalBlock[class*="-picture"] .stVegaLiteChart');
    lies(false);
    for (const picture of body.querySelectorAll('.stVerticalBlock[class*="-picture"]')) {
      const high = picture.getBoundingClientRect().height / scale, bottom = innerHeight / scale - BAR;
      if (!high) continue;
      const free = bottom - body.scrollHeight - body.offsetTop;
      if (picture.querySelector('[data-testid="stDeckGlJsonChart"]')) {
        const now = parseFloat(room.style.getPropertyValue("--atlas-map")) || 300;
        const next = Math.round(Math.max(160, Math.min(460, now + free)));
        picture.style.width = picture.style.zoom = "";  // of what stood here before the map came
        if (Math.abs(next - now) > 3) room.style.setProperty("--atlas-map", `${next}px`);
      } else {
        const zoom = Number(picture.style.zoom || 1);
        const most = chart && !chart.querySelector(".role-column-header") ? LARGEST : 1;  // panels keep their width
        const fitting = (spare) => Math.max(SMALLEST, Math.min(most, (zoom * (high + spare)) / high));
        const tall = lies(Boolean(chart) && fitting(free) < READABLE);
        const next = tall ? fitting(bottom - picture.getBoundingClientRect().bottom / scale) : fitting(free);
        const kept = next < zoom || next > zoom + 0.02 ? next : zoom;
        // Charts take the pixels of the screen for their own: they measure themselves larger by the zoom.
        const across = picture.closest('[class*="-figure"]').getBoundingClientRect().width, whole = scale * kept;
        const wide = `${Math.round(across / whole / (chart ? whole : 1))}px`;
        if (picture.style.zoom !== `${kept}`) picture.style.zoom = kept;
        if (picture.style.width !== wide) picture.style.width = wide;
      }
    }
  };

  const clock = () => {
    const seconds = Math.floor((Date.now() - run.since) / 1000);
    const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    find("clock").textContent = words;
    const there = run.notes && !run.notes.closed && run.notes.document.querySelector("time");
    if (there) there.textContent = words;
  };
  const notes = () => {
    const there = run.notes && !run.notes.closed ? run.notes.document : null;
    if (!there) return;
    there.title = "Speaker notes";
    there.documentElement.lang = "en";
    there.body.style.cssText = "font: 20px/1.45 system-ui, sans-serif; margin: 1.2rem; max-width: 60ch;";
    const line = (tag, text) => Object.assign(there.createElement(tag), { textContent: text });
    const title = data.titles[data.number], next = data.titles[data.number + 1];
    there.body.replaceChildren(
      line("time", ""), line("h1", `${data.number + 1} of ${data.titles.length}: ${title}`),
      ...(data.note || "No note for this slide.").split("\n").map((text) => line("p", text)),
      line("h2", next ? `Next: ${next}` : "This is the last slide."));
    for (const heading of there.querySelectorAll("h1, h2")) heading.style.fontSize = "1.1em";
    there.onkeydown = key;
    clock();
  };
  const open = () => { run.notes = window.open("", "atlas-notes", "popup,width=760,height=560"); notes(); };

  const KEYS = { ArrowRight: on, PageDown: on, ArrowLeft: back, PageUp: back, Home: () => go(0),
    End: () => go(data.titles.length - 1) };
  function key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = event.composedPath()[0];
    const typing = at.matches?.("input, textarea, select, [contenteditable]");
    const pressing = at.matches?.("button, a, summary, [role=button], [role=option]");
    let act = typing ? null : KEYS[event.key];
    if (event.key === " " && !typing && !pressing) act = event.shiftKey ? back : on;
    if ((event.key === "." || event.key === "b") && at === stage()) act = () => blank();
    if (event.key === "Escape" && room.classList.contains("atlas-blank")) act = () => blank(false);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  find("back").onclick = back;
  find("on").onclick = on;
  find("reveal").onclick = () => reveal(true);
  find("blank").onclick = () => blank();
  find("notes").onclick = open;
  find("full").onclick = full;
  find("live").onclick = () => setTriggerValue("leave", "live");
  find("leave").onclick = () => setTriggerValue("leave", "story");
  find("live").hidden = !data.live;
  find("back").disabled = data.number === 0;
  find("on").disabled = data.number === data.titles.length - 1;
  const list = find("list");
  list.replaceChildren(...data.titles.map((title, number) =>
    new Option(`${number + 1}. ${title}`, number, false, number === data.number)));
  list.onchange = () => go(Number(list.value));

  room.classList.add("atlas-presents");
  const body = stage();
  if (body && !body.hasAttribute("tabindex")) body.tabIndex = -1;
  if (body && document.activeElement === document.body) body.focus({ preventScroll: true });
  reveal(run.shown);
  const here = `${data.number + 1} of ${data.titles.length}: ${data.titles[data.number]}`, said = root.querySelector("p");
  if (said.textContent !== here) said.textContent = here;
  const watch = new ResizeObserver(fit);
  if (body) { watch.observe(body); for (const child of body.children) watch.observe(child); }
  const changes = new MutationObserver(fit);
  if (body) changes.observe(body, { childList: true, subtree: true });
  document.addEventListener("keydown", key, true);
  window.addEventListener("resize", fit);
  const ticking = setInterval(clock, 1000);
  clock(); notes(); fit();
  return () => {
    clearInterval(ticking);
    watch.disconnect();
    changes.disconnect();
    document.removeEventListener("keydown", key, true);
    window.removeEventListener("resize", fit);
    room.classList.remove("atlas-presents", "atlas-shown", "atlas-blank", "atlas-beside");
    for (const name of ["--atlas-scale", "--atlas-map"]) room.style.removeProperty(name);
  };
}
