use std::borrow::Cow;

use dixit_text::{OffsetIndex, Span, Unit};

use super::Report;
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
        self.fit(text, &from)?;
        if unit == self.unit {
            return Ok(());
        }
        self.each_place_mut(&mut |start, end, _| {
            if let Some(span) = byte_span(&from, text, *start, *end) {
                (*start, *end) = to.convert_span(span);
            }
            Ok(())
        })?;
        self.unit = unit;
        Ok(())
    }

    /// Returns the report with offsets in that unit, borrowed where they are already.
    ///
    /// # Errors
    /// As [`convert_offsets`](Self::convert_offsets), borrowed or not.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Report, Unit};
    ///
    /// let report = Report::new("letter-7");
    /// assert_eq!(report.in_unit("It rained.", Unit::Char)?.unit, Unit::Char);
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    pub fn in_unit(&self, text: &str, unit: Unit) -> Result<Cow<'_, Self>, Error> {
        if self.unit == unit {
            self.fit(text, &OffsetIndex::new(text, unit))?;
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
        self.each_place(&mut |&start, &end, words| {
            let found = self.span(text, &index, start, end)?.get(text);
            match words {
                Some(words) if found != Some(words) => {
                    Err(ErrorKind::OtherWords { start, end, words: words.to_owned() }.into())
                }
                Some(_) | None => Ok(()),
            }
        })
    }

    /// Checks that every place lies in the text, on character boundaries.
    fn fit(&self, text: &str, index: &OffsetIndex<'_>) -> Result<(), Error> {
        self.each_place(&mut |&start, &end, _| self.span(text, index, start, end).map(|_| ()))
    }

    /// Returns a place's span in bytes.
    fn span(&self, text: &str, index: &OffsetIndex<'_>, start: usize, end: usize) -> Result<Span, Error> {
        byte_span(index, text, start, end)
            .ok_or_else(|| ErrorKind::OutOfText { start, end, unit: self.unit }.into())
    }
}

/// Defines a visit to every place in the report, with the words where it has them, up to the first error.
macro_rules! each_place {
    ($name:ident $($mut:tt)?) => {
        impl Report {
            fn $name(
                &$($mut)? self,
                visit: &mut dyn FnMut(&$($mut)? usize, &$($mut)? usize, Option<&str>) -> Result<(), Error>,
            ) -> Result<(), Error> {
                for one in &$($mut)? self.paragraphs {
                    visit(&$($mut)? one.start, &$($mut)? one.end, None)?;
                }
                for one in &$($mut)? self.sentences {
                    visit(&$($mut)? one.start, &$($mut)? one.end, None)?;
                }
                if let Some(tokens) = &$($mut)? self.tokens {
                    for one in tokens {
                        visit(&$($mut)? one.start, &$($mut)? one.end, None)?;
                    }
                }
                for entity in &$($mut)? self.entities {
                    for one in &$($mut)? entity.mentions {
                        visit(&$($mut)? one.start, &$($mut)? one.end, Some(&one.text))?;
                    }
                }
                for one in &$($mut)? self.dates {
                    visit(&$($mut)? one.start, &$($mut)? one.end, Some(&one.text))?;
                }
                for quote in &$($mut)? self.quotes {
                    visit(&$($mut)? quote.start, &$($mut)? quote.end, Some(&quote.text))?;
                    for parts in [&$($mut)? quote.parts, &$($mut)? quote.quoted] {
                        for one in parts {
                            visit(&$($mut)? one.start, &$($mut)? one.end, None)?;
                        }
                    }
                    if let Some(one) = &$($mut)? quote.cue {
                        visit(&$($mut)? one.start, &$($mut)? one.end, Some(&one.text))?;
                    }
                    if let Some(one) = &$($mut)? quote.source {
                        visit(&$($mut)? one.start, &$($mut)? one.end, Some(&one.text))?;
                    }
                    for one in &$($mut)? quote.sources {
                        visit(&$($mut)? one.start, &$($mut)? one.end, Some(&one.text))?;
                    }
                    if let Some(one) = &$($mut)? quote.via {
                        visit(&$($mut)? one.start, &$($mut)? one.end, Some(&one.text))?;
                    }
                }
                Ok(())
            }
        }
    };
}

each_place!(each_place);
each_place!(each_place_mut mut);

/// Returns a place's span in bytes, where the text has it.
fn byte_span(index: &OffsetIndex<'_>, text: &str, start: usize, end: usize) -> Option<Span> {
    let span = Span::try_new(index.to_byte(start)?, index.to_byte(end)?)?;
    span.get(text).map(|_| span)
}
