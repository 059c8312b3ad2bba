"use strict";
// Sets what the pages of a site leave out of their markup because it can be told from the rest of the page. The page's own script comes after it.
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (name, attributes, ...content) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) { made.setAttribute(key, value); }
    made.append(...content);
    return made;
  };
  const article = document.querySelector("article");
  const findings = new Map(all(".finding").map((section) => [section.id.slice(3), section]));
  // What a section says behind a name, or nothing.
  const row = (section, name) => {
    const term = section && all("dt", section).find((one) => one.textContent === name);
    return term ? term.nextElementSibling : null;
  };
  const said = (section, name) => row(section, name)?.textContent ?? "";
  // Cut at a space, where there is one.
  const short = (words, most) => {
    const letters = Array.from(words);
    if (letters.length <= most) { return words; }
    const head = letters.slice(0, most - 1).join("");
    return (letters[most - 1] === " " ? head : head.replace(/ [^ ]*$/, "")).trimEnd() + "…";
  };

  // ---- the list of quotations
  for (const item of all("li.quote")) {
    const voice = item.closest("section").id;
    item.dataset.quote = item.querySelector("a").getAttribute("href").slice(1);
    item.dataset.voice = voice ? voice.slice("voice-".length) : "-";
    item.dataset.kind = item.querySelector("p").textContent.split(" · ")[1];
    item.dataset.about ??= "";
  }
  for (const voice of all("section.voice[id]")) { voice.tabIndex = -1; }

  // ---- what is known of each finding
  const steps = new Map(all(".mentions a").map((link) => [link.getAttribute("href").slice(1), link.parentElement]));
  const items = new Map(all("li.quote").map((item) => [item.dataset.quote, item]));
  for (const [id, section] of findings) {
    const heading = section.querySelector("h2");
    heading.id = "head-" + id;
    section.tabIndex = -1;
    section.setAttribute("aria-labelledby", heading.id);
    const item = items.get(id);
    if (item) { heading.after(make("p", { class: "words" }, short(item.querySelector("a").textContent, 300))); }
    // How the words lead to each speaker's name.
    const chains = new Map();
    for (const mark of (section.dataset.chain || "").split(" ").filter((mark) => steps.has(mark))) {
      const speaker = mark.split("-")[0];
      if (!chains.has(speaker)) { chains.set(speaker, make("ol", { class: "steps" })); }
      chains.get(speaker).append(steps.get(mark).cloneNode(true));
    }
    let last = row(section, "Speaker");
    for (const chain of chains.values()) {
      const told = make("dd", {}, chain);
      last?.after(make("dt", {}, "How"), told);
      last = told;
    }
  }

  // ---- the article: names and dates, quotations and their tags, places that links lead to
  const CLASSES = { "other name": "other" };
  for (const link of all("a[href^='#of-']:not([class~='tag'], [data-e], [data-d])", article)) {
    const id = link.getAttribute("href").slice("#of-".length);
    const section = findings.get(id);
    const kind = section.querySelector("h2").textContent.split(" · ")[1];
    if (id[0] === "e") {
      link.classList.add("name", CLASSES[kind] || kind);
      link.title = said(section, "Kind") + ": " + section.querySelector(".words").textContent;
      link.dataset.e = id;
    } else {
      link.classList.add("date");
      link.title = kind.toUpperCase() + ": " + said(section, "Means");
      link.dataset.d = id;
    }
    if (link.id !== "") {
      link.before(make("span", { id: link.id }));
      link.removeAttribute("id");
    }
  }
  for (const place of all("span[id]", article)) { place.tabIndex = -1; }
  const who = (kind, section) => {
    const speaker = row(section, "Speaker")?.querySelector("a").textContent;
    const source = said(section, "Source").split("”")[0].replace("“", "");
    return speaker || source || (kind === "scare" ? "no speech" : "not attributed");
  };
  for (const tag of all("a.tag", article)) {
    const section = findings.get(tag.id);
    const kind = tag.classList[1];
    const doubtful = said(section, "Confidence").endsWith(", doubtful");
    tag.dataset.tag = tag.id + (doubtful ? "?" : "");
    tag.setAttribute("aria-label", `${tag.id}: ${kind} quotation${doubtful ? ", doubtful" : ""}, ${who(kind, section)}`);
  }
  for (const words of all("[data-quotes]", article)) {
    const kind = words.classList[0];
    words.title = kind + ": " + who(kind, findings.get(words.dataset.quotes.split(" ")[0]));
  }

  // ---- the filters
  const form = document.getElementById("filters");
  const label = (words, ...content) => make("label", {}, words + " ", ...content);
  const input = (type, name, more) => make("input", { type, name, ...more });
  const kinds = ["direct", "mixed", "indirect", "scare"];
  const choice = make("select", { name: "kind" }, make("option", { value: "" }, "all"), ...kinds.map((kind) => make("option", {}, kind)));
  const range = input("range", "sure", { min: "0", max: "95", step: "5", value: form.dataset.least });
  const keys = "j, k: next and previous quotation · Enter: what is known of it · /: search · Esc: close, reset";
  form.append(
    label("Kind", choice),
    label("Said from", input("date", "since")),
    label("to", input("date", "until")),
    label("Confidence from", make("span", {}, range, " ", make("output", { id: "least" }))),
    label("Search", input("search", "find")),
    make("button", { type: "reset" }, "Reset"), " ",
    make("span", { id: "shown", role: "status" }), " ",
    make("span", { id: "found", role: "status" }),
    make("span", { class: "keys" }, keys),
  );
  const marks = [...kinds, "name", "date"].map((kind) => make("span", { class: kind }, kind));
  form.after(make("p", { class: "faint key" }, ...marks));
})();
