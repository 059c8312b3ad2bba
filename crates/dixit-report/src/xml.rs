//! What XML and HTML have in common.

/// Returns words that a reader of XML or HTML takes for words, in an element or between an attribute's marks.
///
/// A character that XML 1.0 cannot hold, or that acts on a terminal, becomes `�`, so that code points keep their count. White space other than a
/// space is written by number: readers would change a carriage return, and all of it in an attribute.
pub(crate) fn escape(text: &str, kind: NodeKind) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' if kind == NodeKind::Element => escaped.push(character),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            // Not in XML's Char: https://www.w3.org/TR/xml/#charsets
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            // Discouraged there, and read by a terminal as the start of a sequence; a reference in HTML would name another character.
            '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// What of a page words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// Between tags.
    Element,
    /// Between an attribute's quotation marks.
    Attribute,
}
