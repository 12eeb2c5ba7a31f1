// Presents the slides of this file: the same keys as the atlas's own presenter, and nothing from anywhere else.
const room = document.documentElement, find = (id) => document.getElementById(id);
const slides = [...document.querySelectorAll(".slide")], titles = slides.map((slide) => slide.dataset.title);
const since = Date.now();
let at = 0;

const show = (number) => {
  if (number < 0 || number >= slides.length) return;
  slides[at].classList.remove("now");
  at = number;
  const slide = slides[at];
  slide.classList.add("now");
  slide.classList.remove("shown");
  find("back").disabled = at === 0;
  find("on").disabled = at === slides.length - 1;
  find("list").value = at;
  find("reveal").hidden = !("holds" in slide.dataset);
  find("live").hidden = !slide.dataset.live;
  if (slide.dataset.live) find("live").href = slide.dataset.live;
  history.replaceState(null, "", `#${at + 1}`);
  document.title = `${at + 1}. ${titles[at]}`;
  slide.focus({ preventScroll: true });
};
const reveal = () => { slides[at].classList.add("shown"); find("reveal").hidden = true; };
const on = () => (find("reveal").hidden ? show(at + 1) : reveal());
const back = () => show(at - 1);
const press = (id, name, wanted) => find(id).setAttribute("aria-pressed", room.classList.toggle(name, wanted));
const blank = (wanted) => press("blank", "blank", wanted);
const notes = () => press("notes", "notes");
const full = () => (document.fullscreenElement ? document.exitFullscreen() : room.requestFullscreen());

const KEYS = { ArrowRight: on, PageDown: on, ArrowLeft: back, PageUp: back, Home: () => show(0),
  End: () => show(slides.length - 1) };
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const typing = event.target.matches("select"), pressing = event.target.matches("button, a");
  let act = typing ? null : KEYS[event.key];
  if (event.key === " " && !typing && !pressing) act = event.shiftKey ? back : on;
  if ((event.key === "." || event.key === "b") && !typing) act = () => blank();
  if (event.key === "n" && !typing) act = notes;
  if (event.key === "Escape" && room.classList.contains("blank")) act = () => blank(false);
  if (!act) return;
  event.preventDefault();
  act();
});
for (const [id, act] of Object.entries({ back, on, reveal, notes, full })) find(id).onclick = act;
find("blank").onclick = () => blank();
find("list").replaceChildren(...titles.map((title, number) => new Option(`${number + 1}. ${title}`, number)));
find("list").onchange = (event) => show(Number(event.target.value));
setInterval(() => {
  const seconds = Math.floor((Date.now() - since) / 1000);
  find("clock").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}, 1000);
room.classList.add("plays");
show(Math.max(0, Math.min(slides.length, Number(location.hash.slice(1)) || 1) - 1));
