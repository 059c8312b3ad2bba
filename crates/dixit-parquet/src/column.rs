use std::io::Write;

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::writer::SerializedRowGroupWriter;

use crate::Error;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// Words, or null.
    MaybeText,
    /// A list of words.
    Texts,
    /// A number of characters, bytes or units.
    Count,
    /// A number in `0..=1`.
    Share,
    /// True or false.
    Flag,
}

impl Kind {
    /// Returns how the message type of Parquet declares a column of that name.
    pub(crate) fn declaration(self, name: &str) -> String {
        match self {
            Self::Text => format!("required binary {name} (UTF8);"),
            Self::MaybeText => format!("optional binary {name} (UTF8);"),
            Self::Texts => format!(
                "required group {name} (LIST) {{ repeated group list {{ required binary element (UTF8); }} }}"
            ),
            Self::Count => format!("required int64 {name};"),
            Self::Share => format!("required double {name};"),
            Self::Flag => format!("required boolean {name};"),
        }
    }
}

/// The rows of a column that wait to be written.
#[derive(Debug, Default)]
pub(crate) struct Column {
    texts: Vec<ByteArray>,
    counts: Vec<i64>,
    shares: Vec<f64>,
    flags: Vec<bool>,
    /// Whether a value is there, for those that may not be; and whether it goes on the list of the one before.
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
}

impl Column {
    pub(crate) fn text(&mut self, text: &str) {
        self.texts.push(ByteArray::from(text));
    }

    pub(crate) fn maybe(&mut self, text: Option<&str>) {
        self.definitions.push(i16::from(text.is_some()));
        self.texts.extend(text.map(ByteArray::from));
    }

    pub(crate) fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let before = self.texts.len();
        for (text, place) in texts.zip(0_usize..) {
            self.texts.push(ByteArray::from(text));
            self.definitions.push(1);
            self.repetitions.push(i16::from(place > 0));
        }
        if self.texts.len() == before {
            self.definitions.push(0);
            self.repetitions.push(0);
        }
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.counts.push(i64::try_from(count).unwrap_or(i64::MAX));
    }

    pub(crate) fn share(&mut self, share: f64) {
        self.shares.push(share);
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.flags.push(flag);
    }

    /// Writes the waiting rows as the next column of a row group, and forgets them.
    pub(crate) fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), Error> {
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        let definitions = (!self.definitions.is_empty()).then_some(self.definitions.as_slice());
        let repetitions = (!self.repetitions.is_empty()).then_some(self.repetitions.as_slice());
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                writer.write_batch(&self.texts, definitions, repetitions)?;
            }
            ColumnWriter::Int64ColumnWriter(writer) => {
                writer.write_batch(&self.counts, None, None)?;
            }
            ColumnWriter::DoubleColumnWriter(writer) => {
                writer.write_batch(&self.shares, None, None)?;
            }
            ColumnWriter::BoolColumnWriter(writer) => {
                writer.write_batch(&self.flags, None, None)?;
            }
            // No column is declared of another kind.
            ColumnWriter::Int32ColumnWriter(_)
            | ColumnWriter::Int96ColumnWriter(_)
            | ColumnWriter::FloatColumnWriter(_)
            | ColumnWriter::FixedLenByteArrayColumnWriter(_) => {}
        }
        column.close()?;
        *self = Self::default();
        Ok(())
    }
}
