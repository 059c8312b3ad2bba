use std::collections::HashMap;

use dixit_text::Span;
use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use crate::declared::{Declared, line};

/// The longest character reference is `&CounterClockwiseContourIntegral;`.
const REFERENCE: usize = 40;

/// A page as its tokens show it, with the places that a tree of elements forgets.
#[derive(Debug, Default)]
pub(crate) struct Skeleton {
    /// Every visible character that is no white space, in the order of the page.
    pub(crate) letters: String,
    /// Where stretches of letters stand in the page, by where they start among the letters.
    runs: Vec<Run>,
    /// Stretches of the letters that stand in links, in their order.
    links: Vec<(usize, usize)>,
    /// The visible text, a paragraph for each block.
    pub(crate) text: String,
    /// What the element `title` says.
    pub(crate) title: String,
    /// The first date that an element `meta` or `time` states.
    pub(crate) date: Option<String>,
    /// The first moment that an element `time` has behind the heading, else at all; others may be those of teasers.
    time: Option<String>,
    /// Whether a heading of the first rank was there, and whether a moment behind it.
    headed: bool,
    timed: bool,
    /// Where among the letters an element `time` states a moment, in their order.
    pub(crate) times: Vec<(usize, String)>,
    /// Whether an element calls itself a live blog.
    pub(crate) live: bool,
    /// What `meta` and `link` declare beside the date.
    pub(crate) told: Declared,
    /// The JSON-LD of the page: each script of it.
    pub(crate) linked: Vec<String>,
    /// How many elements were open at once, those aside that the next of their kind closes.
    pub(crate) depth: usize,
}

#[derive(Debug)]
struct Run {
    /// Where it starts among the letters.
    start: usize,
    page: Span,
    /// Whether its letters are the page's bytes; else they come from a character reference.
    verbatim: bool,
}

/// Elements whose text nobody sees.
pub(crate) const UNSEEN: &[&str] = &[
    "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea",
];

/// Elements that stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements that have no end (HTML Living Standard, 13.1.2).
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that the next of their kind or of their table closes.
const CLOSING: &[&str] = &[
    "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th",
    "thead", "tr",
];

/// Names under which `meta` states the day of publication.
const DATES: &str = "article:published_time date datepublished dc.date dc.date.issued dcterms.created dcterms.date \
    og:published_time parsely-pub-date pubdate publish-date publish_date sailthru.date";

impl Skeleton {
    /// Reads a page's tokens, in one pass.
    pub(crate) fn new(page: &str) -> Self {
        let mut skeleton = Self::default();
        let mut emitter = DefaultEmitter::new_with_span();
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(page, emitter);
        let (mut depth, mut open) = (0_usize, HashMap::new());
        // The outermost unseen element, how often it stands inside itself, and whether this is the title inside a head.
        let mut unseen: Option<(HtmlString, usize)> = None;
        let mut title = false;
        // Whether the script that is open is JSON-LD.
        let mut linked = false;
        // Where among the letters the link that is open begins.
        let mut link: Option<usize> = None;
        for token in tokens {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    skeleton.date_of(&tag);
                    skeleton.told_by(&tag);
                    skeleton.live_by(&tag);
                    linked = is_linked_data(&tag) && skeleton.linked.len() < BLOCKS;
                    let name = name(&tag.name);
                    if !tag.self_closing && !VOID.contains(&name) && !CLOSING.contains(&name) {
                        depth += 1;
                        skeleton.depth = skeleton.depth.max(depth);
                        *open.entry(tag.name.clone()).or_insert(0_usize) += 1;
                    }
                    // A head that nobody closed ends where the body begins.
                    if name == "body" {
                        unseen = None;
                    }
                    if name == "a" && tag.attributes.keys().any(|key| **key == *b"href") {
                        link = Some(skeleton.letters.len());
                    }
                    title = name == "title" && skeleton.title.is_empty();
                    match &mut unseen {
                        Some((outer, count)) if *outer == tag.name && !tag.self_closing => *count += 1,
                        Some(_) => {}
                        None if UNSEEN.contains(&name) && !tag.self_closing => unseen = Some((tag.name, 0)),
                        None => skeleton.break_at(name),
                    }
                }
                Token::EndTag(tag) => {
                    let name = name(&tag.name);
                    if let Some(open) = open.get_mut(&tag.name).filter(|open| **open > 0) {
                        *open -= 1;
                        depth -= 1;
                    }
                    if name == "a"
                        && let Some(start) = link.take()
                    {
                        skeleton.links.push((start, skeleton.letters.len()));
                    }
                    title = false;
                    linked = false;
                    match &mut unseen {
                        Some((outer, count)) if *outer == tag.name => match count.checked_sub(1) {
                            Some(fewer) => *count = fewer,
                            None => unseen = None,
                        },
                        Some(_) => {}
                        None => skeleton.break_at(name),
                    }
                }
                Token::String(Spanned { span, value }) => {
                    let Some(page_span) = Span::try_new(span.start, span.end) else { continue };
                    let Some(raw) = page.get(span.start..span.end) else { continue };
                    if linked {
                        skeleton.linked.push(String::from_utf8_lossy(&value).into_owned());
                    }
                    if title {
                        skeleton.title.push_str(&String::from_utf8_lossy(&value));
                        skeleton.push(raw, page_span, false);
                    } else if unseen.is_none() {
                        skeleton.push(raw, page_span, true);
                    }
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        skeleton.date = skeleton.date.take().or(skeleton.time.take());
        skeleton
    }

    /// Looks lines up among the letters, each behind the one before it where it stands there.
    pub(crate) fn finder(&self) -> Finder<'_> {
        Finder { letters: &self.letters, cursor: 0, budget: self.letters.len().saturating_mul(8) }
    }

