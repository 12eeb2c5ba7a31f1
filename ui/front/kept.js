// What a visitor makes outlives a closed tab: this browser keeps a copy, and nobody else does.
export default function ({ data, setTriggerValue }) {
  try {
    if (data.text) localStorage.setItem(data.place, data.text);
    else if (data.gone) localStorage.removeItem(data.place);
    else {
      const found = localStorage.getItem(data.place);
      if (found && !window[`${data.place}-found`]) {
        window[`${data.place}-found`] = true;
        setTriggerValue("found", found);
      }
    }
  } catch {
    // A browser that keeps nothing has the file and the link.
  }
}
