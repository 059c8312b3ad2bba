//! Documents that try to be more than words.

use dixit::report::{Report, Words};
use dixit::text::Span;
use serde_json::Value;

use crate::browser::browse;
use crate::site::{Site, read};

/// What would set `hacked` if anything of a document ran.
const ATTEMPTS: [&str; 14] = [
    "<script>hacked = 1</script>",
    "</title></style></script><script>hacked = 1</script>",
    "\"><img src=x onerror=\"hacked = 1\">",
    "' autofocus onfocus='hacked = 1' x='",
    "\" onmouseover=\"hacked = 1\" style=\"position:fixed;inset:0\" x=\"",
    "<svg/onload=hacked=1>",
    "<a href=\"javascript:hacked = 1\">go</a>",
    "javascript:hacked = 1",
    "&lt;script&gt;hacked = 1&lt;/script&gt; &#60;script&#62;hacked = 1&#60;/script&#62;",
    "]]><script>hacked = 1</script>",
    "--><script>hacked = 1</script><!--",
    "<iframe srcdoc=\"<script>parent.hacked = 1</script>\"></iframe>",
    "<meta http-equiv=refresh content=\"0;url=javascript:hacked=1\"><base href=//a.example/>",
    "<link rel=stylesheet href=//a.example/x.css><img src=//a.example/x.png>",
];

/// Puts words in every place of a report that has any, and says where it stands for.
fn with(mut report: Report, words: &str) -> Report {
    let put = |place: &mut String| *place = words.to_owned();
    report.id = words.to_owned();
    report.date = Some(words.to_owned());
    report.title = Some(words.to_owned());
    report.author = Some(words.to_owned());
    report.url = Some(words.to_owned());
    report.source = Some(words.to_owned());
    for entity in &mut report.entities {
        put(&mut entity.name);
        entity.reason = Some(words.into());
        for mention in &mut entity.mentions {
            mention.title = Some(words.to_owned());
            mention.rule = words.into();
        }
    }
    for date in &mut report.dates {
        put(&mut date.value);
        date.rule = words.into();
    }
    for quote in &mut report.quotes {
        quote.rule = words.into();
        quote.reason = Some(words.into());
        if let Some(speaker) = &mut quote.speaker {
            put(&mut speaker.name);
        }
        quote.speakers.iter_mut().for_each(|speaker| put(&mut speaker.name));
        if let Some(cue) = &mut quote.cue {
            put(&mut cue.text);
            put(&mut cue.lemma);
        }
        if let Some(source) = &mut quote.source {
            put(&mut source.text);
        }
        quote.via = Some(Words::new(Span::new(0, 0), words));
    }
    report
}

#[test]
fn nothing_of_a_document_runs() {
    let mut documents = Vec::new();
    for (number, attempt) in ATTEMPTS.into_iter().enumerate() {
        // As an article, whose names and titles are what it says.
        let text = format!(
            "{attempt}\n\n“{attempt},” said Minister Ana {attempt} Kovar on 4 March 2024. According to {attempt}, “it \
             rains {attempt}.”\n\nThe so-called “{attempt}” of 5 May 1999 {attempt}\n"
        );
        let (report, text) = read(&format!("{number}"), text);
        assert!(!report.quotes.is_empty());
        // And where something put it into the findings.
        documents.push((with(report.clone(), attempt), text.clone()));
        documents.push((report, text));
    }
    let site = Site::new(&documents, ATTEMPTS[0]);
    browse(async |browser| {
        browser.open(&site.page("index.html")).await;
        let links = browser.ask("return Array.from(document.querySelectorAll('a')).map(it => it.href)").await;
        let links: Vec<_> =
            links.as_array().expect("a list").iter().map(|link| link.as_str().expect("words")).collect();
        assert_eq!(links.len(), documents.len());
        let mut pages = vec![site.page("index.html")];
        for link in &links {
            let path = url::Url::parse(link).expect("an address").to_file_path().expect("a file");
            assert!(path.starts_with(site.page("")), "{link}");
            assert!(path.is_file(), "{link} leads nowhere");
            pages.push(path);
        }
        for (page, (_, text)) in pages.iter().zip(
            [None]
                .into_iter()
                .chain(documents.iter().map(Some))
                .map(|it| it.map_or((String::new(), None), |(report, text)| (report.id.clone(), Some(text)))),
        ) {
            browser.open(page).await;
            // Touch everything, as a mouse, a finger and a keyboard would; follow no link out of the page.
            let touched = browser
                .ask(
                    "for (const one of document.querySelectorAll('*')) { \
                       for (const name of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'error', 'load', 'toggle']) \
                         one.dispatchEvent(new Event(name)); \
                       if (one.focus) one.focus(); \
                       const link = one.getAttribute('href'); \
                       if (link !== null && link.startsWith('#')) \
                         one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })); \
                     } \
                     const names = Array.from(document.querySelectorAll('*')) \
                       .flatMap(it => Array.from(it.attributes)).map(it => it.name) \
                       .filter(it => it.startsWith('on') || it === 'style' || it === 'src' || it === 'srcdoc'); \
                     const wrong = Array.from(document.querySelectorAll('a')).map(it => it.getAttribute('href')) \
                       .filter(it => !it.startsWith('#') && !it.endsWith('.html')); \
                     const allowed = ['html', 'head', 'meta', 'title', 'style', 'body', 'header', 'h1', 'h2', 'h3', 'p', 'nav', \
                       'form', 'label', 'select', 'option', 'input', 'button', 'span', 'main', 'article', 'aside', 'section', \
                       'figure', 'svg', 'text', 'rect', 'line', 'circle', 'a', 'ol', 'li', 'blockquote', 'b', 'table', 'tbody', \
                       'tr', 'th', 'td', 'script', 'optgroup', 'output', 'div', 'q', 'mark', 'dl', 'dt', 'dd', 'ul', 'path']; \
                     const strange = Array.from(document.querySelectorAll('*')).map(it => it.localName) \
                       .filter(it => !allowed.includes(it)); \
                     const title = document.querySelectorAll('title').length; \
                     return [typeof hacked, names, wrong, strange, document.scripts.length, document.styleSheets.length, title > 0]",
                )
                .await;
            let index = text.is_none();
            let expected = serde_json::json!(["undefined", [], [], [], u8::from(!index), 1, true]);
            assert_eq!(touched, expected, "{}", page.display());
            if let Some(text) = text {
                let shown = browser.ask("return document.querySelector('article').textContent").await;
                assert_eq!(shown, Value::from(text.as_str()), "the article is the document");
            }
        }
    });
}
