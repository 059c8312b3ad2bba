use dixit_text::{LineIndex, OffsetIndex, Unit};
use serde_json::Value;

use crate::Report;

/// Tells in words where a place of the text stands: page and line of what was printed, where the document has pages (its other field `pages`), else
/// the line of the text.
pub(crate) struct Printed<'r> {
    lines: LineIndex<'r>,
    letters: OffsetIndex<'r>,
    /// Where each printed line begins, in characters, with its page and its number there.
    pages: Vec<(usize, u64, usize)>,
}

impl<'r> Printed<'r> {
    pub(crate) fn new(report: &Report, text: &'r str) -> Self {
        let listed = report.extra.get("pages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut pages = Vec::new();
        for page in listed {
            let number = page.get("page").and_then(Value::as_u64);
            let lines = page.get("lines").and_then(Value::as_array);
            let (Some(number), Some(lines)) = (number, lines) else { continue };
            let begins = lines.iter().map_while(|at| usize::try_from(at.as_u64()?).ok());
            pages.extend(begins.zip(1..).map(|(at, line)| (at, number, line)));
        }
        // Whoever wrote the field may have had another order in mind.
        if !pages.is_sorted_by_key(|(at, ..)| *at) {
            pages.clear();
        }
        Self { lines: LineIndex::new(text), letters: OffsetIndex::new(text, Unit::Char), pages }
    }

    /// `page 3, line 12`, or `line 12`.
    pub(crate) fn line(&self, offset: usize) -> String {
        let printed = self.printed(offset);
        printed.map_or_else(
            || format!("line {}", self.lines.line_column(offset).line),
            |(page, line)| format!("page {page}, line {line}"),
        )
    }

    /// `page 3, line 12`, or `line 12, column 5`.
    pub(crate) fn line_column(&self, offset: usize) -> String {
        match self.printed(offset) {
            Some((page, line)) => format!("page {page}, line {line}"),
            None => {
                let place = self.lines.line_column(offset);
                format!("line {}, column {}", place.line, place.column)
            }
        }
    }

    /// The printed line that a place stands in; a title that was put in front stands in none.
    fn printed(&self, offset: usize) -> Option<(u64, usize)> {
        if self.pages.is_empty() {
            return None;
        }
        let at = self.letters.convert(offset);
        let behind = self.pages.partition_point(|(begins, ..)| *begins <= at);
        let (_, page, line) = self.pages.get(behind.checked_sub(1)?)?;
        Some((*page, *line))
    }
}

#[cfg(test)]
mod tests {
    use super::Printed;
    use crate::Report;

    #[test]
    fn places_are_told_by_page_and_line_where_there_are_pages() {
        let text = "Fées\n\nIt rained all day. Nobody came.";
        let mut report = Report::new("a");
        assert_eq!(Printed::new(&report, text).line_column(7), "line 3, column 1");
        report.extra.insert(
            "pages".into(),
            serde_json::json!([{"page": 1, "lines": [6, 13]}, {"page": 3, "lines": [25]}]),
        );
        let printed = Printed::new(&report, text);
        let at = |words: &str| printed.line(text.find(words).expect(words));
        assert_eq!(
            ["Fées", "It", "all", "Nobody", "came"].map(at),
            ["line 1", "page 1, line 1", "page 1, line 2", "page 3, line 1", "page 3, line 1"]
        );
        assert_eq!(printed.line_column(text.len()), "page 3, line 1");
        report.extra.insert("pages".into(), "four".into());
        assert_eq!(Printed::new(&report, text).line(7), "line 3");
    }
}
