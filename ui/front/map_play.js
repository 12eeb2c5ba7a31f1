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
  output { flex: 1; min-width: 0; line-height: 1.2; max-height: 2.4em; overflow: hidden; }`;
const STEP_MS = 125;
const MARKUP = `<style>${STYLE}</style><div><button id="play" type="button"></button><b></b><output></output>
  <button id="planned" type="button"></button></div>`;

export default function ({ data, parentElement: root, setStateValue }) {
  if (!root.querySelector("#play")) root.innerHTML = MARKUP;
  const [play, planned] = ["#play", "#planned"].map((id) => root.querySelector(id));
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
    play.textContent = run.on ? "\u275a\u275a Stop" : "\u25b6 Play";
    planned.textContent = `Planned, to ${data.last}`;
  };
  const begin = (from, to) => { run.to = to; tell(from, true); };
  const step = () => run.on && tell(Math.min(run.year + 1, run.to), run.year + 1 < run.to);
  const drawn = () => {
    const { year = data.today, words = "", asked = 0 } = now();
    root.querySelector("b").textContent = year;
    root.querySelector("output").textContent = words;
    if (asked && asked !== window.atlasAsked) {
      window.atlasAsked = asked;
      begin(data.first, data.today);
    } else go();
  };

  play.onclick = () => {
    const { year } = now();
    if (run.on) tell(run.year, false);
    else begin(year >= data.today ? data.first : year, data.today);
  };
  planned.onclick = () => begin(data.today, data.last);
  window.addEventListener("atlas-drawn", drawn);
  label();
  drawn();
  return () => { clearTimeout(run.due); window.removeEventListener("atlas-drawn", drawn); };
}
