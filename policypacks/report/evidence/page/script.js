"use strict";

// Everything can be read without this script: it filters, unfolds, and unfolds what is about to be printed.
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const unfold = document.getElementById("unfold");
  const evidence = document.getElementById("safeguards");
  const entries = [...evidence.querySelectorAll(".entry")];
  const folds = [...evidence.querySelectorAll("details")];
  const boxes = [...form.elements.verdict];
  const texts = new Map();

  const textOf = (entry) => {
    if (!texts.has(entry)) {
      const safeguard = entry.closest(".safeguard").querySelector("h4").textContent;
      texts.set(entry, (safeguard + " " + entry.textContent).toLowerCase().replace(/\s+/g, " "));
    }
    return texts.get(entry);
  };

  const words = (text) => text.split(" ").filter(Boolean);

  const wanted = () => ({
    verdicts: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
    pack: form.elements.pack.value,
    text: form.elements.text.value.trim().toLowerCase().replace(/\s+/g, " "),
  });

  const matches = (entry, want) =>
    words(entry.dataset.verdict).some((verdict) => want.verdicts.has(verdict)) &&
    (!want.pack || words(entry.dataset.pack).includes(want.pack)) &&
    (!want.text || textOf(entry).includes(want.text));

  const hideEmpty = (selector, active) => {
    for (const part of evidence.querySelectorAll(selector)) {
      part.hidden = active && !part.querySelector(".entry:not([hidden])");
    }
  };

  const apply = () => {
    const want = wanted();
    const active = want.verdicts.size < boxes.length || want.pack !== "" || want.text !== "";
    let count = 0;
    for (const entry of entries) {
      entry.hidden = active && !matches(entry, want);
      if (!entry.hidden) count++;
    }
    for (const selector of [".references", ".safeguard", ".chapter"]) hideEmpty(selector, active);
    form.classList.toggle("active", active);
    shown.textContent = active
      ? `Filtered: ${count} of ${entries.length} entries are shown.`
      : `All ${entries.length} entries are shown.`;
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !evidence.contains(target)) return;
    if (target.closest("[hidden]")) form.reset();
    const fold = target.closest("details");
    if (fold) fold.open = true;
    target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  window.addEventListener("hashchange", reveal);

  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    for (const fold of folds) fold.open = open;
  });

  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });

  apply();
  reveal();
})();
