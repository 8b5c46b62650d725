// Keys for judging. The page says the same without them: every key presses a button or follows a link of it.
"use strict";
(() => {
  const STORED = "garant.keys", AFTER = 250; // milliseconds that a page must have been seen
  const line = document.querySelector(".keys"), toggle = line && line.querySelector(".toggle");
  let on = recall() !== "off", busy = false, since = Infinity;

  function recall() { try { return localStorage.getItem(STORED); } catch { return null; } }
  function remember(value) { try { localStorage.setItem(STORED, value); } catch { /* for this page alone */ } }
  function seen() { since = document.visibilityState === "visible" ? performance.now() : Infinity; }
  function tell() {
    if (!toggle) return;
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = on ? toggle.dataset.on : toggle.dataset.off;
  }
  const keyed = (name) => document.querySelector(`[data-key="${CSS.escape(name)}"]`);
  const written = (at) => at.closest("input:not([type=radio]), select, textarea, [contenteditable]");

  function act(name) {
    const target = keyed(name);
    if (!target) return false;
    if (target.matches("input[type=radio]")) { target.checked = true; target.focus(); return true; }
    if (target.matches("details")) { open(target); return true; }
    busy = true;
    target.click();
    return true;
  }
  function open(details) {
    details.open = true;
    const first = details.querySelector("select, input:not([type=hidden])");
    if (first) first.focus();
  }
  function other(name) { // "the same" or "another" with nothing beside: ask for an id
    const field = document.querySelector(".show-beside input[name=with]");
    if (!field || keyed(name)) return false;
    field.focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape" && written(at)) { at.blur(); return; }
    if (!on || busy || event.repeat || event.isComposing) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code); // French keyboards write digits with Shift
    if (event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && !digit) || written(at)) return;
    if (performance.now() - since < AFTER) return; // nobody judges what they have not seen
    const key = digit ? digit[1] : event.key.toLowerCase();
    const wanted = key === " " || key === "enter" ? "next" : key;
    if (wanted === "next" && at.closest("a, button, summary, input")) return;
    if (wanted.length > 1 && wanted !== "next") return;
    if (act(wanted) || ((wanted === "s" || wanted === "d") && other(wanted))) event.preventDefault();
  });
  document.addEventListener("submit", (event) => { // a form goes once
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === "post") event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", (event) => {
    busy = false;
    for (const form of document.forms) delete form.dataset.sent;
    if (event.persisted) location.reload(); // what was judged since is told anew
    seen();
  });
  document.addEventListener("visibilitychange", seen);
  if (line) {
    line.hidden = false;
    toggle.addEventListener("click", () => { on = !on; remember(on ? "on" : "off"); tell(); });
  }
  tell();
})();
