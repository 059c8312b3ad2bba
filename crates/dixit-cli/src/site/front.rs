//! The front page: search, who speaks most, years, sources.

use super::Site;
use super::page::{chart, counted, cut, escape};

/// How many sources are listed.
const SOURCES: usize = 60;

/// The search of pages on the disk, which a script fills and answers.
const FORM: &str = "<form id=\"search\" class=\"search\" hidden>\n\
    <label>Words or a name <input type=\"search\" name=\"q\" autocomplete=\"off\"></label>\n\
    <label>Year <select name=\"year\"><option value=\"\">any</option></select></label>\n\
    <label>Source <select name=\"source\"><option value=\"\">any</option></select></label>\n\
    <label>Kind <select name=\"kind\"><option value=\"\">any</option></select></label>\n\
    <label>Order <select name=\"order\"><option value=\"\">oldest first</option><option value=\"newest\">newest first</option></select></label>\n\
    </form>\n<p id=\"told\" role=\"status\"></p><ul id=\"names\"></ul><ol id=\"found\" class=\"quotes\"></ol>\
    <button id=\"more\" type=\"button\" hidden>More</button>\n";

/// Makes the front page; `search` is the form and the answer of a server.
pub(super) fn page(site: &Site, search: &str) -> String {
    let holdings = &site.holdings;
    let mut content = format!(
        "<h1>{}</h1>\n<p class=\"faint\">{} · {} · {}</p>\n",
        escape(&site.name),
        counted(holdings.documents, "document", "documents"),
        counted(holdings.quotes, "quotation", "quotations"),
        counted(holdings.people, "person", "people"),
    );
    content.push_str(if site.live { search } else { FORM });
    let speakers: String = site
        .speakers
        .iter()
        .map(|one| {
            format!(
                "<tr><td>{}</td><td class=\"count\">{}</td></tr>\n",
                site.link("", &one.id, &one.name),
                one.count
            )
        })
        .collect();
    let sources: String = holdings
        .sources
        .iter()
        .take(SOURCES)
        .map(|(name, count)| {
            format!("<tr><td>{}</td><td class=\"count\">{count}</td></tr>\n", escape(&cut(name, 120)))
        })
        .collect();
    content.push_str("<div class=\"lists\">\n");
    if !speakers.is_empty() {
        content.push_str(&format!("<section><h2>Who speaks most</h2><table>{speakers}</table></section>\n"));
    }
    content.push_str("<section>");
    if !holdings.years.is_empty() {
        content
            .push_str(&format!("<h2>Documents by year</h2>{}", chart("documents by year", &holdings.years)));
    }
    if !sources.is_empty() {
        content.push_str(&format!("<h2>Documents by source</h2><table>{sources}</table>"));
    }
    content.push_str("</section></div>\n");
    site.whole("", &site.name, &content, if site.live { &[] } else { &["site.js"] })
}
