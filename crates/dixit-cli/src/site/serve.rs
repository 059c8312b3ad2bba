//! An archive's pages on this machine, with a search that the archive itself answers.

use std::convert::Infallible;
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use dixit::Pipeline;
use dixit_report::HtmlReport;
use dixit_table::{Archive, Aspect, Error, ErrorKind, Question, Who};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::page::{STYLE, counted, escape};
use super::{Site, front};
use crate::archive::args::Serve as Arguments;
use crate::archive::{Unanswered, ended, html, open, unreadable};

/// How long a request may take to come, and an answer to be made.
const TIME: Duration = Duration::from_secs(10);

/// How many bytes a request may have, and its address.
const REQUEST: usize = 16 << 10;
const ADDRESS: usize = 4 << 10;

/// How many connections there are at once, and how many answers are made.
const CONNECTIONS: usize = 64;

/// What a page may do: use the style and the scripts of this server, and send its search to it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How many quotations an answer has.
const QUOTES: usize = 50;

/// Serves an archive until it is ended.
pub(crate) fn serve(arguments: &Arguments) -> ExitCode {
    ended(served(arguments))
}

/// What all requests share.
struct Shared {
    path: PathBuf,
    pipeline: Pipeline,
    port: u16,
}

fn served(arguments: &Arguments) -> Result<ExitCode, Unanswered> {
    let path = &arguments.archive;
    // What is wrong with it is said before anything is served.
    drop(open(path)?);
    let wrong =
        |error: std::io::Error| unreadable(Path::new(&format!("127.0.0.1:{}", arguments.port)), &error);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(wrong)?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await.map_err(wrong)?;
        let port = listener.local_addr().map_err(wrong)?.port();
        let mut out = std::io::stdout();
        // Whoever started it may not listen.
        let _ = writeln!(out, "http://127.0.0.1:{port}/").and_then(|()| out.flush());
        let shared = Arc::new(Shared { path: path.clone(), pipeline: Pipeline::new(), port });
        let free = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let Ok(permit) = Arc::clone(&free).acquire_owned().await else { continue };
            let Ok((stream, _)) = listener.accept().await else {
                // Too many files are open, for the most part: they are closed soon.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let shared = Arc::clone(&shared);
            tokio::spawn(async move {
                let service = service_fn(|request| answer(Arc::clone(&shared), request));
                let mut builder = hyper::server::conn::http1::Builder::new();
                builder.timer(TokioTimer::new()).header_read_timeout(TIME).max_buf_size(REQUEST);
                // A connection that breaks concerns nobody else.
                let _ = builder.serve_connection(TokioIo::new(stream), service).await;
                drop(permit);
            });
        }
    })
}

/// What is sent: status, type, content.
type Sent = (StatusCode, &'static str, String);

const PLAIN: &str = "text/plain; charset=utf-8";
const PAGE: &str = "text/html; charset=utf-8";

async fn answer(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let head = request.method() == Method::HEAD;
    let (status, kind, content) = match refused(&shared, &request) {
        Some(refused) => refused,
        None => {
            let path = request.uri().path().to_owned();
            let query = request.uri().query().unwrap_or_default().to_owned();
            let made = tokio::task::spawn_blocking(move || made(&shared, &path, &query));
            match tokio::time::timeout(TIME, made).await {
                Ok(Ok(sent)) => sent,
                Ok(Err(_)) => (StatusCode::INTERNAL_SERVER_ERROR, PLAIN, "internal error\n".to_owned()),
                Err(_) => (StatusCode::SERVICE_UNAVAILABLE, PLAIN, "this takes too long\n".to_owned()),
            }
        }
    };
    let length = content.len();
    let body = if head { Bytes::new() } else { Bytes::from(content) };
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    Ok(response)
}

/// Returns why a request is not answered: it would change something, is too long, or came by a name that is not this machine's, as that of a
/// page elsewhere does whose name was made to lead here.
fn refused(shared: &Shared, request: &Request<Incoming>) -> Option<Sent> {
    let say = |status, words: &str| Some((status, PLAIN, format!("{words}\n")));
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return say(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
    }
    if request.uri().to_string().len() > ADDRESS {
        return say(StatusCode::URI_TOO_LONG, "this address is too long");
    }
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    let own = ["127.0.0.1", "localhost"].iter().any(|name| {
        host.eq_ignore_ascii_case(&format!("{name}:{}", shared.port))
            || shared.port == 80 && host.eq_ignore_ascii_case(name)
    });
    if !own || hosts.next().is_some() {
        return say(StatusCode::MISDIRECTED_REQUEST, "this server answers to 127.0.0.1 and localhost alone");
    }
    None
}

/// Makes what is sent.
fn made(shared: &Shared, path: &str, query: &str) -> Sent {
    let found = |kind, content: &str| (StatusCode::OK, kind, content.to_owned());
    match path {
        "/site.css" => return found("text/css; charset=utf-8", STYLE),
        "/bar.css" => return found("text/css; charset=utf-8", include_str!("bar.css")),
        "/document.css" => return found("text/css; charset=utf-8", HtmlReport::SHARED_STYLE),
        "/document.js" => return found("text/javascript; charset=utf-8", HtmlReport::SHARED_SCRIPT),
        _ => {}
    }
    let made = Archive::read(&shared.path).and_then(|archive| {
        let site = Site::open(archive, &shared.path, true)?;
        match path.strip_prefix('/').unwrap_or(path) {
            "" | "index.html" => Ok(Some(front::page(&site, &search(&site, query)?))),
            path => site.page(&shared.pipeline, path),
        }
    });
    match made {
        Ok(Some(page)) => (StatusCode::OK, PAGE, page),
        Ok(None) => (StatusCode::NOT_FOUND, PLAIN, "there is no such page\n".to_owned()),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, PLAIN, format!("{error}\n")),
    }
}

