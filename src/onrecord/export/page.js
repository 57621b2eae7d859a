
"use strict";
// Point at or focus any part of a finding, in the text or in the panel: its other parts light up.
(() => {
  let lit = [];
  let shown = null;
  let pointed = null;
  let focused = null;

  // What lights up, as a selector: the place a link of the panel leads to, and the parts of one finding or,
  // at the head of a source, all that is found of it.
  const chosen = (target) => {
    if (!(target instanceof Element)) return null;
    const { p } = target.closest("a[data-p]")?.dataset ?? {};
    const { a, s } = target.closest("[data-a], [data-s]")?.dataset ?? {};
    const parts = a !== undefined ? [`[data-a="${a}"]`] : s !== undefined ? [`[data-s="${s}"]`] : [];
    if (p !== undefined) parts.push(`[data-p="${p}"]`);
    return parts.join(", ") || null;
  };

  // Scrolls only the list beside the text, never the page under the reader's eyes.
  const reveal = (entry) => {
    const list = entry.closest("aside");
    if (list === null || list.scrollHeight <= list.clientHeight) return;
    const [here, room] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    if (here.top < room.top || here.bottom > room.bottom) list.scrollTop += here.top - room.top - room.height / 3;
  };

  const show = () => {
    const wanted = pointed ?? focused;
    if (wanted === shown) return;
    shown = wanted;
    for (const part of lit) part.classList.remove("lit");
    lit = wanted === null ? [] : [...document.querySelectorAll(wanted)];
    const entry = lit.find((part) => part.localName === "li");
    const group = entry?.closest(".group");
    if (group) lit.push(group);
    for (const part of lit) part.classList.add("lit");
    if (entry !== undefined && !entry.matches(":hover, :focus-within")) reveal(entry);
  };

  document.addEventListener("mouseover", (event) => { pointed = chosen(event.target); show(); });
  document.documentElement.addEventListener("mouseleave", () => { pointed = null; show(); });
  document.addEventListener("focusin", (event) => { focused = chosen(event.target); show(); });
  document.addEventListener("focusout", () => { focused = null; show(); });
})();
