
"use strict";
(() => {
  // No ampersand and no less-than sign in here: the page is XML as well.
  const form = document.getElementById("filters");
  const items = Array.from(document.querySelectorAll("li.quote"));
  const marks = Array.from(document.querySelectorAll("article [data-quotes]"));
  const count = document.getElementById("shown");
  const none = "";
  let current = -1;

  const value = (name) => form.elements.namedItem(name).value;
  // Compares as far as both are known: 2024 fits any day of that year.
  const notBefore = (day, since) => day.slice(0, since.length) >= since.slice(0, day.length);

  const fits = (item) => {
    const said = item.dataset.said || none;
    const since = value("since");
    const until = value("until");
    return [
      [none, item.dataset.voice].includes(value("voice")),
      [none, item.dataset.kind].includes(value("kind")),
      since === none || (said !== none ? notBefore(said, since) : false),
      until === none || (said !== none ? notBefore(until, said) : false),
    ].every(Boolean);
  };

  const apply = () => {
    const shown = new Set();
    for (const item of items) {
      item.hidden = !fits(item);
      if (!item.hidden) { shown.add(item.dataset.quote); }
    }
    for (const mark of marks) {
      mark.classList.toggle("dimmed", !mark.dataset.quotes.split(" ").some((quote) => shown.has(quote)));
    }
    for (const section of document.querySelectorAll("section.voice")) {
      section.hidden = section.querySelector("li.quote:not([hidden])") === null;
    }
    count.textContent = `${shown.size} of ${items.length} passages shown`;
  };

  const show = (step) => {
    const visible = items.filter((item) => !item.hidden);
    if (visible.length === 0) { return; }
    current = (visible.indexOf(items[current]) + step + visible.length) % visible.length;
    const item = visible[current];
    current = items.indexOf(item);
    for (const here of document.querySelectorAll(".here")) { here.classList.remove("here"); }
    for (const mark of marks) {
      if (mark.dataset.quotes.split(" ").includes(item.dataset.quote)) { mark.classList.add("here"); }
    }
    const first = document.getElementById("q" + item.dataset.quote);
    if (first !== null) { first.scrollIntoView({ block: "center" }); first.focus({ preventScroll: true }); }
  };

  document.addEventListener("keydown", (event) => {
    if ([event.ctrlKey, event.metaKey, event.altKey].some(Boolean)) { return; }
    if (event.key === "Escape") { form.reset(); apply(); return; }
    if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) { return; }
    if (event.key === "j") { show(1); }
    if (event.key === "k") { show(-1); }
    if (event.key === "/") { event.preventDefault(); form.elements.namedItem("voice").focus(); }
  });
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