/// What was asked for, as it was typed.
#[derive(Debug, Default)]
struct Asked {
    words: String,
    who: String,
    about: String,
    since: String,
    until: String,
    source: String,
    kind: String,
    newest: bool,
    page: usize,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim().to_owned();
            match &*name {
                "q" => asked.words = value,
                "who" => asked.who = value,
                "about" => asked.about = value,
                "since" => asked.since = value,
                "until" => asked.until = value,
                "source" => asked.source = value,
                "kind" => asked.kind = value,
                "order" => asked.newest = value == "newest",
                "page" => asked.page = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        asked
    }

    /// The address of a page of the answer.
    fn address(&self, page: usize, who: Option<(&str, &str)>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("q", &self.words),
            ("who", &self.who),
            ("about", &self.about),
            ("since", &self.since),
            ("until", &self.until),
            ("source", &self.source),
            ("kind", &self.kind),
        ] {
            match who {
                Some((of, id)) if of == name => _ = query.append_pair(name, id),
                _ if !value.is_empty() => _ = query.append_pair(name, value),
                _ => {}
            }
        }
        if self.newest {
            query.append_pair("order", "newest");
        }
        if page > 0 {
            query.append_pair("page", &page.to_string());
        }
        format!("?{}", query.finish())
    }

    const fn is_nothing(&self) -> bool {
        self.words.is_empty()
            && self.who.is_empty()
            && self.about.is_empty()
            && self.since.is_empty()
            && self.until.is_empty()
            && self.source.is_empty()
            && self.kind.is_empty()
    }
}

/// The kinds of quotations that can be asked for.
const KINDS: [&str; 4] = ["direct", "mixed", "indirect", "scare"];

/// Makes the form, and the answer to what was asked.
fn search(site: &Site, query: &str) -> Result<String, Error> {
    let asked = Asked::read(query);
    let field = |label: &str, name: &str, kind: &str, value: &str| {
        format!("<label>{label} <input type=\"{kind}\" name=\"{name}\" value=\"{}\"></label>\n", html(value))
    };
    let option = |value: &str, words: &str, chosen: bool| {
        let chosen = if chosen { " selected" } else { "" };
        format!("<option value=\"{}\"{chosen}>{}</option>", html(value), escape(words))
    };
    let mut out = "<form id=\"search\" class=\"search\" method=\"get\" action=\"/\">\n".to_owned();
    out.push_str(&field("Words", "q", "search", &asked.words));
    out.push_str(&field("Who speaks", "who", "text", &asked.who));
    out.push_str(&field("About whom", "about", "text", &asked.about));
    out.push_str(&field("Said from", "since", "date", &asked.since));
    out.push_str(&field("to", "until", "date", &asked.until));
    let sources: String = site
        .holdings
        .sources
        .iter()
        .take(200)
        .map(|(source, _)| option(source, source, *source == asked.source))
        .collect();
    out.push_str(&format!(
        "<label>Source <select name=\"source\"><option value=\"\">any</option>{sources}</select></label>\n"
    ));
    let kinds: String = KINDS.iter().map(|kind| option(kind, kind, *kind == asked.kind)).collect();
    out.push_str(&format!(
        "<label>Kind <select name=\"kind\"><option value=\"\">any</option>{kinds}</select></label>\n\
         <label>Order <select name=\"order\">{}{}</select></label>\n<button>Search</button></form>\n",
        option("", "oldest first", !asked.newest),
        option("newest", "newest first", asked.newest),
    ));
    if !asked.is_nothing() {
        out.push_str(&answered(site, &asked)?);
    }
    Ok(out)
}

