// What the map shows at this moment, for the other parts: a few hundred bytes whenever it changes.
export default function ({ data }) {
  window.atlasDrawn = data;
  window.dispatchEvent(new Event("atlas-drawn"));
}
