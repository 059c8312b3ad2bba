mod layers;

use std::io::Write;

use dixit_text::{OffsetIndex, Unit};

use self::layers::{Layers, field};
use crate::visible::visible;
use crate::{Error, ErrorKind, Format, Known, Paragraph, ParagraphKind, Report, ReportFormat};

plain_format! {
    /// Writes reports as CoNLL-U, the format of Universal Dependencies: a line for each token, with the findings in the last
    /// column.
    ///
    /// | CoNLL-U | dixit |
    /// |---|---|
    /// | `# newdoc id`, `# date` | the document's id and date |
    /// | `# entity e1 = Ana Kovar` | the name of each entity |
    /// | `# newpar`, `# paragraph = heading` | a paragraph starts; what it is, where it is no running text |
    /// | `# sent_id`, `# text` | the document's id with the number of the sentence; the tokens with the spaces between them |
    /// | `ID`, `FORM`, `UPOS` | the number in the sentence, the words, the part of speech where there is one |
    /// | `SpaceAfter=No` | no white space follows |
    /// | `TokenRange=0:5` | where the token stands, in code points |
    /// | `Entity` | mentions in the bracket notation of `CorefUD`: `(letter_7.e1-PERSON` … `letter_7.e1)`, since its ids belong to a file and not to a document |
    /// | `Quote` | quotations in the same notation: `(q1-direct-e1-d2` … `q1)`: id, kind, speakers (`+` between them), the date on which it was said |
    /// | `Date` | dates: `(d1-DATE-2024-03-04` … `d1)` |
    /// | `Cue`, `Source` | the ids of the quotations whose cue or source the token belongs to |
    ///
    /// A finding covers all tokens that it shares a character with. A mention ends with its sentence at the latest, a
    /// quotation may run over several; parts of one are numbered, `(q1[1/2]-direct` … `q1[1/2])`. In ids and values
    /// whatever could be taken for notation is written as in a web address, `%28`. The other columns are empty (`_`), so that a
    /// parser may fill them. A control character becomes `�`, which keeps the count. Tokens outside all sentences are not written,
    /// nor is a document without any.
    ///
    /// <https://universaldependencies.org/format.html>, <https://ufal.mff.cuni.cz/corefud>
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{ConlluReport, Report, ReportFormat, Sentence, Token};
    /// use dixit_text::Span;
    ///
    /// let mut report = Report::new("letter-7");
    /// report.sentences = vec![Sentence::new(Span::new(0, 7))];
    /// report.tokens = Some(vec![Token::new(Span::new(0, 6), None), Token::new(Span::new(6, 7), None)]);
    /// let lines = ConlluReport::new().render(&report, "Enough.")?;
    /// assert!(lines.ends_with("# text = Enough.\n\
    ///     1\tEnough\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=0:6\n\
    ///     2\t.\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=6:7\n\n"));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    ConlluReport
}

impl ReportFormat for ConlluReport {
    /// Writes the report of one document.
    ///
    /// # Errors
    /// Returns [`ErrorKind::NeedsTokens`] where the report has no tokens, and as others do.
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        if report.tokens.is_none() {
            return Err(ErrorKind::NeedsTokens { format: Format::Conllu }.into());
        }
        let words = words(&report, text);
        let chars = OffsetIndex::new(text, Unit::Char);
        let mut paragraphs = Paragraphs { next: &report.paragraphs };
        let name: String = visible(&report.id)
            .chars()
            .map(|character| if character.is_whitespace() || character == '/' { '_' } else { character })
            .collect();
        let layers = Layers::new(&report, &words, &name);
        let mut at = 0;
        for (sentence, number) in words.chunk_by(|a, b| a.sentence == b.sentence).zip(1..) {
            if number == 1 {
                head(&report, out)?;
            }
            if let Some(kind) = sentence.first().and_then(|word| paragraphs.starting(word.start)) {
                writeln!(out, "# newpar")?;
                if *kind != ParagraphKind::Body {
                    writeln!(out, "# paragraph = {}", visible(kind))?;
                }
            }
            writeln!(out, "# sent_id = {name}-{number}")?;
            let mut line = String::new();
            for word in sentence {
                line.push_str(&word.form);
                line.push_str(if word.space { " " } else { "" });
            }
            writeln!(out, "# text = {}", line.trim_end())?;
            for (word, id) in sentence.iter().zip(1..) {
                let upos = word.upos.as_deref().unwrap_or("_");
                write!(out, "{id}\t{}\t_\t{upos}\t_\t_\t_\t_\t_\t", word.form)?;
                for (layer, value) in layers.at(at) {
                    write!(out, "{layer}={value}|")?;
                }
                let space = if word.space { "" } else { "SpaceAfter=No|" };
                let [start, end] = [word.start, word.end].map(|offset| chars.convert(offset));
                writeln!(out, "{space}TokenRange={start}:{end}")?;
                at += 1;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Writes what stands before the first sentence of a document.
fn head(report: &Report, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "# newdoc id = {}", visible(&report.id))?;
    writeln!(out, "# global.Entity = eid-etype")?;
    writeln!(out, "# global.Quote = id-kind-speaker-said")?;
    writeln!(out, "# global.Date = id-type-value")?;
    if let Some(date) = &report.date {
        writeln!(out, "# date = {}", visible(date))?;
    }
    for entity in &report.entities {
        writeln!(out, "# entity {} = {}", field(&entity.id, ""), visible(&entity.name))?;
    }
    Ok(())
}

/// A token as it is written.
struct Word {
    start: usize,
    end: usize,
    form: String,
    upos: Option<String>,
    /// Whether white space follows.
    space: bool,
    /// The sentence that it belongs to.
    sentence: usize,
}

/// Returns the tokens that stand in sentences.
fn words(report: &Report, text: &str) -> Vec<Word> {
    let tokens = report.tokens.as_deref().unwrap_or_default();
    let mut words = Vec::with_capacity(tokens.len());
    let mut sentences = report.sentences.iter().zip(0..).peekable();
    for token in tokens {
        while sentences.next_if(|(sentence, _)| sentence.end <= token.start).is_some() {}
        let Some(&(sentence, number)) = sentences.peek() else { break };
        let form = text.get(token.start..token.end).unwrap_or_default();
        if form.is_empty() || token.start < sentence.start {
            continue;
        }
        words.push(Word {
            start: token.start,
            end: token.end,
            form: form.replace(is_break, "\u{fffd}"),
            upos: token.pos.as_ref().map(|pos| field(pos, "")),
            space: text.get(token.end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)),
            sentence: number,
        });
    }
    words
}

/// Returns whether a character would end a column or a line for some reader.
fn is_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// Tells where paragraphs start.
struct Paragraphs<'r> {
    next: &'r [Paragraph],
}

impl Paragraphs<'_> {
    /// Returns the kind of the paragraph that starts between the last word asked for and this one, or with this one.
    fn starting(&mut self, word: usize) -> Option<&Known<ParagraphKind>> {
        let started = self.next.partition_point(|paragraph| paragraph.start <= word);
        let (started, next) = self.next.split_at_checked(started)?;
        self.next = next;
        started.last().map(|paragraph| &paragraph.kind)
    }
}

impl Word {
    const fn place(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}
