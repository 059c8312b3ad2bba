use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use dixit_text::{OffsetIndex, Unit};

use crate::visible::visible;
use crate::{Date, DateRef, Error, Quote, QuoteKind, Report, ReportFormat};

plain_format! {
    /// Writes the annotation file (`.ann`) of brat's standoff format; the text itself is the `.txt` beside it.
    ///
    /// Offsets count code points. brat wants no line break inside an annotation: words that run over one are written as
    /// several fragments, and an interrupted quotation as one fragment for each part.
    ///
    /// | dixit | brat |
    /// |---|---|
    /// | a mention | `T` of the entity's kind; attribute `Form`; note: the entity's name, its title |
    /// | the mentions of one entity | an equivalence `* Coref` |
    /// | a date | `T` of its type; note: `value=…`, `mod=…`, `anchor=…` |
    /// | a quotation | `T` `Quote` (`Scare` for a scare quote); attributes `Kind`, `Attitude`, `Status` |
    /// | its cue, its source | `T` `Cue`, `T` `Source`; relations `Cued` and `Attributed` from the quotation |
    /// | its speaker | relation `SpokenBy` from the quotation to the entity's first mention |
    /// | when it was said | relation `SaidOn` from the quotation to the date |
    ///
    /// [`BratReport::CONFIGURATION`] is the `annotation.conf` in which brat looks these names up.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{BratReport, Quote, QuoteKind, Report, ReportFormat, Words};
    /// use dixit_text::Span;
    ///
    /// let text = "“Enough,” she said.";
    /// let mut report = Report::new("letter-7");
    /// let words = Words::new(Span::new(3, 10), "Enough,");
    /// report.quotes.push(Quote::new("q1", QuoteKind::Direct, words, "marks", 0.9));
    /// let annotations = BratReport::new().render(&report, text)?;
    /// assert_eq!(annotations, "T1\tQuote 1 8\tEnough,\nA1\tKind T1 direct\n");
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    BratReport
}

impl BratReport {
    /// The `annotation.conf` for what this writer writes.
    pub const CONFIGURATION: &'static str = include_str!("brat.conf");
}

impl ReportFormat for BratReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let mut file = Standoff {
            out,
            text,
            chars: OffsetIndex::new(text, Unit::Char),
            counts: BTreeMap::new(),
            first_mentions: BTreeMap::new(),
            dates: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        file.mentions(&report)?;
        for date in &report.dates {
            file.date(date)?;
        }
        for quote in &report.quotes {
            file.quote(quote)?;
        }
        Ok(())
    }
}

/// An annotation file that is being written.
struct Standoff<'o, 'r> {
    out: &'o mut dyn Write,
    text: &'r str,
    chars: OffsetIndex<'r>,
    /// How many annotations of each letter there are.
    counts: BTreeMap<char, usize>,
    /// The annotation of each entity's first mention.
    first_mentions: BTreeMap<&'r str, usize>,
    /// The annotation of each date.
    dates: BTreeMap<&'r str, usize>,
    /// Annotations that quotations may share: cues and sources by name and place.
    places: BTreeMap<(&'static str, usize, usize), usize>,
}

impl<'r> Standoff<'_, 'r> {
    fn next(&mut self, letter: char) -> usize {
        let count = self.counts.entry(letter).or_insert(0);
        *count += 1;
        *count
    }

    /// Writes a text-bound annotation over byte ranges; nothing where they hold nothing but white space.
    fn bound(&mut self, label: &str, ranges: &[(usize, usize)]) -> Result<Option<usize>, Error> {
        let mut offsets = Vec::new();
        let mut words = Vec::new();
        for &(start, end) in ranges {
            let mut at = start;
            let range = self.text.get(start..end).unwrap_or_default();
            // The line breaks of Python's str.splitlines, which brat's readers may use, are white space to them too.
            for line in
                range.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
            {
                let kept = line.trim();
                if !kept.is_empty() {
                    let first = at + (line.len() - line.trim_start().len());
                    let last = first + kept.len();
                    offsets.push(format!("{} {}", self.chars.convert(first), self.chars.convert(last)));
                    words.push(kept);
                }
                at += line.len();
            }
        }
        if offsets.is_empty() {
            return Ok(None);
        }
        let number = self.next('T');
        writeln!(self.out, "T{number}\t{} {}\t{}", word(label), offsets.join(";"), words.join(" "))?;
        Ok(Some(number))
    }

