//! A person's page: names, about whom, with whom, and all words in order.

use dixit_table::{Count, Error, Known, Question, Spell};

use super::Site;
use super::page::{chart, counted, cut, escape, file_of, parts};
use crate::archive::html;

/// How many quotations a page has, and how many rows each other list.
pub(super) const QUOTES: usize = 100;
const ROWS: usize = 25;

/// How many characters of a name or title are shown.
const NAME: usize = 120;

pub(super) fn page(site: &Site, file: &str, number: usize) -> Result<Option<String>, Error> {
    let Some(one) = known(site, file)? else { return Ok(None) };
    let mut question = Question::new();
    question.who = vec![one.id.clone()];
    question.limit = Some(QUOTES);
    question.offset = number * QUOTES;
    let answer = site.archive.ask(&question)?;
    let count = answer.days.all().div_ceil(QUOTES).max(1);
    if number >= count {
        return Ok(None);
    }
    let mut content = format!("<h1 dir=\"auto\">{}</h1>\n<p class=\"faint\">", escape(&one.name));
    content.push_str(&format!(
        "{} · {} · named in {} · in {}{}</p>\n",
        escape(&one.kind),
        counted(answer.days.all(), "quotation", "quotations"),
        counted(one.about, "quotation", "quotations"),
        counted(one.documents, "document", "documents"),
        external(&one),
    ));
    if number == 0 {
        let portrait = site.archive.portrait(&one, ROWS)?;
        content.push_str("<div class=\"lists\">\n");
        content.push_str(&spells("Names", &portrait.names));
        content.push_str(&spells("Titles", &portrait.titles));
        content.push_str(&counts(site, "Speaks about", &portrait.about));
        content.push_str(&counts(site, "Spoken about by", &portrait.by));
        content.push_str(&counts(site, "In documents with", &portrait.with));
        for doubt in &portrait.doubts {
            let may: Vec<String> = doubt
                .candidates
                .iter()
                .take(ROWS)
                .map(|other| site.link("../", &other.id, &other.name))
                .collect();
            let may = if may.is_empty() { "several people".to_owned() } else { may.join(", ") };
            content.push_str(&format!(
                "<section><h2>Unsure</h2><p>May be {may}: {}</p></section>\n",
                escape(&doubt.reason)
            ));
        }
        content.push_str("</div>\n");
        let years = site.archive.years_of(&one.id)?;
        content.push_str(&chart("quotations by year", &years));
    }
    let parts = parts(file, number, count);
    content.push_str(&format!(
        "<h2>Words, in order</h2>\n{parts}<ol class=\"quotes\" start=\"{}\">\n",
        number * QUOTES + 1
    ));
    for said in &answer.said {
        content.push_str(&site.said("../", said));
    }
    content.push_str(&format!("</ol>\n{parts}"));
    Ok(Some(site.whole("../", &format!("{} · {}", one.name, site.name), &content, &[])))
}

/// Finds whose page has this name.
fn known(site: &Site, file: &str) -> Result<Option<Known>, Error> {
    if file.starts_with("x-") {
        let found = site.archive.ids()?.into_iter().find(|id| file_of(id) == file);
        return found.map_or(Ok(None), |id| site.archive.known(&id));
    }
    Ok(site.archive.known(file)?.filter(|one| file_of(&one.id) == file))
}

/// A link to what a names file says of somebody, where it is a number of Wikidata.
fn external(one: &Known) -> String {
    let Some(id) = &one.external_id else { return String::new() };
    let number = id
        .strip_prefix('Q')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    if number {
        format!(
            " · <a href=\"https://www.wikidata.org/wiki/{}\" rel=\"noreferrer\">{}</a>",
            html(id),
            html(id)
        )
    } else {
        format!(" · {}", escape(id))
    }
}

fn spells(title: &str, list: &[Spell]) -> String {
    if list.is_empty() {
        return String::new();
    }
    let rows: String = list
        .iter()
        .map(|one| {
            let days = match (&one.first, &one.last) {
                (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
                (Some(first), _) => first.clone(),
                _ => "no day".to_owned(),
            };
            format!(
                "<tr><td>{}</td><td class=\"day\">{}</td><td class=\"count\">{}</td></tr>\n",
                escape(&cut(&one.words, NAME)),
                escape(&days),
                one.documents
            )
        })
        .collect();
    format!("<section><h2>{title}</h2><table>{rows}</table></section>\n")
}

fn counts(site: &Site, title: &str, list: &[Count]) -> String {
    if list.is_empty() {
        return String::new();
    }
    let rows: String = list
        .iter()
        .map(|one| {
            format!(
                "<tr><td>{}</td><td class=\"count\">{}</td></tr>\n",
                site.link("../", &one.id, &cut(&one.name, NAME)),
                one.count
            )
        })
        .collect();
    format!("<section><h2>{title}</h2><table>{rows}</table></section>\n")
}
