// The years as they pass: one small message a step, and the next one only once the map has it.
const STYLE = `
  div { display: flex; align-items: center; gap: 0.6rem; font: 0.875rem var(--st-font); color: var(--st-text-color);
    min-height: 2rem; }
  button { font: inherit; color: inherit; cursor: pointer; padding: 0.2rem 0.7rem; white-space: nowrap;
    border: 1px solid var(--st-border-color); border-radius: 4px; background: var(--st-background-color); }
  button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
  button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
  #play { min-width: 5rem; }
  b { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
  #full { width: 2rem; min-height: 1.9rem; padding: 0.2rem 0; line-height: 0; }
  @media (max-width: 640px) { #full { display: none; } }
  output { flex: 1; min-width: 0; line-height: 1.2; max-height: 2.4em; overflow: hidden; }
  @media (max-width: 420px) { div { flex-wrap: wrap; gap: 0.1rem 0.6rem; } output { order: 1; flex-basis: 100%; } }`;
const STEP_MS = 125;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");  // then nothing moves by itself: a press is a step
const STEP_YEARS = 5;
const CORNERS = `<svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" stroke-width="1.8"
  aria-hidden="true"><path d="M6 2H2v4M10 2h4v4M6 14H2v-4M10 14h4v-4"/></svg>`;
const MARKUP = `<style>${STYLE}</style><div><button id="play" type="button"></button><b></b><output></output>
  <button id="planned" type="button"></button><button id="full" type="button">${CORNERS}</button></div>`;

export default function ({ data, parentElement: root, setStateValue }) {
  if (!root.querySelector("#play")) root.innerHTML = MARKUP;
  const [play, planned, full] = ["#play", "#planned", "#full"].map((id) => root.querySelector(id));
  const run = (root.atlasRun ??= { on: false });
  const now = () => window.atlasDrawn ?? {};

  const tell = (year, on) => {
    Object.assign(run, { year, on, since: performance.now() });
    setStateValue("now", { year, on });
    label();
    go();
  };
  // The next step waits until the map shows this one.
  const go = () => {
    clearTimeout(run.due);
    if (run.on && now().year === run.year)
      run.due = setTimeout(step, Math.max(0, STEP_MS - (performance.now() - run.since)));
  };
  const label = () => {
    play.textContent = STILL.matches ? `${STEP_YEARS} years on` : run.on ? "\u275a\u275a Stop" : "\u25b6 Play";
    planned.textContent = `Planned, to ${data.last}`;
  };
  const begin = (from, to) => { run.to = to; tell(from, !STILL.matches); };
  const step = () => run.on && tell(Math.min(run.year + 1, run.to), run.year + 1 < run.to);
  const drawn = () => {
    const { year = data.today, words = "", asked = 0 } = now();
    root.querySelector("b").textContent = year;
    const output = root.querySelector("output");
    output.ariaLive = run.on ? "off" : "polite";  // eight years a second are not read out, the last is
    output.textContent = words;
    if (asked && asked !== window.atlasAsked) {
      window.atlasAsked = asked;
      begin(data.first, data.today);
    } else go();
  };

  play.onclick = () => {
    const { year } = now();
    if (run.on) tell(run.year, false);
    else if (STILL.matches) tell(year >= data.today ? data.first : Math.min(year + STEP_YEARS, data.today), false);
    else begin(year >= data.today ? data.first : year, data.today);
  };
  planned.onclick = () => (STILL.matches ? tell(data.last, false) : begin(data.today, data.last));
  // The whole instrument fills the screen, so that list, legend and years stay with the map.
  const screened = () => {
    full.ariaLabel = full.title = document.fullscreenElement ? "Leave full screen" : "Full screen";
  };
  full.onclick = () => document.fullscreenElement
    ? document.exitFullscreen()
    : document.querySelector(".st-key-map-stage").requestFullscreen();
  full.disabled = !document.fullscreenEnabled;
  window.addEventListener("atlas-drawn", drawn);
  document.addEventListener("fullscreenchange", screened);
  screened();
  label();
  drawn();
  return () => {
    clearTimeout(run.due);
    window.removeEventListener("atlas-drawn", drawn);
    document.removeEventListener("fullscreenchange", screened);
  };
}
