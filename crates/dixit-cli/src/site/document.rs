//! A document's page: what `dixit --format html` writes, in the frame of the site.

use dixit::Pipeline;
use dixit_report::{DateSource, Frame, HtmlReport};
use dixit_table::Error;

use super::Site;
use super::page::POLICY;

pub(super) fn page(site: &Site, pipeline: &Pipeline, number: i64) -> Result<Option<String>, Error> {
    let Some((entry, text)) = site.archive.document(number)? else { return Ok(None) };
    let (before, after) = site.archive.neighbours(&entry)?;
    let turn = |to: Option<i64>, what: &str| {
        to.map(|to| format!("<a href=\"{to}.html\" rel=\"{}\">{what}</a>", what.to_lowercase()))
    };
    let turns: Vec<String> = [turn(before, "Previous"), turn(after, "Next")].into_iter().flatten().collect();
    let people: Vec<String> =
        site.archive.present(number)?.iter().map(|one| site.link("../", &one.id, &one.name)).collect();
    let mut bar = site.bar("../");
    if !turns.is_empty() {
        bar.push_str(&format!("<nav class=\"bar turn\">{}</nav>", turns.join(" · ")));
    }
    if !people.is_empty() {
        bar.push_str(&format!(
            "<nav class=\"bar present\" aria-label=\"people\">{}</nav>",
            people.join(" · ")
        ));
    }
    let frame = Frame {
        styles: vec!["../document.css".to_owned(), "../bar.css".to_owned()],
        script: "../document.js".to_owned(),
        policy: (!site.live).then(|| POLICY.to_owned()),
        before: bar,
    };
    let source = entry.date_source.parse().unwrap_or(DateSource::Option);
    let date = entry.date.as_deref().and_then(|date| date.parse().ok()).map(|date| (date, source));
    let findings = crate::input::read(pipeline, &text, date);
    let mut report = findings.to_report(&entry.id);
    report.date.clone_from(&entry.date);
    report.title = entry.title;
    report.author = entry.author;
    report.url = entry.url;
    report.source = entry.source;
    let mut page = Vec::new();
    HtmlReport::new().write_in(&report, &text, &frame, &mut page)?;
    Ok(Some(String::from_utf8(page).unwrap_or_default()))
}
