use std::borrow::Cow;

use dixit_text::{OffsetIndex, Span, Unit};

use super::{Quote, Report};
use crate::{Error, ErrorKind};

impl Report {
    /// Changes the unit of every `start` and `end`, and [`unit`](Self::unit) with them.
    ///
    /// `text` is the document that the report is about. One pass over it, then constant time per offset from bytes,
    /// logarithmic to them.
    ///
    /// # Errors
    /// Returns [`ErrorKind::OutOfText`] where an offset lies beyond the text or inside a character; the report is then
    /// as it was.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Report, Sentence};
    /// use dixit_text::{Span, Unit};
    ///
    /// let text = "“Enough,” she said.";
    /// let mut report = Report::new("letter-7");
    /// report.sentences.push(Sentence::new(Span::new(0, text.len())));
    /// report.convert_offsets(text, Unit::Char)?;
    /// assert_eq!(report.sentences[0].end, text.chars().count());
    /// assert!(report.convert_offsets("another text", Unit::Byte).is_err());
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    pub fn convert_offsets(&mut self, text: &str, unit: Unit) -> Result<(), Error> {
        let from = OffsetIndex::new(text, self.unit);
        let to = OffsetIndex::new(text, unit);
        let mut wrong = None;
        self.each_place(&mut |start, end, _| {
            if wrong.is_none() && byte_span(&from, text, *start, *end).is_none() {
                wrong = Some((*start, *end));
            }
        });
        if let Some((start, end)) = wrong {
            return Err(Error::new(ErrorKind::OutOfText { start, end, unit: self.unit }));
        }
        if unit == self.unit {
            return Ok(());
        }
        self.each_place(&mut |start, end, _| {
            if let Some(span) = byte_span(&from, text, *start, *end) {
                (*start, *end) = to.convert_span(span);
            }
        });
        self.unit = unit;
        Ok(())
    }

    /// Returns the report with offsets in that unit, borrowed where they are already.
    ///
    /// # Errors
    /// As [`convert_offsets`](Self::convert_offsets).
    pub fn in_unit(&self, text: &str, unit: Unit) -> Result<Cow<'_, Self>, Error> {
        if self.unit == unit {
            return Ok(Cow::Borrowed(self));
        }
        let mut report = self.clone();
        report.convert_offsets(text, unit)?;
        Ok(Cow::Owned(report))
    }

    /// Checks that every place lies in the text, on character boundaries, and that every `text` is what stands there.
    ///
    /// # Errors
    /// Returns [`ErrorKind::OutOfText`] for an offset beyond the text or inside a character, [`ErrorKind::OtherWords`]
    /// where other words stand there.
    pub fn check(&self, text: &str) -> Result<(), Error> {
        let index = OffsetIndex::new(text, self.unit);
        let mut result = Ok(());
        self.clone().each_place(&mut |start, end, words| {
            if result.is_err() {
                return;
            }
            let (start, end) = (*start, *end);
            let found = byte_span(&index, text, start, end).and_then(|span| span.get(text));
            result = match (found, words) {
                (None, _) => Err(Error::new(ErrorKind::OutOfText { start, end, unit: self.unit })),
                (Some(found), Some(words)) if found != words => {
                    Err(Error::new(ErrorKind::OtherWords { start, end, words: words.to_owned() }))
                }
                (Some(_), _) => Ok(()),
            };
        });
        result
    }

    /// Visits every place in the report, with the words where it has them.
    fn each_place(&mut self, visit: &mut dyn FnMut(&mut usize, &mut usize, Option<&str>)) {
        for paragraph in &mut self.paragraphs {
            visit(&mut paragraph.start, &mut paragraph.end, None);
        }
        for sentence in &mut self.sentences {
            visit(&mut sentence.start, &mut sentence.end, None);
        }
        for token in self.tokens.iter_mut().flatten() {
            visit(&mut token.start, &mut token.end, None);
        }
        for mention in self.entities.iter_mut().flat_map(|entity| &mut entity.mentions) {
            visit(&mut mention.start, &mut mention.end, Some(&mention.text));
        }
        for date in &mut self.dates {
            visit(&mut date.start, &mut date.end, Some(&date.text));
        }
        for quote in &mut self.quotes {
            quote.each_place(visit);
        }
    }
}

impl Quote {
    fn each_place(&mut self, visit: &mut dyn FnMut(&mut usize, &mut usize, Option<&str>)) {
        visit(&mut self.start, &mut self.end, Some(&self.text));
        for part in self.parts.iter_mut().chain(&mut self.quoted) {
            visit(&mut part.start, &mut part.end, None);
        }
        if let Some(cue) = &mut self.cue {
            visit(&mut cue.start, &mut cue.end, Some(&cue.text));
        }
        for words in self.source.iter_mut().chain(&mut self.sources).chain(&mut self.via) {
            visit(&mut words.start, &mut words.end, Some(&words.text));
        }
    }
}

/// Returns a place's span in bytes, where the text has it.
fn byte_span(index: &OffsetIndex<'_>, text: &str, start: usize, end: usize) -> Option<Span> {
    let span = Span::try_new(index.to_byte(start)?, index.to_byte(end)?)?;
    span.get(text).map(|_| span)
}
