use dixit_text::{LineIndex, Span};
use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::DateSource;
use crate::read::assembly::Assembly;
use crate::read::label::{Label, date_type, modifier};
use crate::read::mark::{Anchor, Mark};
use crate::read::{Annotations, Problem};

/// The most attributes of an element, names of its namespaces among them: the parser compares each with all others.
const ATTRIBUTES: usize = 64;

/// How many elements stand inside each other at most: the parser copies the namespaces of those around it into each.
const DEPTH: usize = 256;

/// Reads a document with `TIMEX3` elements.
pub(crate) fn read(id: &str, xml: &str) -> Annotations {
    let xml = xml.trim_start_matches('\u{feff}');
    let lines = LineIndex::new(xml);
    let line = |at: usize| Some(lines.line_column(dixit_text::floor_char_boundary(xml, at)).line);
    let nothing = |problem| Annotations { reports: Vec::new(), problems: vec![problem] };
    if let Err((at, message)) = is_plain(xml) {
        return nothing(Problem::new(line(at), message));
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(xml, options) {
        Ok(document) => document,
        Err(error) => {
            let line = usize::try_from(error.pos().row).ok();
            return nothing(Problem::new(line, error.to_string()));
        }
    };
    let element = |name: &str| document.descendants().find(|node| is(*node, name));
    let whole = element("TEXT").unwrap_or_else(|| document.root_element());
    let (text, places) = flat(whole);
    let named = element("DOCID").map(|node| flat(node).0.trim().to_owned());
    let id = named.filter(|named| !named.is_empty()).unwrap_or_else(|| id.to_owned());
    let mut assembly = Assembly::new(&id, &text, "timeml");
    let created = document.descendants().find(|node| {
        is(*node, "TIMEX3")
            && matches!(node.attribute("functionInDocument"), Some("CREATION_TIME" | "PUBLICATION_TIME"))
    });
    let created = created.or_else(|| element("DCT")?.descendants().find(|node| is(*node, "TIMEX3")));
    if let Some(day) = created.and_then(|node| day(node.attribute("value")?)) {
        assembly.date(day, DateSource::Metadata);
    }
    for (node, span) in places {
        if Some(node) != created && !span.is_empty() {
            let line = line(node.range().start);
            match mark(node, span, line, created) {
                Ok(mark) => assembly.marks.push(mark),
                Err(message) => assembly.problem(line, message),
            }
        }
    }
    let (report, problems) = assembly.finish();
    Annotations { reports: vec![report], problems }
}

/// Fails where an element has too many attributes, or too many stand inside each other; tells where. Whatever could be an element counts,
/// wherever it stands, but for comments and marked sections.
fn is_plain(xml: &str) -> Result<(), (usize, &'static str)> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = xml.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = xml.get(start + 1..).unwrap_or_default();
        let passed = |end: &str| rest.find(end).map_or(rest.len(), |to| to + end.len());
        at = start + 1;
        if rest.starts_with("!--") {
            at += passed("-->");
        } else if rest.starts_with("![CDATA[") {
            at += passed("]]>");
        } else if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with(['!', '?']) {
            // No tag has a `<` in it, quoted or not; a `>` may stand in a value.
            let tag = rest.find('<').and_then(|end| rest.get(..end)).unwrap_or(rest);
            let (end, attributes) = attributes(tag);
            if attributes > ATTRIBUTES {
                return Err((start, "an element has more attributes than are read"));
            }
            let tag = tag.get(..end).unwrap_or(tag);
            depth += usize::from(!tag.ends_with('/'));
            if depth > DEPTH {
                return Err((start, "more elements stand inside each other than are read"));
            }
        }
    }
    Ok(())
}

/// Counts the attributes of a tag, and tells where it ends.
fn attributes(tag: &str) -> (usize, usize) {
    let (mut quote, mut count) = (None, 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at, count),
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                count += 1;
            }
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    (tag.len(), count)
}

