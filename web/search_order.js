// Case, accents, "&" and "St." do not count. A label may hold other names in brackets: Myanmar (Burma).
const atlasPlain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  .replaceAll("&", "and").replace(/\bst\.?(?= )/g, "saint").replace(/[’']/g, "").trim();
// 0 the name, 1 one of its other names, 2 and 3 whole words at its beginning or within, 4 and 5 beginnings of words,
// 6 anywhere, 9 nowhere.
const atlasRank = (label, text) => {
  const at = label.indexOf(text);
  if (at < 0) return 9;
  const names = label.split(/[(),;:]+/).map((name) => name.trim());
  if (label === text || names[0] === text) return 0;
  if (names.includes(text)) return 1;
  const found = (before, after) => new RegExp(`${before}${text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}${after}`, "u").test(label);
  if (found("(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])")) return at === 0 ? 2 : 3;
  if (at === 0) return 4;
  return found("(?<![\\p{L}\\p{N}])", "") ? 5 : 6;
};
const atlasBest = (options, typed) => {
  const text = atlasPlain(typed);
  return options.map((option) => [atlasRank(atlasPlain(option.label), text), option])
    .filter(([rank]) => rank < 9).sort(([one], [other]) => one - other).map(([, option]) => option);
};
