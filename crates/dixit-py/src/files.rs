use std::path::PathBuf;

use dixit::date::CivilDate;
use dixit::{DateSource, date::DateExtractor};
use dixit_source::{Article, Origin, SourceReader};

use crate::reader::{Reader, day, line};

/// A record: its id, its text with its line of the wire format where it was read, and else why it was not.
pub(crate) type Entry = (String, Option<(String, String)>, Option<String>);

/// Reads what paths name, in the order of the paths. The date is for those that bring none.
///
/// # Errors
///
/// Returns what is wrong with the date.
pub(crate) fn read(
    reader: Reader<'_>,
    paths: Vec<PathBuf>,
    date: Option<&str>,
) -> Result<Vec<Entry>, String> {
    let date = date.map(day).transpose()?.map(|date| (date, DateSource::Option));
    let records = SourceReader::new().records(paths);
    Ok(records
        .map(|record| {
            let read = record.article.map_err(|error| error.to_string());
            match read.and_then(|article| Ok((document(reader, &record.id, &article, date)?, article))) {
                Ok((line, article)) => (record.id, Some((article.text, line)), None),
                Err(message) => (record.id, None, Some(message)),
            }
        })
        .collect())
}

fn document(
    reader: Reader<'_>,
    id: &str,
    article: &Article,
    date: Option<(CivilDate, DateSource)>,
) -> Result<String, String> {
    let own = own_date(article)?;
    // The day on which a file was made comes behind what the caller says.
    let date = if article.made { date.or(own) } else { own.or(date) };
    let mut report = reader.report(id, &article.text, date);
    report.title.clone_from(&article.title);
    report.author.clone_from(&article.author);
    report.url.clone_from(&article.url);
    report.source.clone_from(&article.source);
    report.extra.clone_from(&article.extra);
    report.convert_offsets(&article.text, reader.unit).map_err(|error| error.to_string())?;
    line(&report, &article.text)
}

/// The date that an article brings. A record's must be one; what is none in a page's metadata is left aside.
fn own_date(article: &Article) -> Result<Option<(CivilDate, DateSource)>, String> {
    let Some(written) = &article.date else { return Ok(None) };
    let day = day(written.trim()).ok().or_else(|| {
        let mention = DateExtractor::new().parse(written.trim()).ok()?;
        mention.value.point()?.day()
    });
    match (article.origin, day) {
        (Origin::Record, None) => Err(format!("the field \"date\" is no date: {written:?}")),
        (Origin::Record, Some(day)) => Ok(Some((day, DateSource::Record))),
        (_, day) => Ok(day.map(|day| (day, DateSource::Metadata))),
    }
}
