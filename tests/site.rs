//! An archive as pages: in a folder, and served.

use std::fs;
#[cfg(feature = "serve")]
use std::io::{BufRead, BufReader, Read, Write};
#[cfg(feature = "serve")]
use std::net::TcpStream;
use std::path::Path;
#[cfg(feature = "serve")]
use std::process::{Child, Stdio};

use dixit_testkit::archive::Articles;

use crate::place::{Place, err, out, status};

const HOSTILE: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}'\"&";

/// An archive of a made-up world, with a document that tries to be more than words.
fn place(documents: usize) -> Place {
    let mut feed = String::new();
    for one in Articles::new(documents, 3) {
        let value = serde_json::json!({
            "id": one.id, "text": one.text, "date": one.date, "title": one.title, "source": one.source, "url": one.url,
        });
        feed += &format!("{value}\n");
    }
    let hostile = serde_json::json!({
        "id": format!("../../{HOSTILE}"), "title": HOSTILE, "source": HOSTILE, "url": "javascript:alert(1)", "date": "2024-03-05",
        "text": format!("“The treaty {HOSTILE} is dead,” said Ana {HOSTILE} Kovar. “It {HOSTILE} rains,” said Ana Kovar.\n"),
    });
    feed += &format!("{hostile}\n");
    let place = Place::new().with("feed.jsonl", feed);
    assert_eq!(status(&place.run(&["add", "news.db", "feed.jsonl"])), 0);
    place
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in fs::read_dir(one).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").display().to_string();
                found.push((name, fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_site_leads_everywhere_and_is_the_same_every_time() {
    let place = place(60);
    let output = place.run(&["site", "news.db", "-o", "pages"]);
    assert_eq!((status(&output), out(&output).as_str()), (0, ""), "{}", err(&output));
    assert!(err(&output).contains("with 61 documents"), "{}", err(&output));
    let all = files(&place.path().join("pages"));
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    for name in
        ["index.html", "people.html", "documents.html", "documents/1.html", "data/index.js", "data/facets.js"]
    {
        assert!(names.contains(&name), "{name}");
    }
    for (name, page) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(name.starts_with("documents/") || page.len() < 300_000, "{name}: {}", page.len());
        assert!(page.contains("Content-Security-Policy"), "{name}");
        assert!(
            !page.contains("<script>") && !page.contains("<img") && !page.contains("javascript:alert(1)\""),
            "{name}"
        );
        // Every link leads to a page that is there.
        for link in page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = link.split('#').next().expect("a part");
            if path.is_empty() || path.starts_with("https://") {
                continue;
            }
            let base = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let whole = match path.strip_prefix("../") {
                Some(rest) => rest.to_owned(),
                None if base.is_empty() => path.to_owned(),
                None => format!("{base}/{path}"),
            };
            assert!(names.contains(&whole.as_str()), "{name} leads to {link}, which is not there");
        }
    }
    for (name, data) in all.iter().filter(|(name, _)| name.starts_with("data/")) {
        assert!(!data.contains('<') && data.starts_with("dixit(\"") && data.lines().count() == 1, "{name}");
    }
    // Three thousand such documents take less than 60 MB with all that leads to them.
    let size: usize =
        all.iter().filter(|(name, _)| name.starts_with("documents/")).map(|(_, page)| page.len()).sum();
    assert!(size / 61 < 15_000, "{size}");
    // Again, in the place of the first; and not in the place of anything else.
    assert_eq!(status(&place.run(&["site", "news.db", "-o", "pages"])), 0);
    assert!(all == files(&place.path().join("pages")), "the same bytes");
    fs::create_dir(place.path().join("letters")).expect("a folder");
    fs::write(place.path().join("letters/one.txt"), "Dear Ana").expect("a file");
    let output = place.run(&["site", "news.db", "-o", "letters"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("letters: this is there already"), "{}", err(&output));
    assert_eq!(status(&place.run(&["site", "no.db", "-o", "other"])), 2);
    assert!(!place.path().join("other").exists());
    let left = fs::read_dir(place.path()).expect("a folder").filter_map(Result::ok);
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().starts_with(".dixit-")));
}