    fn attribute(&mut self, name: &str, of: usize, value: &str) -> Result<(), Error> {
        let number = self.next('A');
        Ok(writeln!(self.out, "A{number}\t{name} T{of} {}", word(value))?)
    }

    fn note(&mut self, of: usize, note: &str) -> Result<(), Error> {
        let number = self.next('#');
        Ok(writeln!(self.out, "#{number}\tAnnotatorNotes T{of}\t{}", visible(note))?)
    }

    fn relation(&mut self, name: &str, from: usize, to: usize) -> Result<(), Error> {
        let number = self.next('R');
        Ok(writeln!(self.out, "R{number}\t{name} Arg1:T{from} Arg2:T{to}")?)
    }

    fn mentions(&mut self, report: &'r Report) -> Result<(), Error> {
        for entity in &report.entities {
            let mut same = Vec::new();
            for mention in &entity.mentions {
                let Some(bound) = self.bound(entity.kind.as_str(), &[(mention.start, mention.end)])? else {
                    continue;
                };
                self.attribute("Form", bound, mention.form.as_str())?;
                match &mention.title {
                    Some(title) => self.note(bound, &format!("{}; title={title}", entity.name))?,
                    None => self.note(bound, &entity.name)?,
                }
                same.push(format!("T{bound}"));
                self.first_mentions.entry(&entity.id).or_insert(bound);
            }
            if same.len() > 1 {
                writeln!(self.out, "*\tCoref {}", same.join(" "))?;
            }
        }
        Ok(())
    }

    fn date(&mut self, date: &'r Date) -> Result<(), Error> {
        let Some(bound) = self.bound(date.kind.as_str(), &[(date.start, date.end)])? else { return Ok(()) };
        self.dates.insert(&date.id, bound);
        let mut note = format!("value={}", date.value);
        if let Some(modifier) = &date.modifier {
            note.push_str("; mod=");
            note.push_str(modifier.as_str());
        }
        if let Some(anchor) = &date.anchor {
            note.push_str("; anchor=");
            match anchor {
                DateRef::Document => note.push_str("document"),
                DateRef::Date(id) => match self.dates.get(id.as_str()) {
                    Some(other) => note.push_str(&format!("T{other}")),
                    None => note.push_str(id),
                },
            }
        }
        self.note(bound, &note)
    }

    fn quote(&mut self, quote: &'r Quote) -> Result<(), Error> {
        let parts: Vec<_> = quote.all_parts().iter().map(|part| (part.start, part.end)).collect();
        let label = if quote.kind == QuoteKind::Scare { "Scare" } else { "Quote" };
        let Some(bound) = self.bound(label, &parts)? else { return Ok(()) };
        if quote.kind != QuoteKind::Scare {
            self.attribute("Kind", bound, quote.kind.as_str())?;
        }
        if let Some(attitude) = &quote.attitude {
            self.attribute("Attitude", bound, attitude.as_str())?;
        }
        if let Some(cue) = &quote.cue {
            if let Some(status) = &cue.status {
                self.attribute("Status", bound, status.as_str())?;
            }
            if let Some(cue) = self.shared("Cue", cue.start, cue.end)? {
                self.relation("Cued", bound, cue)?;
            }
        }
        for source in quote.all_sources() {
            if let Some(source) = self.shared("Source", source.start, source.end)? {
                self.relation("Attributed", bound, source)?;
            }
        }
        for speaker in quote.all_speakers() {
            if let Some(&mention) = self.first_mentions.get(speaker.entity.as_str()) {
                self.relation("SpokenBy", bound, mention)?;
            }
        }
        if let Some(DateRef::Date(id)) = &quote.said
            && let Some(&date) = self.dates.get(id.as_str())
        {
            self.relation("SaidOn", bound, date)?;
        }
        Ok(())
    }

    /// Returns the annotation of that name and place, written once for all who share it.
    fn shared(&mut self, label: &'static str, start: usize, end: usize) -> Result<Option<usize>, Error> {
        if let Some(&bound) = self.places.get(&(label, start, end)) {
            return Ok(Some(bound));
        }
        let bound = self.bound(label, &[(start, end)])?;
        if let Some(bound) = bound {
            self.places.insert((label, start, end), bound);
        }
        Ok(bound)
    }
}

/// Returns a name as brat takes one: letters, digits, `-` and `_`. All of ours are; one that a later version has added may not be.
fn word(name: &str) -> Cow<'_, str> {
    let taken = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    match name {
        "" => "_".into(),
        _ if name.chars().all(taken) => name.into(),
        _ => name.replace(|character| !taken(character), "_").into(),
    }
}