/// The text of an element, and where the `TIMEX3` elements in it stand.
fn flat<'a, 'i>(whole: Node<'a, 'i>) -> (String, Vec<(Node<'a, 'i>, Span)>) {
    let mut text = String::new();
    let mut open: Vec<(Node<'a, 'i>, usize)> = Vec::new();
    let mut places = Vec::new();
    for node in whole.descendants() {
        while let Some((last, start)) = open.pop_if(|(last, _)| last.range().end <= node.range().start) {
            places.push((last, Span::new(start, text.len())));
        }
        if node.node_type() == NodeType::Text {
            text.push_str(node.text().unwrap_or_default());
        } else if is(node, "TIMEX3") {
            open.push((node, text.len()));
        }
    }
    let end = text.len();
    places.extend(open.into_iter().rev().map(|(node, start)| (node, Span::new(start, end))));
    (text, places)
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn mark(
    node: Node<'_, '_>,
    span: Span,
    line: Option<usize>,
    created: Option<Node<'_, '_>>,
) -> Result<Mark, String> {
    let name = node.attribute("tid").unwrap_or("TIMEX3");
    let kind = node.attribute("type").unwrap_or_default();
    let kind = date_type(kind).ok_or_else(|| format!("{name}: no type of TIMEX3 is called {kind:?}"))?;
    let mut mark = Mark::new(name, line, Label::Date(kind), vec![span]);
    mark.values.extend(node.attribute("value").map(str::to_owned));
    if let Some(name) = node.attribute("mod").filter(|name| !name.is_empty()) {
        mark.modifier = modifier(name);
        if mark.modifier.is_none() {
            return Err(format!("{}: no mod is called {name:?}", mark.name));
        }
    }
    let attribute = |name: &str| node.attribute(name).filter(|value| !value.is_empty()).map(str::to_owned);
    mark.quant = attribute("quant");
    mark.freq = attribute("freq");
    mark.anchor = attribute("anchorTimeID").map(|tid| {
        if created.and_then(|created| created.attribute("tid")) == Some(tid.as_str()) {
            Anchor::Document
        } else {
            Anchor::Mark(tid)
        }
    });
    Ok(mark)
}

/// The day of a value.
fn day(value: &str) -> Option<&str> {
    let day = value.get(..10)?;
    let fits = day
        .bytes()
        .zip("dddd-dd-dd".bytes())
        .all(|(byte, shape)| if shape == b'd' { byte.is_ascii_digit() } else { byte == shape });
    fits.then_some(day)
}

#[cfg(test)]
mod tests {
    use super::{ATTRIBUTES, DEPTH, attributes, is_plain};

    #[test]
    fn attributes_are_counted_to_the_end_of_the_tag() {
        for (tag, end, count) in [("a>b='c'", 1, 0), ("a b='>' c=\">'\"/> d=''", 15, 2), ("a b='c", 6, 1)] {
            assert_eq!(attributes(tag), (end, count), "{tag}");
        }
    }

    #[test]
    fn what_the_parser_would_take_long_over_is_not_read() {
        let many = |count: usize| (0..count).map(|index| format!(" a{index}='>'")).collect::<String>();
        let nested = |count: usize| format!("{}{}", "<a b='c'>".repeat(count), "</a>".repeat(count));
        for (xml, plain) in [
            (format!("<a{}/>", many(ATTRIBUTES)), true),
            (format!("<a{}/>", many(ATTRIBUTES + 1)), false),
            (
                format!(
                    "<!DOCTYPE a [<!ENTITY b '<c{}/>'>]><a>&b;</a>",
                    many(ATTRIBUTES + 1).replace('\'', "\"")
                ),
                false,
            ),
            (format!("<!-- <a{}> --><a/>", many(ATTRIBUTES + 1)), true),
            (nested(DEPTH), true),
            (nested(DEPTH + 1), false),
            ("<a/>".repeat(DEPTH + 1), true),
            (format!("<a><![CDATA[{}]]></a>", "<b>".repeat(DEPTH)), true),
        ] {
            assert_eq!(is_plain(&xml).is_ok(), plain, "{}", &xml[..xml.len().min(60)]);
        }
    }
}
