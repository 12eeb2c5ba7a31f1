export default function ({ data, parentElement }) {
  const host = parentElement.querySelector(".drawing");
  if (host.dataset.drawn === data.svg) return;
  host.innerHTML = data.svg;
  host.dataset.drawn = data.svg;
}
