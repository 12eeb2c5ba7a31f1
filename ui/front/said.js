// What changed by a choice, said to a screen reader: the first finding that was not there before on this page.
const STYLE = "p { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }";

export default function ({ data, parentElement: root }) {
  if (!root.querySelector("p")) root.innerHTML = `<style>${STYLE}</style><p role="status"></p>`;
  const before = window.atlasSaid ?? {};
  window.atlasSaid = data;
  const news = before.page === data.page && data.said.find((finding) => !before.said.includes(finding));
  if (news) root.querySelector("p").textContent = news;
}
