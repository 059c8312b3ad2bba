use dixit::report::Report;
use dixit::{DateSource, Findings, Pipeline};
use dixit_testkit::Entry;

/// Reads a document of the corpus as `dixit --date` would.
pub(crate) fn read<'t>(pipeline: &Pipeline, entry: &'t Entry) -> Findings<'t> {
    match &entry.meta.date {
        Some(date) => {
            let date = date.parse().expect("the date in .meta is a date");
            pipeline.read_dated(&entry.text, date, DateSource::Option)
        }
        None => pipeline.read(&entry.text),
    }
}

/// Reads a document of the corpus into the wire format.
pub(crate) fn report(pipeline: &Pipeline, entry: &Entry) -> Report {
    read(pipeline, entry).to_report(&entry.id)
}
