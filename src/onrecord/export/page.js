
"use strict";
// Point at or focus any part of an attribution, in the text or in the list: its other parts light up.
(() => {
  let lit = [];
  let shown = null;
  let pointed = null;
  let focused = null;

  const keyOf = (target) => (target instanceof Element ? (target.closest("[data-a]")?.dataset.a ?? null) : null);

  // Scrolls only the list beside the text, never the page under the reader's eyes.
  const reveal = (entry) => {
    const list = entry.closest("aside");
    if (list === null || list.scrollHeight <= list.clientHeight) return;
    const [here, room] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    if (here.top < room.top || here.bottom > room.bottom) list.scrollTop += here.top - room.top - room.height / 3;
  };

  const show = () => {
    const key = pointed ?? focused;
    if (key === shown) return;
    shown = key;
    for (const part of lit) part.classList.remove("lit");
    lit = key === null ? [] : [...document.querySelectorAll(`[data-a="${key}"]`)];
    for (const part of lit) part.classList.add("lit");
    const entry = lit.find((part) => part.localName === "li");
    if (entry !== undefined && !entry.matches(":hover, :focus-within")) reveal(entry);
  };

  document.addEventListener("mouseover", (event) => { pointed = keyOf(event.target); show(); });
  document.documentElement.addEventListener("mouseleave", () => { pointed = null; show(); });
  document.addEventListener("focusin", (event) => { focused = keyOf(event.target); show(); });
  document.addEventListener("focusout", () => { focused = null; show(); });
})();
