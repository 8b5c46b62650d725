// Which words are a record's: they light up with its letter and its line beside the text, and back.
"use strict";
(() => {
  const all = [...document.querySelectorAll("[data-of]")];
  const named = (each) => each.dataset.of.split(" ");
  const lit = (names) => {
    for (const each of all) each.classList.toggle("lit", named(each).some((name) => names.includes(name)));
  };
  const under = (event) => {
    const at = event.target.closest && event.target.closest("[data-of]");
    lit(at ? named(at) : []);
  };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, under);
})();
