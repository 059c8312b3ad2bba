use std::io::{self, IsTerminal};

use dixit_report::{
    BriefReport, Colour, Error, Failure, JsonReport, MarkdownReport, Report, ReportFormat, TerminalReport,
};
use dixit_text::Unit;

use super::args::{Arguments, Color, Format};
use crate::Findings;

/// Writes findings into memory, in the format that was asked for.
pub(crate) struct Output {
    format: Format,
    writer: Box<dyn ReportFormat + Send + Sync>,
    unit: Unit,
    tokens: bool,
}

impl Output {
    pub(crate) fn new(arguments: &Arguments) -> Self {
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
        Self { format: arguments.format, writer, unit: arguments.offsets.into(), tokens: arguments.tokens }
    }

    /// Writes one document's findings.
    pub(crate) fn report(
        &self,
        mut report: Report,
        findings: &Findings<'_>,
        text: &str,
    ) -> Result<Vec<u8>, Error> {
        if matches!(self.format, Format::Json | Format::Jsonl) {
            if self.tokens {
                report.tokens = Some(findings.to_tokens());
            }
            report.convert_offsets(text, self.unit)?;
        }
        let mut bytes = Vec::new();
        self.writer.write(&report, text, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes a record that could not be read; only the wire format has a place for it.
    pub(crate) fn failure(&self, failure: &Failure) -> Vec<u8> {
        let line = match self.format {
            Format::Json => serde_json::to_vec_pretty(failure),
            Format::Jsonl => serde_json::to_vec(failure),
            Format::Text | Format::Brief | Format::Markdown => return Vec::new(),
        };
        let mut bytes = line.unwrap_or_default();
        bytes.extend(b"\n");
        bytes
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