    /// Returns whether every letter of a stretch stands in a link.
    pub(crate) fn is_linked(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        let first = self.links.partition_point(|&(_, end)| end <= start);
        for &(from, to) in self.links.get(first..).unwrap_or_default() {
            if at >= end || from > at {
                break;
            }
            at = at.max(to);
        }
        start < end && at >= end
    }

    /// Returns where letters stand in the page.
    pub(crate) fn page_span(&self, start: usize, length: usize) -> Option<Span> {
        let index = self.runs.partition_point(|run| run.start <= start).checked_sub(1)?;
        let run = self.runs.get(index)?;
        if !run.verbatim {
            return Some(run.page);
        }
        let start = run.page.start() + (start - run.start);
        Span::try_new(start, start + length)
    }

    /// Adds a stretch of the page between tags, character references resolved.
    fn push(&mut self, raw: &str, span: Span, seen: bool) {
        let mut rest = raw;
        let mut at = span.start();
        while !rest.is_empty() {
            let plain = rest.find('&').unwrap_or(rest.len());
            if plain > 0 {
                let (piece, after) = rest.split_at(plain);
                self.push_verbatim(piece, at, seen);
                (rest, at) = (after, at + plain);
                continue;
            }
            let semicolon = rest.bytes().take(REFERENCE).position(|byte| byte == b';');
            let reference = semicolon
                .and_then(|end| rest.get(..=end))
                .filter(|piece| piece.find(char::is_whitespace).is_none());
            let resolved =
                reference.map(|piece| (piece, resolve(piece))).filter(|(piece, text)| piece != text);
            let length = if let Some((piece, text)) = resolved {
                self.push_resolved(&text, Span::new(at, at + piece.len()), seen);
                piece.len()
            } else {
                self.push_verbatim("&", at, seen);
                1
            };
            rest = rest.get(length..).unwrap_or_default();
            at += length;
        }
    }

    fn push_verbatim(&mut self, piece: &str, at: usize, seen: bool) {
        for (offset, letter) in piece.char_indices() {
            if !letter.is_whitespace() {
                let place = at + offset;
                let page = Span::new(place, place + letter.len_utf8());
                match self.runs.last_mut() {
                    Some(last) if last.verbatim && last.page.end() == place => {
                        last.page = last.page.cover(page);
                    }
                    _ => self.runs.push(Run { start: self.letters.len(), page, verbatim: true }),
                }
                self.letters.push(letter);
            }
            if seen {
                self.push_seen(letter);
            }
        }
    }

    fn push_resolved(&mut self, text: &str, page: Span, seen: bool) {
        let start = self.letters.len();
        self.letters.extend(text.chars().filter(|letter| !letter.is_whitespace()));
        if self.letters.len() > start {
            self.runs.push(Run { start, page, verbatim: false });
        }
        if seen {
            text.chars().for_each(|letter| self.push_seen(letter));
        }
    }

