"""What the wire format says of a document, led over to code points, which is what Python counts."""


class Problems:
    """What does not agree."""

    def __init__(self):
        self.format = ""
        self.all = []

    def add(self, message):
        self.all.append(f"{self.format}: {message}")

    def same(self, where, found, expected):
        """Says what one of two lists has that the other has not, each as often as it comes."""
        found, expected = list(found), list(expected)
        for one in expected:
            if one in found:
                found.remove(one)
            else:
                self.add(f"{where}: is missing: {one}")
        for one in found:
            self.add(f"{where}: is too much: {one}")


class Document:
    """A document: its words, and the findings as (start, end, what is said of it …) in code points."""

    def __init__(self, report, data):
        self.id = report["id"]
        self.date = report["date"]
        self.report = report
        self.data = data
        self.text = data.decode()
        self.chars = {}
        at = 0
        for index, character in enumerate(self.text):
            self.chars[at] = index
            at += len(character.encode())
        self.chars[at] = len(self.text)
        self.tokens = [(*self.place(token), token["pos"]) for token in report["tokens"]]
        self.sentences = [self.place(one) for one in report["sentences"]]
        self.dates_by_id = {date["id"]: date for date in report["dates"]}
        self.entities_by_id = {entity["id"]: entity for entity in report["entities"]}

    def place(self, finding):
        """Where a finding stands; an offset within a character is a KeyError."""
        return self.chars[finding["start"]], self.chars[finding["end"]]

    def cut(self, place):
        return self.text[place[0] : place[1]]

    def mentions(self):
        for entity in self.report["entities"]:
            for mention in entity["mentions"]:
                yield entity, mention, self.place(mention)

    def dates(self):
        for date in self.report["dates"]:
            yield date, self.place(date)

    def quotes(self):
        """Each quotation with its parts; where there are none it is the one."""
        for quote in self.report["quotes"]:
            yield quote, [self.place(part) for part in quote.get("parts") or [quote]]

    def spoken(self, quote):
        """What was said, as the tables have it: its parts with marks of omission between."""
        if quote.get("parts"):
            return " … ".join(self.cut(self.place(part)) for part in quote["parts"])
        return quote["text"]

    def said(self, quote):
        """The value of the date on which it was said."""
        said = quote["said"]
        return self.date if said == "document" else said and self.dates_by_id[said]["value"]

    def said_begin(self, quote):
        """The first day or moment of the date on which it was said."""
        said = quote["said"]
        return self.date if said == "document" else said and self.dates_by_id[said].get("begin")

    @staticmethod
    def sources(quote):
        return quote.get("sources") or ([quote["source"]] if quote["source"] else [])

    @staticmethod
    def speakers(quote):
        return quote.get("speakers") or ([quote["speaker"]] if quote["speaker"] else [])

    def covering(self, place):
        """The first and the last token that share a character with a place."""
        shared = [index for index, (start, end, _) in enumerate(self.tokens) if start < place[1] and place[0] < end]
        return (shared[0], shared[-1]) if shared else None


def path_of(document, folder, ending):
    return folder / (document.id.removesuffix(".txt") + ending)


def paired(documents, found, problems):
    """Pairs what was read with the documents."""
    if len(found) != len(documents):
        problems.add(f"{len(found)} documents are not {len(documents)}")
    return zip(documents, found)
