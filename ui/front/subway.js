export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".atlas-subway");
  if (host.dataset.stamp === data.stamp) return;
  const focused = host.querySelector("[tabindex='0']")?.dataset.station;
  host.innerHTML = data.svg;
  host.dataset.stamp = data.stamp;
  const stops = [...host.querySelectorAll(".stop")];
  const middle = (stop) => {
    const circle = stop.querySelector("circle");
    return [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
  };
  const enter = (stop) => stops.forEach((other) => other.setAttribute("tabindex", other === stop ? "0" : "-1"));
  const towards = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const nearest = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const stop of stops) {
      const [a, b] = middle(stop);
      const ahead = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (ahead > 2 && ahead + 2.5 * aside < least) { best = stop; least = ahead + 2.5 * aside; }
    }
    return best;
  };
  for (const stop of stops) {
    stop.setAttribute("role", "button");
    stop.onclick = () => { enter(stop); stop.focus(); setTriggerValue("station", stop.dataset.station); };
    stop.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        setTriggerValue("station", stop.dataset.station);
      } else if (towards[event.key]) {
        event.preventDefault();
        const next = nearest(stop, towards[event.key]);
        if (next) { enter(next); next.focus(); }
      }
    };
  }
  if (stops.length) enter(stops.find((stop) => stop.dataset.station === focused) || stops[0]);
}
