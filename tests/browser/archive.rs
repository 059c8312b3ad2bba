//! An archive as pages, from the disk and from `dixit serve`.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use dixit::report::{Frame, HtmlReport, ReportFormat};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, browse_from, until};
use crate::site::article;

/// What would set `hacked` if anything of a document ran.
const HOSTILE: &str =
    "\"><img src=x onerror=\"hacked = 1\"></title></style></script><script>hacked = 1</script>\u{202e}'&";

/// The same without the marks that end a quotation.
const SPOKEN: &str = "<img src=x onerror=hacked=1></title></style></script><script>hacked=1</script>";

/// An archive of a few documents, one of which tries to be more than words.
struct Holdings {
    folder: TempDir,
}

impl Holdings {
    fn new() -> Self {
        let holdings = Self { folder: TempDir::new().expect("a folder") };
        let documents = [
            (
                "a",
                "2019-03-05",
                "Harbour Post",
                "The ferry",
                "“The ferry is late,” said Minister Ana Kovar. “It will come,” she added.",
            ),
            (
                "b",
                "2020-06-01",
                "Harbour Post",
                "The bridge",
                "Ana Kovar met Tom Ulinger. “The bridge is sound,” said Ulinger. Kovar said that the bridge would open in May.",
            ),
            (
                "c",
                "2021-02-11",
                "Valley Times",
                "The ferry again",
                "“Ana Kovar was wrong about the ferry,” said Tom Ulinger.",
            ),
        ];
        let mut feed = String::new();
        for (id, date, source, title, text) in documents {
            let one = json!({"id": id, "date": date, "source": source, "title": title, "text": text});
            feed += &format!("{one}\n");
        }
        let hostile = json!({
            "id": format!("../../{HOSTILE}"), "title": HOSTILE, "source": HOSTILE, "url": "javascript:hacked = 1", "date": "2022-01-02",
            "text": format!("“The tunnel {SPOKEN} is closed,” said Bea {HOSTILE} Lund. “It {SPOKEN} leaks,” said Bea Lund."),
        });
        feed += &format!("{hostile}\n");
        fs::write(holdings.path("feed.jsonl"), feed).expect("a file");
        holdings.run(&["add", "news.db", "feed.jsonl"]);
        holdings
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("it is there").join(name)
    }

