
"use strict";
(() => {
  // No ampersand and no less-than sign in here: the page is XML as well.
  const form = document.getElementById("filters");
  const article = document.querySelector("article");
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const items = new Map(all("li.quote").map((item) => [item.dataset.quote, item]));
  const tags = all("article a.tag").filter((tag) => items.has(tag.id));
  const findings = new Map(all(".finding").map((section) => [section.id.slice(3), section]));
  const field = (name) => form.elements.namedItem(name);
  const value = (name) => field(name).value;

  // The pieces of the article by what they belong to: quotations, sources, cues, names, dates.
  const pieces = { quotes: new Map(), source: new Map(), cue: new Map(), e: new Map(), d: new Map() };
  for (const [kind, map] of Object.entries(pieces)) {
    for (const piece of all(`[data-${kind}]`, article)) {
      for (const id of piece.dataset[kind].split(" ")) {
        if (!map.has(id)) { map.set(id, []); }
        map.get(id).push(piece);
      }
    }
  }
  const of = (kind, id) => pieces[kind].get(id) || [];
  // Where each source of a quotation begins: a source may be cut into several pieces that touch.
  const sourcesOf = (id) => {
    const mine = new Set(of("source", id));
    return of("source", id).filter((piece) => {
      let before = piece.previousSibling;
      while (before !== null) {
        if (before.textContent !== "") { break; }
        before = before.previousSibling;
      }
      return !mine.has(before);
    });
  };

  // ---- what is chosen, and its place in the address
  let open = "";
  let opener = null;
  const state = () => {
    const kept = new URLSearchParams();
    if (open !== "") { kept.set("at", open); }
    for (const name of ["voice", "about"]) {
      if (value(name) !== "") { kept.set(name, field(name).selectedOptions[0].text); }
    }
    for (const name of ["kind", "since", "until", "find"]) {
      if (value(name) !== "") { kept.set(name, value(name)); }
    }
    if (value("sure") !== field("sure").defaultValue) { kept.set("sure", value("sure")); }
    return kept;
  };
  const keep = () => {
    const kept = state();
    const alone = [kept.size === 1, kept.has("at")].every(Boolean);
    const hash = alone ? open : kept.toString();
    if (location.hash.slice(1) !== hash) { history.replaceState(null, "", "#" + hash); }
  };
  const restore = () => {
    const hash = location.hash.slice(1);
    const kept = new URLSearchParams(hash.includes("=") ? hash : "");
    for (const name of ["voice", "about"]) {
      const wanted = kept.get(name);
      const option = wanted === null ? undefined : Array.from(field(name).options).find((one) => one.text === wanted);
      if (hash.includes("=")) { field(name).value = option === undefined ? "" : option.value; }
    }
    for (const name of ["kind", "since", "until", "find", "sure"]) {
      if (kept.has(name)) { field(name).value = kept.get(name); }
    }
    apply();
    if (value("find") !== "") { search(); }
    const id = hash.includes("=") ? kept.get("at") || "" : hash.replace(/^of-/, "");
    if (findings.has(id)) { show(id, false); }
  };

  // ---- filters
  // Compares as far as both are known: 2024 fits any day of that year.
  const notBefore = (day, since) => day.slice(0, since.length) >= since.slice(0, day.length);
  const fits = (item) => {
    const said = item.dataset.said || "";
    const since = value("since");
    const until = value("until");
    return [
      ["", item.dataset.voice].includes(value("voice")),
      ["", item.dataset.kind].includes(value("kind")),
      value("about") === "" || item.dataset.about.split(" ").includes(value("about")),
      Number(item.dataset.sure) >= Number(value("sure")),
      since === "" || (said !== "" ? notBefore(said, since) : false),
      until === "" || (said !== "" ? notBefore(until, said) : false),
    ].every(Boolean);
  };
  const apply = () => {
    const shown = new Set();
    for (const [id, item] of items) {
      item.hidden = !fits(item);
      if (!item.hidden) { shown.add(id); }
    }
    for (const mark of all("[data-quotes]", article)) {
      mark.classList.toggle("dimmed", !mark.dataset.quotes.split(" ").some((quote) => shown.has(quote)));
    }
    for (const tag of tags) { tag.hidden = !shown.has(tag.id); }
    for (const section of all("section.voice")) {
      section.hidden = section.querySelector("li.quote:not([hidden])") === null;
    }
    document.getElementById("shown").textContent = `${shown.size} of ${items.size} passages shown`;
    document.getElementById("least").textContent = `${value("sure")} %`;
  };

  // ---- lines from a quotation to its source, and on to the names that it stands for
  const lines = document.getElementById("lines");
  let drawn = "";
  const middle = (element) => {
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    const frame = article.getBoundingClientRect();
    return [box.left - frame.left + Math.min(box.width, 40) / 2, box.top - frame.top];
  };
  const arc = (from, to, kind) => {
    const [[x1, y1], [x2, y2]] = [middle(from), middle(to)];
    const path = document.createElementNS(lines.namespaceURI, "path");
    const top = Math.max(0, Math.min(y1, y2) - 16 - Math.abs(x2 - x1) / 12);
    path.setAttribute("d", `M ${x1} ${y1} Q ${(x1 + x2) / 2} ${top} ${x2} ${y2}`);
    path.setAttribute("class", kind);
    lines.append(path);
  };
  const draw = (id) => {
    drawn = id;
    lines.replaceChildren();
    const tag = document.getElementById(id);
    if (!items.has(id) || tag === null || tag.hidden) { return; }
    const sources = sourcesOf(id);
    for (const source of sources) { arc(tag, source, "to-source"); }
    const names = chain(id);
    for (const [index, name] of names.entries()) {
      const before = index > 0 ? names[index - 1] : sources[0];
      if (before !== undefined) { if (before !== name) { arc(before, name, "to-name"); } }
    }
  };
  // The pieces of the mentions that lead from the source to the speaker's name.
  const chain = (id) => {
    const marks = (findings.get(id) || { dataset: {} }).dataset.chain || "";
    return marks.split(" ").flatMap((mark) => {
      let piece = mark === "" ? null : document.getElementById(mark);
      while (piece !== null) {
        piece = piece.nextElementSibling;
        if (piece !== null) { if (piece.dataset.e !== undefined) { return [piece]; } }
        if (piece !== null) { if (piece.id === "") { piece = piece.querySelector("[data-e]"); return piece === null ? [] : [piece]; } }
      }
      return [];
    });
  };

  // ---- what is known of a finding
  const classes = ["here", "from", "cue", "chain"];
  const point = (id) => {
    for (const name of classes) { for (const one of all("." + name, article)) { one.classList.remove(name); } }
    for (const kind of ["quotes", "e", "d"]) { for (const one of of(kind, id)) { one.classList.add("here"); } }
    for (const one of of("source", id)) { one.classList.add("from"); }
    for (const one of of("cue", id)) { one.classList.add("cue"); }
    for (const one of chain(id)) { one.classList.add("chain"); }
    draw(id);
  };
  // The speaker's other words, from the list of all quotations.
  const others = (section, id) => {
    const item = items.get(id);
    if (item === undefined || item.dataset.voice === "-" || section.querySelector(".others") !== null) { return; }
    const theirs = Array.from(items.values()).filter((one) => one !== item ? one.dataset.voice === item.dataset.voice : false);
    if (theirs.length === 0) { return; }
    const list = document.createElement("ol");
    for (const one of theirs.slice(0, 20)) {
      const line = document.createElement("li");
      line.append(one.querySelector("a").cloneNode(true));
      list.append(line);
    }
    const name = document.createElement("dt");
    name.className = "others";
    name.textContent = "Other words";
    const told = document.createElement("dd");
    told.append(list);
    if (theirs.length > 20) {
      const more = document.createElement("a");
      more.href = "#voice-" + item.dataset.voice;
      more.textContent = `all ${theirs.length + 1}`;
      told.append(more);
    }
    section.querySelector("dl").append(name, told);
  };
  const hide = () => {
    const section = findings.get(open);
    if (section !== undefined) { section.classList.remove("open"); }
    document.body.classList.remove("asked");
    const back = opener || document.getElementById(open);
    open = "";
    opener = null;
    point("");
    keep();
    if (back !== null) { back.focus({ preventScroll: true }); }
  };
  const show = (id, focus) => {
    const before = findings.get(open);
    if (before !== undefined) { before.classList.remove("open"); }
    const section = findings.get(id);
    open = id;
    others(section, id);
    section.classList.add("open");
    document.body.classList.add("asked");
    point(id);
    const place = document.getElementById(id) || of("e", id)[0] || of("d", id)[0];
    if (place !== undefined) {
      const box = place.getBoundingClientRect();
      const room = innerHeight * (matchMedia("(max-width: 60rem)").matches ? 0.35 : 0.9);
      if ([box.top >= 0, room >= box.bottom].includes(false)) { place.scrollIntoView({ block: "center" }); draw(id); }
    }
    document.querySelector("aside").scrollTop = 0;
    keep();
    if (focus) { section.focus({ preventScroll: true }); }
  };
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "Close";
  close.addEventListener("click", hide);
  document.getElementById("findings").prepend(close);

  const go = (id) => {
    const place = document.getElementById(id);
    if (place === null) { return; }
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if ([event.ctrlKey, event.metaKey, event.shiftKey, event.altKey, event.button !== 0].some(Boolean)) { return; }
    const link = event.target.closest("a[href^='#']");
    if (link !== null) {
      const to = link.getAttribute("href").slice(1);
      const id = to.replace(/^of-/, "");
      if (findings.has(id)) {
        event.preventDefault();
        // A link in the lists leads to the words, one in the text to what is known of them.
        const inside = article.contains(link);
        if (inside) { opener = link; }
        show(id, inside);
        if (!inside) { if (items.has(id)) { go(id); } else { findings.get(id).focus({ preventScroll: true }); } }
      } else if (document.getElementById(to) !== null) {
        event.preventDefault();
        if ([state().size > 0, open !== ""].includes(true) === false) { history.replaceState(null, "", "#" + to); }
        go(to);
      }
      return;
    }
    // Words of a quotation outside of names and dates; not the end of a selection.
    const words = event.target.closest("[data-quotes]");
    if (words === null || !getSelection().isCollapsed) { return; }
    const shown = words.dataset.quotes.split(" ").find((id) => items.get(id).hidden === false);
    if (shown !== undefined) { opener = document.getElementById(shown); show(shown, true); }
  });

  // ---- from quotation to quotation, in the order of the text
  let current = "";
  const step = (by) => {
    const visible = tags.filter((tag) => !tag.hidden);
    if (visible.length === 0) { return; }
    const at = visible.findIndex((tag) => tag.id === current);
    const next = at === -1 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length;
    current = visible[next].id;
    if (open !== "") { opener = visible[next]; show(current, false); } else { point(current); }
    visible[next].scrollIntoView({ block: "center" });
    visible[next].focus({ preventScroll: true });
    draw(current);
  };
  article.addEventListener("focusin", (event) => {
    if (!event.target.classList.contains("tag")) { return; }
    current = event.target.id;
    if (open === "") { point(current); }
  });

  // ---- search: without accents and case
  const fold = (text) => Array.from(text, (one) => {
    const plain = one.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === one.length ? plain : one;
  }).join("");
  let nodes = null;
  let folded = "";
  let found = [];
  let looked = -1;
  const gather = () => {
    nodes = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const texts = [];
    let start = 0;
    while (walker.nextNode()) {
      nodes.push([start, walker.currentNode]);
      texts.push(walker.currentNode.data);
      start += walker.currentNode.data.length;
    }
    folded = fold(texts.join(""));
  };
  const at = (offset) => {
    let [low, high] = [0, nodes.length - 1];
    while (high > low) {
      const middle = Math.ceil((low + high) / 2);
      if (nodes[middle][0] > offset) { high = middle - 1; } else { low = middle; }
    }
    return [nodes[low][1], offset - nodes[low][0]];
  };
  const search = () => {
    const wanted = fold(value("find").trim());
    found = [];
    looked = -1;
    if (wanted !== "") {
      if (nodes === null) { gather(); }
      for (let from = folded.indexOf(wanted); from !== -1; from = folded.indexOf(wanted, from + wanted.length)) {
        const range = document.createRange();
        range.setStart(...at(from));
        const [node, offset] = at(from + wanted.length - 1);
        range.setEnd(node, offset + 1);
        found.push(range);
        if (found.length === 1000) { break; }
      }
    }
    if (CSS.highlights !== undefined) {
      CSS.highlights.delete("found");
      CSS.highlights.delete("looked");
      if (found.length > 0) { CSS.highlights.set("found", new Highlight(...found)); }
    }
    tell();
  };
  const tell = () => {
    const place = looked === -1 ? "" : `${looked + 1} of `;
    const count = found.length === 1 ? "1 place" : `${found.length} places`;
    document.getElementById("found").textContent = value("find").trim() === "" ? "" : `found in ${place}${count}`;
  };
  const look = (by) => {
    if (found.length === 0) { return; }
    looked = (looked + by + found.length) % found.length;
    if (CSS.highlights !== undefined) { CSS.highlights.set("looked", new Highlight(found[looked])); }
    found[looked].startContainer.parentElement.scrollIntoView({ block: "center" });
    tell();
  };

  document.addEventListener("keydown", (event) => {
    if ([event.ctrlKey, event.metaKey, event.altKey].some(Boolean)) { return; }
    if (event.key === "Escape") {
      if (open !== "") { hide(); } else { form.reset(); }
      return;
    }
    if (event.target === field("find")) {
      if (event.key === "Enter") { event.preventDefault(); look(event.shiftKey ? -1 : 1); }
      return;
    }
    if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) { return; }
    if (event.key === "j") { step(1); }
    if (event.key === "k") { step(-1); }
    if (event.key === "/") { event.preventDefault(); field("find").focus(); }
  });
  form.addEventListener("input", (event) => {
    if (event.target === field("find")) { search(); } else { apply(); }
    keep();
  });
  form.addEventListener("reset", () => setTimeout(() => { apply(); search(); keep(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", restore);
  addEventListener("resize", () => draw(drawn));
  form.hidden = false;
  restore();
})();
