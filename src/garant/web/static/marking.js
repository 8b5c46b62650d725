// Words that are selected in an article are marked by a button or a key. The form takes them typed or pasted too.
"use strict";
(() => {
  const text = document.querySelector(".printed"), offer = document.querySelector(".selected");
  const form = document.querySelector("form.missed");
  if (!text || !offer) return;
  const button = offer.querySelector("[data-mark]"), address = button.href;
  let chosen = null;

  function written(range) { // what is printed there, without the letters of marks
    const copy = range.cloneContents();
    for (const each of copy.querySelectorAll(".ref")) each.remove();
    return copy.textContent;
  }
  function place(range) { // offsets count letters as the ledger does, not halves of them
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const words = written(range), blank = words.length - words.trimStart().length;
    const start = [...written(before)].length + [...words.slice(0, blank)].length;
    return { words: words.trim(), start, end: start + [...words.trim()].length };
  }
  function within(range) { return text.contains(range.startContainer) && text.contains(range.endContainer); }
  function look() {
    const selection = document.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    chosen = range && within(range) ? place(range) : null;
    if (chosen && !chosen.words) chosen = null;
    offer.hidden = !chosen;
    if (!chosen) return;
    button.href = `${address}?place=${chosen.start}-${chosen.end}#mark`;
    const at = range.getBoundingClientRect(), home = offer.offsetParent.getBoundingClientRect();
    offer.style.top = `${at.bottom - home.top + 6}px`;
    offer.style.left = `${Math.max(0, Math.min(at.left - home.left, home.width - offer.offsetWidth))}px`;
  }
  function fill() {
    const words = form.elements.namedItem("words"), places = form.querySelectorAll("[name=place]");
    for (const each of places) if (each.type === "radio") each.checked = false;
    let hidden = [...places].find((each) => each.type === "hidden");
    if (!hidden) {
      hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "place" });
      form.prepend(hidden);
    }
    hidden.value = `${chosen.start}-${chosen.end}`;
    words.value = chosen.words;
    form.querySelector("[name=category]:checked").focus();
  }
  function mark(event) {
    if (!chosen || !form) return;
    event.preventDefault();
    fill();
    document.getSelection().removeAllRanges();
  }

  document.addEventListener("selectionchange", look);
  button.addEventListener("click", mark);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "m" || !chosen || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    button.click();
  });
  if (form) form.addEventListener("submit", (event) => { // a form goes once
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => { if (form) delete form.dataset.sent; });
})();
