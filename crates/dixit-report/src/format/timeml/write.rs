use std::collections::BTreeMap;
use std::io::Write;

use dixit_text::Unit;

use crate::xml::{NodeKind, escape};
use crate::{Date, DateRef, Error, Report, ReportFormat};

plain_format! {
    /// Writes the dates of a document as `TimeML` 1.2.1, in the form of the `TempEval`-3 corpora: the text with `TIMEX3`
    /// elements in it.
    ///
    /// | dixit | `TimeML` |
    /// |---|---|
    /// | the document's date | `TIMEX3` `t0` in `DCT`, `functionInDocument="CREATION_TIME"`; the value is `XXXX-XX-XX` where there is none |
    /// | the dates, in the order of the text | `TIMEX3` `t1`, `t2`, … around the same words in `TEXT` |
    /// | `type`, `value`, `mod`, `quant`, `freq` | the attributes of the same names |
    /// | `anchor` | `anchorTimeID`, with `temporalFunction="true"` |
    /// | quotations, entities, readings, intervals | not written |
    ///
    /// Elements cannot overlap: of two dates that do, the first is written. A control character that XML cannot hold
    /// becomes `�`; everything else in `TEXT` is the document, character by character.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Date, DateType, Report, ReportFormat, TimemlReport, Words};
    /// use dixit_text::Span;
    ///
    /// let text = "Born in 1984.";
    /// let mut report = Report::new("letter-7");
    /// let words = Words::new(Span::new(8, 12), "1984");
    /// report.dates.push(Date::new("d1", words, DateType::Date, "1984", "year", 0.9));
    /// let xml = TimemlReport::new().render(&report, text)?;
    /// assert!(xml.contains(r#"Born in <TIMEX3 tid="t1" type="DATE" value="1984">1984</TIMEX3>."#));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    TimemlReport
}

impl ReportFormat for TimemlReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let dates = apart(&report.dates);
        let numbers: BTreeMap<_, _> =
            dates.iter().zip(1..).map(|(date, number)| (date.id.as_str(), number)).collect();
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            out,
            "<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">"
        )?;
        writeln!(out, "<DOCID>{}</DOCID>", escape(&report.id, NodeKind::Element))?;
        let day = report.date.as_deref();
        writeln!(
            out,
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{}</TIMEX3></DCT>",
            escape(day.unwrap_or("XXXX-XX-XX"), NodeKind::Attribute),
            escape(day.unwrap_or_default(), NodeKind::Element),
        )?;
        write!(out, "<TEXT>")?;
        let mut at = 0;
        for (date, number) in dates.iter().zip(1..) {
            let between = text.get(at..date.start).unwrap_or_default();
            write!(out, "{}", escape(between, NodeKind::Element))?;
            write!(out, "<TIMEX3 tid=\"t{number}\"{}>", attributes(date, &numbers))?;
            let words = text.get(date.start..date.end).unwrap_or_default();
            write!(out, "{}</TIMEX3>", escape(words, NodeKind::Element))?;
            at = date.end;
        }
        writeln!(out, "{}</TEXT>", escape(text.get(at..).unwrap_or_default(), NodeKind::Element))?;
        Ok(writeln!(out, "</TimeML>")?)
    }
}

/// Returns the dates in the order of the text, without those that overlap one before.
fn apart(dates: &[Date]) -> Vec<&Date> {
    let mut sorted: Vec<_> = dates.iter().filter(|date| date.start < date.end).collect();
    sorted.sort_by_key(|date| (date.start, date.end));
    let mut end = 0;
    sorted.retain(|date| {
        let fits = date.start >= end;
        end = if fits { date.end } else { end };
        fits
    });
    sorted
}

fn attributes(date: &Date, numbers: &BTreeMap<&str, usize>) -> String {
    let mut written = String::new();
    let mut add = |name: &str, value: &str| {
        written.push_str(&format!(" {name}=\"{}\"", escape(value, NodeKind::Attribute)));
    };
    add("type", date.kind.as_str());
    add("value", &date.value);
    if let Some(modifier) = &date.modifier {
        add("mod", modifier.as_str());
    }
    if let Some(quant) = &date.quant {
        add("quant", quant);
    }
    if let Some(freq) = &date.freq {
        add("freq", freq);
    }
    let anchor = match &date.anchor {
        None => None,
        Some(DateRef::Document) => Some(0),
        Some(DateRef::Date(id)) => numbers.get(id.as_str()).copied(),
    };
    if date.anchor.is_some() {
        add("temporalFunction", "true");
    }
    if let Some(anchor) = anchor {
        add("anchorTimeID", &format!("t{anchor}"));
    }
    written
}
