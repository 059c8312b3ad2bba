use std::io::{self, IsTerminal};

use dixit_report::{
    BriefReport, Colour, Error, Failure, JsonReport, MarkdownReport, Report, ReportFormat, TerminalReport,
};
use dixit_text::Unit;

use super::args::{self, Color, Format};
use crate::Findings;

/// Writes findings into memory, in the format that was asked for.
pub(crate) struct Output {
    writer: Box<dyn ReportFormat + Send + Sync>,
    /// What the wire format has beside the findings; formats for people have neither.
    wire: Option<Wire>,
}

struct Wire {
    unit: Unit,
    tokens: bool,
}

impl Output {
    pub(crate) fn new(arguments: &args::Output) -> Self {
        let writer: Box<dyn ReportFormat + Send + Sync> = match arguments.format {
            Format::Text => {
                let mut terminal = TerminalReport::new().colour(colour(arguments.color));
                if let Some((columns, _)) = terminal_size::terminal_size() {
                    terminal = terminal.width(usize::from(columns.0));
                }
                Box::new(terminal)
            }
            Format::Brief => Box::new(BriefReport::new()),
            Format::Json => Box::new(JsonReport::new()),
            Format::Jsonl => Box::new(JsonReport::lines()),
            Format::Markdown => Box::new(MarkdownReport::new()),
        };
        let wire = matches!(arguments.format, Format::Json | Format::Jsonl)
            .then(|| Wire { unit: arguments.offsets.into(), tokens: arguments.tokens });
        Self { writer, wire }
    }

    /// Writes one document's findings.
    pub(crate) fn report(
        &self,
        mut report: Report,
        findings: &Findings<'_>,
        text: &str,
    ) -> Result<Vec<u8>, Error> {
        if let Some(wire) = &self.wire {
            if wire.tokens {
                report.tokens = Some(findings.to_tokens());
            }
            report.convert_offsets(text, wire.unit)?;
        }
        let mut bytes = Vec::new();
        self.writer.write(&report, text, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes a record that could not be read; formats for people leave it to standard error.
    pub(crate) fn failure(&self, failure: &Failure) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        self.writer.write_failure(failure, &mut bytes)?;
        Ok(bytes)
    }
}

fn colour(color: Color) -> Colour {
    let wanted = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let stdout = io::stdout();
            stdout.is_terminal() && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never
        }
    };
    if wanted { Colour::Always } else { Colour::Never }
}
