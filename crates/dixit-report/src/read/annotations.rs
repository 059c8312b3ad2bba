use std::fmt;

use crate::Report;

use super::json;
use crate::format::{brat, timeml};

/// What was read of annotations: reports in bytes that bring their text, and what could not be read.
///
/// A problem costs the annotation that it is about, or the document where that is broken; everything else is read.
///
/// What a tool does not carry is made up where the text tells it: ids, in the order of the text; which quotation stands inside which; the
/// names and dates inside each. Dictionary forms of cues, sentences and intervals of dates stay empty. Whatever an
/// annotator has put there is certain.
///
/// # Examples
///
/// ```
/// use dixit_report::Annotations;
///
/// let text = "“Enough,” she said.";
/// let read = Annotations::from_brat("letter-7", text, "T1\tQuote 1 8\tEnough,\nA1\tKind T1 direct\nT2\tCue 14 17\tsad\n");
/// let [report] = &read.reports[..] else { unreachable!() };
/// assert_eq!(report.quotes[0].text, "Enough,");
/// assert_eq!(read.problems[0].to_string(), "line 3: T2: the words there are \"sai\", not \"sad\"");
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Annotations {
    /// The documents, in the order of the file.
    pub reports: Vec<Report>,
    /// What could not be read, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Something that could not be read.
///
/// # Examples
///
/// ```
/// use dixit_report::{Annotations, Problem};
///
/// let read = Annotations::from_json("{\"schema\": \"dixit/1\"");
/// let problem: &Problem = &read.problems[0];
/// assert!(!problem.message.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The line of the file, from 1, where it has lines.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(line: Option<usize>, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl Annotations {
    /// Reads an annotation file (`.ann`) of [brat](https://brat.nlplab.org/standoff.html) about its text.
    ///
    /// Labels and relations are those of [`BratReport`](crate::BratReport); kinds of entities may be spelled as other tools do (`PER`,
    /// `Organization`). Mentions with a `Coref` between them are one entity, whose name is in their note. Only a quotation may stand in several
    /// pieces; those of one paragraph with nothing but white space between them are one. Events, normalisations, and attributes and
    /// relations of other names are passed over.
    #[must_use]
    pub fn from_brat(id: &str, text: &str, annotations: &str) -> Self {
        brat::read::read(id, text, annotations)
    }

    /// Reads the `TIMEX3` elements of a `TimeML` document, of the `TempEval`-3 kind (its text in `TEXT`, its date in `DCT`) or of `TimeBank`'s.
    ///
    /// The document's id is what `DOCID` says, else `id`. Elements without words are passed over, and all but `TIMEX3`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::Annotations;
    ///
    /// let xml = "<TimeML><DOCID>a</DOCID><TEXT>It rained in \
    ///     <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-05\">May</TIMEX3>.</TEXT></TimeML>";
    /// let read = Annotations::from_timeml("letter-7", xml);
    /// assert_eq!((read.reports[0].id.as_str(), read.reports[0].dates[0].value.as_str()), ("a", "2024-05"));
    /// ```
    #[must_use]
    pub fn from_timeml(id: &str, xml: &str) -> Self {
        timeml::read::read(id, xml)
    }

    /// Reads JSON: one value, an array of values, or one in each line; reports of the wire format, or tasks of Label Studio or Prodigy.
    ///
    /// The tasks are those of [`LabelStudioReport`](crate::LabelStudioReport) and [`ProdigyReport`](crate::ProdigyReport) as
    /// their tool gives them back. Mentions of one kind with the same name (their `value`, else their words) are one entity; a mention
    /// without a `form` has the one that its words show.
    ///
    /// Of a Label Studio task's annotations the one marked as ground truth counts, else the one made last; cancelled ones do not, and
    /// predictions only where nobody annotated. A Prodigy task counts unless its answer is `reject` or `ignore`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Annotations, JsonReport, Report, ReportFormat};
    ///
    /// let line = JsonReport::lines().render(&Report::new("letter-7"), "")?;
    /// assert_eq!(Annotations::from_json(&line).reports[0].id, "letter-7");
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub fn from_json(json: &str) -> Self {
        json::read(json)
    }
}