#[test]
fn a_person_has_all_words_in_order() {
    let place = place(200);
    assert_eq!(status(&place.run(&["site", "news.db", "-o", "pages"])), 0);
    let top = out(&place.run(&["top", "news.db", "-f", "jsonl", "--limit", "1"]));
    let first: serde_json::Value = serde_json::from_str(top.lines().next().expect("a line")).expect("JSON");
    let (id, count) =
        (first["speaker"]["id"].as_str().expect("an id"), first["count"].as_u64().expect("a number"));
    let page = fs::read_to_string(place.path().join(format!("pages/people/{id}.html"))).expect("a page");
    assert!(
        page.contains(&format!("{count} quotations"))
            && page.contains("<svg")
            && page.contains("Speaks about")
    );
    let asked = out(&place.run(&["ask", "news.db", "--who", id, "-f", "jsonl"]));
    let mut rest = page.split("Words, in order").nth(1).expect("the list");
    for line in asked.lines() {
        let one: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let words = one["text"].as_str().expect("words").replace('&', "&amp;").replace('\'', "&#39;");
        let at = rest.find(&words).unwrap_or_else(|| panic!("{words} is missing"));
        rest = &rest[at..];
    }
}

/// A server of an archive, which ends with the test.
#[cfg(feature = "serve")]
struct Server {
    child: Child,
    port: u16,
}

#[cfg(feature = "serve")]
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(feature = "serve")]
impl Server {
    fn start(place: &Place) -> Self {
        let mut child = place
            .command()
            .args(["serve", "news.db"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let port = line.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.and_then(|port| port.parse().ok()).expect("an address");
        Self { child, port }
    }

    /// Sends a request as it is written, and returns the whole answer.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    }

    fn get(&self, address: &str) -> String {
        self.send(&format!(
            "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }
}

#[cfg(feature = "serve")]
#[test]
fn a_server_answers_this_machine_alone() {
    let place = place(60);
    let server = Server::start(&place);
    let port = server.port;
    let front = server.get("/");
    assert!(front.starts_with("HTTP/1.1 200") && front.contains("61 documents"), "{front}");
    let policy = front
        .lines()
        .find(|line| line.to_lowercase().starts_with("content-security-policy"))
        .expect("a policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    for (address, has) in [
        ("/people.html", "<h1>People</h1>"),
        ("/documents.html", "documents/1.html"),
        ("/documents/1.html", "rel=\"next\""),
        ("/?q=treaty", "quotation"),
        ("/?who=Kovar", "Ana Kovar"),
        ("/site.css", "color-scheme"),
    ] {
        let answer = server.get(address);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(has), "{address}: {answer}");
        assert!(!answer.contains("<script>") && !answer.contains("<img"), "{address}");
    }
    for address in [
        "/no.html",
        "/../../etc/passwd",
        "/documents/x.html",
        "/people/ana-kovar_02.html",
        "/%2e%2e/",
        "/documents/999999.html",
    ] {
        assert!(server.get(address).starts_with("HTTP/1.1 404"), "{address}");
    }
    // What is typed is words, whatever it is.
    for hostile in [
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "%22",
        "*",
        "NEAR(",
        "a%20OR%20b",
        "%00",
        "%ff%fe",
        "'%3B--",
    ] {
        for field in ["q", "who", "about", "source", "since", "kind", "page"] {
            let answer = server.get(&format!("/?{field}={hostile}"));
            assert!(
                answer.starts_with("HTTP/1.1 200") && !answer.contains("<script>alert"),
                "{field} {hostile}: {answer}"
            );
        }
    }
    let refused = |request: String| server.send(&request).lines().next().unwrap_or_default().to_owned();
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example:80"] {
        assert!(
            refused(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).contains("421"),
            "{host}"
        );
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let line = refused(format!(
            "{method} / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ));
        assert!(line.contains("405"), "{method}: {line}");
    }
    let head =
        server.send(&format!("HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(server.get(&format!("/?q={}", "a".repeat(5000))).starts_with("HTTP/1.1 414"));
    assert!(!server.get(&format!("/?q={}", "a".repeat(50_000))).starts_with("HTTP/1.1 200"));
    // The port is taken.
    let output = place.run(&["serve", "news.db", "--port", &port.to_string()]);
    assert_eq!((status(&output), out(&output).as_str()), (2, ""));
    assert!(err(&output).contains(&format!("127.0.0.1:{port}")), "{}", err(&output));
    assert_eq!(status(&place.run(&["serve", "no.db"])), 2);
}
