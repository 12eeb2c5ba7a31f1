// What the map shows at this moment, for the other parts: a few hundred bytes whenever it changes. It says back whether
// the window is narrow, so that the map of a phone shows as much of the earth as one beside a list.
export default function ({ data, setStateValue }) {
  window.atlasDrawn = data;
  window.dispatchEvent(new Event("atlas-drawn"));
  const narrow = matchMedia("(max-width: 640px)").matches;
  if (narrow !== data.narrow) setStateValue("narrow", narrow);
}
