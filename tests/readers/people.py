"""What people read: text, Markdown, lines, pages."""

import collections
import re
import urllib.parse

import html5lib
import markdown_it

from truth import paired, path_of


def text(documents, run, schema, problems):
    """UTF-8: names and quotations."""
    # The terminal's long quotations are shortened in the middle.
    return people(documents, run("text").read_bytes().decode(), lambda said: {said[0][:40], said[-1][-40:]}, problems)


def markdown(documents, run, schema, problems):
    """markdown-it (CommonMark): names and quotations."""
    source = run("markdown").read_bytes().decode()
    tokens = markdown_it.MarkdownIt("commonmark").parse(source)
    inline = [token for token in tokens if token.type == "inline"]
    for token in tokens + [child for one in inline for child in one.children]:
        if token.type in ("html_block", "html_inline", "link_open", "image", "code_block", "fence"):
            problems.add(f"the document's own words are taken for {token.type}: {token.content!r}")
    shown = "\n".join("".join(one.content or " " for one in token.children) for token in inline)
    return people(documents, shown, lambda said: said, problems)


def people(documents, shown, promised, problems):
    """Who reads a text reads every name and what is promised of what was said, broken into lines as may be."""
    flat = squeezed(shown)
    for character in sorted(set(shown)):
        if character != "\n" and (ord(character) < 32 or 0x7F <= ord(character) < 0xA0):
            problems.add(f"U+{ord(character):04X} acts on a terminal")
    count = 0
    for document in documents:
        for name in [entity["name"] for entity in document.report["entities"]] + [document.id]:
            count += 1
            if squeezed(name) not in flat:
                problems.add(f"{document.id}: {name!r} is not named")
        for quote, parts in document.quotes():
            for words in promised([squeezed(document.cut(part)) for part in parts]):
                count += 1
                if words.strip() not in flat:
                    problems.add(f"{document.id}: {quote['id']} is missing: {words!r}")
    return count


def squeezed(words):
    return " ".join(words.split())


def brief(documents, run, schema, problems):
    """lines and columns: places."""
    documents_lines = re.split(r"^(?=document )", run("brief").read_text("utf-8"), flags=re.MULTILINE)[1:]
    count = 0
    for document, block in paired(documents, documents_lines, problems):
        lines = document.text.split("\n")
        starts = collections.Counter()
        for line in block.splitlines():
            if not (place := re.match(r"(\d+):(\d+) +(\w+) ", line)):
                continue
            row, column, layer = int(place[1]), int(place[2]), place[3]
            starts[layer, sum(len(one) + 1 for one in lines[: row - 1]) + column - 1] += 1
            count += 1
        expected = collections.Counter(("name", place[0]) for _, _, place in document.mentions())
        expected.update(("date", place[0]) for _, place in document.dates())
        expected.update(("quote", parts[0][0]) for _, parts in document.quotes())
        found = {key: value for key, value in starts.items() if key[0] in ("name", "date", "quote")}
        problems.same(document.id, found.items(), expected.items())
    return count


def html(documents, run, schema, problems):
    """html5lib (HTML5's own algorithm): marked stretches and links."""
    folder = run("html")
    count = 0
    for document in documents:
        page = html5lib.parse(path_of(document, folder, ".html").read_bytes(), "etree", namespaceHTMLElements=False)
        article = page.find(".//article")
        pieces, anchors = marked(article)
        if "".join(article.itertext()) != document.text:
            problems.add(f"{document.id}: the article's words are not the document's")
        quotes = [(quote["id"], part) for quote, parts in document.quotes() for part in parts]
        problems.same(document.id, joined(pieces), sorted(quotes))
        check_titles(document, pieces, problems)
        starts = {f"s{index}": place[0] for index, place in enumerate(document.sentences)}
        starts |= {quote["id"]: min(parts)[0] for quote, parts in document.quotes()}
        for entity in document.report["entities"]:
            places = enumerate(entity["mentions"], 1)
            starts |= {f"{entity['id']}-{index}": document.place(mention)[0] for index, mention in places}
        for anchor, at in starts.items():
            if anchors.get(anchor) != at:
                problems.add(f"{document.id}: #{anchor} stands at {anchors.get(anchor)}, not {at}")
        count += len(quotes) + len(pieces) + len(starts) + html_rules(document.id, page, problems)
    index = html5lib.parse((folder / "index.html").read_bytes(), "etree", namespaceHTMLElements=False)
    links = [urllib.parse.unquote(link.get("href")) for link in index.iter("a")]
    problems.same("index.html", links, [f"./{one.id.removesuffix('.txt')}.html" for one in documents])
    return count + len(links)


def html_rules(where, page, problems):
    """Ids are unique, links lead to them, and nothing leads out of the page."""
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        problems.add(f"{where}: an id comes twice")
    links = 0
    for element in page.iter():
        for attribute in ("href", "src", "action", "data", "{http://www.w3.org/1999/xlink}href", "xlink:href"):
            if (target := element.get(attribute)) is not None:
                links += 1
                if not target.startswith("#") or target[1:] not in ids:
                    problems.add(f"{where}: {element.tag} leads to {target!r}")
        if element.tag in ("link", "iframe", "img", "object", "embed", "base"):
            problems.add(f"{where}: there is a {element.tag}")
    return links


def marked(article):
    """The pieces of an article with what is said of each, and where its anchors stand."""
    pieces, anchors, at = [], {}, 0

    def walk(element):
        nonlocal at
        start = at
        if element.get("id"):
            anchors[element.get("id")] = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if element.get("title") is not None:
            pieces.append((start, at, element.get("data-quotes", ""), element.get("title")))

    walk(article)
    return pieces, anchors


def joined(pieces):
    """Puts neighbouring pieces of one quotation together."""
    runs, last = [], {}
    for start, end, quotes, _ in pieces:
        for quote in quotes.split():
            if quote not in last or last[quote]["end"] != start:
                last[quote] = {"quote": quote, "start": start}
                runs.append(last[quote])
            last[quote]["end"] = end
    return sorted((run["quote"], (run["start"], run["end"])) for run in runs)


def check_titles(document, pieces, problems):
    """A name or a date is titled with what it is, innermost, and every name and date is covered by its pieces."""
    pieces = [piece for piece in pieces if not piece[2]]
    names = [
        (place, f"{entity['kind']}: {entity['name']}", int(entity["id"][1:]))
        for entity, _, place in document.mentions()
    ]
    # The page has a date as people write it.
    dates = [(place, f"{date['type']}: ", index) for index, (date, place) in enumerate(document.dates())]
    for start, end, _, title in pieces:
        titles = []
        for layer in [names, dates]:
            inside = [one for one in layer if one[0][0] <= start and end <= one[0][1]]
            if inside:
                titles.append(max(inside, key=lambda one: (one[0][0], -one[0][1], one[2]))[1])
        expected = "; ".join(titles)
        if title != expected and not (expected.endswith(": ") and title.startswith(expected)):
            problems.add(f"{document.id}: {start}..{end} is titled {title!r}, not {expected!r}")
    for (start, end), what, _ in names + dates:
        covered = sum(max(0, min(end, piece[1]) - max(start, piece[0])) for piece in pieces)
        if covered != end - start:
            problems.add(f"{document.id}: {what} at {start}..{end} is not marked")