    /// Adds a character of the visible text; white space of HTML counts as one blank.
    fn push_seen(&mut self, letter: char) {
        if !letter.is_ascii_whitespace() {
            self.text.push(letter);
        } else if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    /// Begins a new paragraph at a block, a new line at `br`.
    fn break_at(&mut self, element: &str) {
        let breaks = match element {
            "br" => "\n",
            _ if INLINE.contains(&element) => return,
            _ => "\n\n",
        };
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with(breaks) {
            self.text.push('\n');
            if breaks.len() == 2 && !self.text.ends_with(breaks) {
                self.text.push('\n');
            }
        }
    }

    /// Takes what an element of the head declares of the article; the first of each counts.
    fn told_by(&mut self, tag: &StartTag<usize>) {
        let attribute = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| ***name == *wanted.as_bytes());
            found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let (field, value, address) = match name(&tag.name) {
            "meta" => {
                let named = ["property", "name", "itemprop"].into_iter().find_map(attribute);
                let field = match named.unwrap_or_default().to_ascii_lowercase().as_str() {
                    "og:title" | "twitter:title" | "dc.title" => &mut self.told.title,
                    "author" | "article:author" | "dc.creator" | "parsely-author" | "sailthru.author"
                    | "byl" => &mut self.told.author,
                    "og:site_name" | "application-name" | "dc.publisher" | "article:publisher" => {
                        &mut self.told.source
                    }
                    "og:url" => {
                        if self.told.url.is_none() {
                            self.told.url = attribute("content").as_deref().and_then(line);
                        }
                        return;
                    }
                    _ => return,
                };
                (field, attribute("content"), false)
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                (&mut self.told.url, attribute("href"), true)
            }
            _ => return,
        };
        // An author who is an address is a page about the author.
        let words = value.as_deref().and_then(line);
        let is_address = |words: &String| words.starts_with("http://") || words.starts_with("https://");
        if field.is_none() && address == words.as_ref().is_some_and(is_address) {
            *field = words;
        }
    }

    /// Takes the moment of an entry of a live blog, and whether there is one.
    fn live_by(&mut self, tag: &StartTag<usize>) {
        for (attribute, value) in &tag.attributes {
            match &***attribute {
                b"datetime" if name(&tag.name) == "time" => {
                    self.times
                        .extend(line(&String::from_utf8_lossy(value)).map(|time| (self.letters.len(), time)));
                }
                b"class" | b"id" if !self.live => {
                    let names = String::from_utf8_lossy(value).to_ascii_lowercase().replace(['-', '_'], "");
                    self.live = names.contains("liveblog");
                }
                _ => {}
            }
        }
    }

    fn date_of(&mut self, tag: &StartTag<usize>) {
        self.headed |= name(&tag.name) == "h1";
        if self.date.is_some() {
            return;
        }
        let attribute = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| ***name == *wanted.as_bytes());
            found.map(|(_, value)| String::from_utf8_lossy(value).trim().to_owned())
        };
        self.date = match name(&tag.name) {
            "meta" => ["name", "property", "itemprop"]
                .into_iter()
                .filter_map(attribute)
                .any(|name| DATES.split(' ').any(|date| date.eq_ignore_ascii_case(&name)))
                .then(|| attribute("content"))
                .flatten(),
            // One that says that it is the day of publication.
            "time"
                if attribute("pubdate").is_some()
                    || attribute("itemprop").is_some_and(|names| names.contains("datePublished")) =>
            {
                attribute("datetime")
            }
            "time" => {
                if self.time.is_none() || self.headed && !self.timed {
                    let moment = attribute("datetime");
                    self.timed = self.headed && moment.is_some();
                    self.time = moment.or(self.time.take());
                }
                None
            }
            _ => None,
        };
    }
}

/// Finds lines among the letters of a page. The cost of lines that are not found is bounded by a multiple of the page's length.
pub(crate) struct Finder<'s> {
    letters: &'s str,
    cursor: usize,
    budget: usize,
}

impl Finder<'_> {
    /// Returns from where to where a line's letters stand, white space aside; `None` for one that has none or is not there.
    pub(crate) fn find(&mut self, line: &str) -> Option<(usize, usize)> {
        let letters: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
        if letters.is_empty() {
            return None;
        }
        let at = [self.cursor, 0].into_iter().find_map(|from| {
            let rest = self.letters.get(from..)?;
            self.budget = self.budget.checked_sub(letters.len())?;
            let found = memchr::memmem::find(rest.as_bytes(), letters.as_bytes());
            self.budget = self.budget.checked_sub(found.unwrap_or(rest.len()))?;
            Some(from + found?)
        })?;
        self.cursor = at + letters.len();
        Some((at, self.cursor))
    }
}

/// How many scripts of JSON-LD are looked at.
const BLOCKS: usize = 32;

fn is_linked_data(tag: &StartTag<usize>) -> bool {
    let kind = tag.attributes.iter().find(|(name, _)| ***name == *b"type");
    name(&tag.name) == "script"
        && kind.is_some_and(|(_, value)| value.to_ascii_lowercase().starts_with(b"application/ld+json"))
}

fn name(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

/// Resolves one character reference, as a tokenizer of HTML does.
fn resolve(reference: &str) -> String {
    let mut text = String::new();
    for token in Tokenizer::new(reference) {
        let Ok(token) = token;
        if let Token::String(Spanned { value, .. }) = token {
            text.push_str(&String::from_utf8_lossy(&value));
        }
    }
    text
}
