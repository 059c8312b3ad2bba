use dixit_text::Span;
use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::DateSource;
use crate::read::assembly::Assembly;
use crate::read::label::{Label, date_type, modifier};
use crate::read::mark::{Anchor, Mark};
use crate::read::{Annotations, Problem};

/// Reads a document with `TIMEX3` elements.
pub(crate) fn read(id: &str, xml: &str) -> Annotations {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(xml.trim_start_matches('\u{feff}'), options) {
        Ok(document) => document,
        Err(error) => {
            let line = usize::try_from(error.pos().row).ok();
            return Annotations {
                reports: Vec::new(),
                problems: vec![Problem::new(line, error.to_string())],
            };
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
            let line = usize::try_from(document.text_pos_at(node.range().start).row).ok();
            match mark(node, span, line, created) {
                Ok(mark) => assembly.marks.push(mark),
                Err(message) => assembly.problem(line, message),
            }
        }
    }
    let (report, problems) = assembly.finish();
    Annotations { reports: vec![report], problems }
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