    fn command(&self) -> Command {
        let binary = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/debug/dixit");
        let mut command = Command::new(binary);
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let output =
            self.command().args(arguments).output().expect("dixit is there: cargo xtask browser builds it");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Writes the site, and returns the path of one of its pages.
    fn site(&self, page: &str) -> PathBuf {
        self.run(&["site", "news.db", "-o", "pages"]);
        self.path("pages").join(page)
    }
}

/// Types into a field of a form, or chooses, as the browser tells it to a page.
async fn enter(browser: &Browser, field: &str, value: &str) {
    browser
        .ask(&format!(
            "const field = document.getElementById('search').elements[{field:?}]; field.value = {value:?}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ))
        .await;
}

/// The value of an option by its words.
async fn option(browser: &Browser, field: &str, words: &str) -> String {
    browser
        .words(&format!(
            "return Array.from(document.getElementById('search').elements[{field:?}].options).find(it => it.text === {words:?}).value"
        ))
        .await
}

/// The words that are found, in their order.
async fn found(browser: &Browser) -> Value {
    browser
        .ask("return Array.from(document.querySelectorAll('#found blockquote')).map(it => it.textContent)")
        .await
}

#[test]
fn the_front_page_searches_from_the_disk() {
    let holdings = Holdings::new();
    let front = holdings.site("index.html");
    browse_from("file:///", async |browser| {
        browser.open(&front).await;
        until(browser, "return !document.getElementById('search').hidden").await;
        enter(browser, "q", "ferry").await;
        until(browser, "return document.querySelectorAll('#found li').length === 2").await;
        assert_eq!(
            found(browser).await,
            json!(["The ferry is late,", "Ana Kovar was wrong about the ferry,"])
        );
        assert_eq!(browser.words("return document.getElementById('told').textContent").await, "2 quotations");
        // The other way round, then one year, one source, one kind.
        enter(browser, "order", "newest").await;
        until(browser, "return document.querySelector('#found blockquote').textContent.includes('wrong')")
            .await;
        let year = option(browser, "year", "2019").await;
        enter(browser, "year", &year).await;
        until(browser, "return document.querySelectorAll('#found li').length === 1").await;
        assert_eq!(found(browser).await, json!(["The ferry is late,"]));
        enter(browser, "year", "").await;
        let source = option(browser, "source", "Valley Times").await;
        enter(browser, "source", &source).await;
        until(browser, "return document.querySelector('#found blockquote').textContent.includes('wrong')")
            .await;
        enter(browser, "source", "").await;
        enter(browser, "q", "").await;
        let kind = option(browser, "kind", "indirect").await;
        enter(browser, "kind", &kind).await;
        until(browser, "return document.querySelectorAll('#found li').length === 1").await;
        assert_eq!(found(browser).await, json!(["that the bridge would open in May"]));
        // What was asked stands in the address, and answers when it is opened.
        assert!(browser.words("return location.hash").await.contains("kind="));
        browser.open_at(&front, "q=kovar").await;
        until(browser, "return document.querySelectorAll('#names li').length === 1").await;
        assert_eq!(browser.words("return document.querySelector('#names a').textContent").await, "Ana Kovar");
        // What nothing has is told.
        browser.open_at(&front, "q=zeppelin").await;
        until(browser, "return document.getElementById('told').textContent === '0 quotations'").await;
    });
}

#[test]
fn pages_lead_from_a_person_to_the_words_and_on() {
    let holdings = Holdings::new();
    let front = holdings.site("index.html");
    browse_from("file:///", async |browser| {
        browser.open(&front).await;
        let person = browser
            .words("return Array.from(document.querySelectorAll('table a')).find(it => it.textContent === 'Ana Kovar').href")
            .await;
        let person = url::Url::parse(&person).expect("an address").to_file_path().expect("a file");
        browser.open(&person).await;
        assert_eq!(browser.words("return document.querySelector('h1').textContent").await, "Ana Kovar");
        let words =
            browser.ask("return Array.from(document.querySelectorAll('ol.quotes blockquote')).map(it => it.textContent)").await;
        assert_eq!(
            words,
            json!(["The ferry is late,", "It will come,", "that the bridge would open in May"])
        );
        browser.picture("archive-person").await;
        // From her words to their place in the document.
        browser.ask("document.querySelector('ol.quotes .place a').click()").await;
        until(browser, "return document.querySelector('.finding.open') !== null").await;
        assert_eq!(browser.words("return document.querySelector('h1').textContent").await, "The ferry");
        assert_eq!(browser.words("return document.querySelector('.finding.open').id").await, "of-q1");
        browser.picture("archive-document").await;
        // By keyboard to the next quotation, and what is known of it.
        browser.press("j").await;
        assert_eq!(browser.words("return document.activeElement.id").await, "q2");
        assert_eq!(
            browser.count("return document.querySelectorAll('.finding.open .steps li').length").await,
            2
        );
        // On to the next documents, and back.
        for title in ["The bridge", "The ferry again"] {
            browser.ask("document.querySelector('a[rel=next]').click()").await;
            until(browser, &format!("return document.querySelector('h1').textContent === {title:?}")).await;
        }
        browser.ask("document.querySelector('a[rel=previous]').click()").await;
        until(browser, "return document.querySelector('h1').textContent === 'The bridge'").await;
        let present = browser
            .ask("return Array.from(document.querySelectorAll('nav.present a')).map(it => it.textContent).sort()")
            .await;
        assert_eq!(present, json!(["Ana Kovar", "Tom Ulinger"]));
    });
}

#[test]
fn nothing_of_an_archive_runs() {
    let holdings = Holdings::new();
    let front = holdings.site("index.html");
    browse_from("file:///", async |browser| {
        browser.open(&front).await;
        until(browser, "return !document.getElementById('search').hidden").await;
        enter(browser, "q", "leaks").await;
        until(browser, "return document.querySelectorAll('#found li').length === 1").await;
        assert!(
            browser
                .words("return document.querySelector('#found blockquote').textContent")
                .await
                .contains("<img src=x")
        );
        let mut pages = vec![front.clone()];
        for folder in ["people", "documents"] {
            for entry in fs::read_dir(holdings.path("pages").join(folder)).expect("a folder") {
                pages.push(entry.expect("an entry").path());
            }
        }
        assert!(pages.len() > 6, "{pages:?}");
        for page in &pages {
            if *page != front {
                browser.open(page).await;
            }
            assert_eq!(inert(browser).await, json!(["undefined", [], 0]), "{}", page.display());
        }
    });
}

/// What a page has that only a document could have brought: a mark that its words set, addresses that run, pictures.
async fn inert(browser: &Browser) -> Value {
    browser
        .ask(
            "return [typeof hacked, Array.from(document.querySelectorAll('*')).flatMap(it => Array.from(it.attributes)) \
             .filter(it => it.name.startsWith('on') || it.name === 'style' || it.name === 'href' && it.value.startsWith('javascript')) \
             .map(it => it.value), document.images.length]",
        )
        .await
}

/// A server, which ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(holdings: &Holdings) -> Self {
        let mut child =
            holdings.command().args(["serve", "news.db"]).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        Self { child, address: line.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_server_answers_a_browser_and_its_own_names_alone() {
    let holdings = Holdings::new();
    let server = Server::start(&holdings);
    browse_from(&server.address, async |browser| {
        browser.go(&server.address).await;
        // A form that is sent, as by Enter.
        browser.ask("const form = document.querySelector('form'); form.elements.q.value = 'ferry'; form.requestSubmit()").await;
        until(browser, "return location.search.includes('q=ferry') && document.querySelectorAll('ol.quotes li').length === 2").await;
        browser.picture("archive-served").await;
        browser.ask("document.querySelector('ol.quotes .place a').click()").await;
        until(browser, "return document.querySelector('.finding.open') !== null").await;
        browser.ask("document.querySelector('a[rel=next]').click()").await;
        until(browser, "return document.querySelector('h1').textContent === 'The bridge'").await;
        // Hostile words, asked for and found.
        for query in [
            "q=leaks",
            "q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dhacked%3D1%3E",
            "who=%3Cscript%3Ehacked%3D1%3C/script%3E",
        ] {
            browser.go(&format!("{}?{query}", server.address)).await;
            assert_eq!(inert(browser).await, json!(["undefined", [], 0]), "{query}");
        }
    });
    // A page elsewhere whose name was made to lead here gets nothing.
    let place = server.address.trim_start_matches("http://").trim_end_matches('/');
    for (host, status) in [(place, "200"), ("evil.example", "421")] {
        let mut stream = TcpStream::connect(place).expect("it listens");
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{host}: {answer}");
    }
}

/// What a reader and a screen reader meet in a page: elements with what their script and the page itself say of them.
const MET: &str = "
    const names = ['id', 'title', 'aria-label', 'aria-labelledby', 'tabindex', 'name', 'type', 'value', 'min', 'max', 'step', 'role', 'href'];
    const kept = (one) => Array.from(one.attributes)
      .filter((it) => names.includes(it.name) || it.name.startsWith('data-') && !['data-least', 'data-of'].includes(it.name))
      .map((it) => it.name + '=' + it.value).sort().join(' ') + ' ' + Array.from(one.classList).sort().join('.');
    const met = [];
    for (const one of document.querySelectorAll('body *')) {
      // A folded page has no places that nothing leads to.
      if (one.localName === 'span' && one.id.startsWith('s') && one.closest('article')) continue;
      if (['script', 'gap', 'faint'].some((it) => one.localName === it || one.classList.contains(it)) && one.localName !== 'p') continue;
      met.push(one.localName + ' ' + kept(one) + (one.querySelector(':scope > :not(span[id^=s])') === null ? ' ' + one.textContent : ''));
    }
    return [met, document.querySelector('article').textContent]";

#[test]
fn a_shared_script_makes_the_whole_page_of_a_folded_one() {
    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| -> PathBuf { folder.path().canonicalize().expect("it is there").join(name) };
    fs::write(at("page.css"), HtmlReport::SHARED_STYLE).expect("a file");
    fs::write(at("page.js"), HtmlReport::SHARED_SCRIPT).expect("a file");
    let articles = ["wire/river-treaty", "interview/glacier", "court/ferry-inquiry"];
    let mut pages = Vec::new();
    for (number, id) in articles.into_iter().enumerate() {
        let (report, text) = article(id);
        let whole = HtmlReport::new().render(&report, &text).expect("it fits");
        let (one, other) = (at(&format!("whole-{number}.html")), at(&format!("folded-{number}.html")));
        fs::write(&one, &whole).expect("a file");
        let frame =
            Frame { styles: vec!["page.css".to_owned()], script: "page.js".to_owned(), ..Frame::default() };
        let mut folded = Vec::new();
        HtmlReport::new().write_in(&report, &text, &frame, &mut folded).expect("it fits");
        assert!(folded.len() * 10 < whole.len() * 8, "{id}: {}", folded.len());
        fs::write(&other, folded).expect("a file");
        pages.push((one, other, text));
    }
    browse_from("file:///", async |browser| {
        for (whole, folded, text) in &pages {
            browser.open(whole).await;
            let wanted = browser.ask(MET).await;
            browser.open(folded).await;
            let made = browser.ask(MET).await;
            assert_eq!(made[1], Value::from(text.as_str()), "the article is the document");
            let (wanted, made) = (wanted[0].as_array().expect("a list"), made[0].as_array().expect("a list"));
            assert!(wanted.len() > 100, "the page has its elements");
            for (at, (wanted, made)) in wanted.iter().zip(made).enumerate() {
                assert_eq!(made, wanted, "{}: element {at}", folded.display());
            }
            assert_eq!(made.len(), wanted.len(), "{}", folded.display());
        }
    });
}