/// Makes the answer to a question.
fn answered(site: &Site, asked: &Asked) -> Result<String, Error> {
    let mut question = Question::new();
    let mut out = String::new();
    for (name, field, aspect) in
        [(&asked.who, "who", Aspect::Speaker), (&asked.about, "about", Aspect::Topic)]
    {
        if name.is_empty() {
            continue;
        }
        let (several, what) = match site.archive.who(name, aspect)? {
            Who::One(one) => {
                let list = if field == "who" { &mut question.who } else { &mut question.about };
                list.push(one.id.clone());
                out.push_str(&format!("<p>{}: {}</p>\n", escape(name), site.link("", &one.id, &one.name)));
                continue;
            }
            Who::Several(several) => (several, "may be several; which?"),
            Who::Nobody(near) if near.is_empty() => (near, "is nobody in the archive"),
            Who::Nobody(near) => (near, "is nobody in the archive; near are:"),
        };
        let candidates: String = several
            .iter()
            .take(40)
            .map(|one| {
                let address = asked.address(0, Some((field, &one.id)));
                let spoken = counted(one.spoken, "quotation", "quotations");
                format!(
                    "<li><a href=\"{}\">{}</a> ({}, {spoken})</li>\n",
                    html(&address),
                    escape(&one.name),
                    escape(&one.kind)
                )
            })
            .collect();
        return Ok(format!("<p role=\"status\">{} {what}</p>\n<ul>{candidates}</ul>\n", escape(name)));
    }
    question.words = Some(asked.words.clone()).filter(|words| !words.is_empty());
    let day = |day: &str| Some(day.to_owned()).filter(|day| !day.is_empty());
    (question.since, question.until) = (day(&asked.since), day(&asked.until));
    question.kinds =
        KINDS.iter().filter(|kind| **kind == asked.kind).map(|kind| (*kind).to_owned()).collect();
    question.sources = day(&asked.source).into_iter().collect();
    question.order = if asked.newest { dixit_table::Order::Newest } else { dixit_table::Order::Oldest };
    question.limit = Some(QUOTES);
    question.offset = asked.page.saturating_mul(QUOTES);
    let answer = match site.archive.ask(&question) {
        Ok(answer) => answer,
        Err(error) if matches!(error.kind(), ErrorKind::NoWords) => {
            return Ok(format!("{out}<p role=\"status\">{}</p>\n", escape(&error.to_string())));
        }
        Err(error) => return Err(error),
    };
    let all = answer.days.all();
    out.push_str(&format!("<p role=\"status\">{}</p>\n", counted(all, "quotation", "quotations")));
    out.push_str(&format!(
        "<ol id=\"found\" class=\"quotes\" start=\"{}\">\n",
        question.offset.saturating_add(1)
    ));
    for said in &answer.said {
        out.push_str(&site.said("", said));
    }
    out.push_str("</ol>\n");
    let mut turns = Vec::new();
    if asked.page > 0 {
        turns.push(format!("<a href=\"{}\">Previous</a>", html(&asked.address(asked.page - 1, None))));
    }
    if question.offset.saturating_add(QUOTES) < all {
        turns.push(format!("<a href=\"{}\">Next</a>", html(&asked.address(asked.page + 1, None))));
    }
    out.push_str(&format!("<nav class=\"parts\">{}</nav>\n", turns.join(" · ")));
    Ok(out)
}
