//! A Chromium of its own for each test.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// How long a test may take, and the start and the end of its browser: many times what they do.
const TEST: Duration = Duration::from_secs(180);
const CHANGE: Duration = Duration::from_secs(60);

/// What starts Chromium with nothing of the person who runs it, and nothing that asks the network by itself.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
];

/// A session of Chromium.
pub(crate) struct Browser {
    client: Client,
    driver: Child,
    profile: TempDir,
}

/// Runs a test in a browser, and ends the browser whatever becomes of the test. It must have asked the network for nothing, and its console
/// must be empty.
pub(crate) fn browse(test: impl AsyncFnOnce(&Browser)) {
    run(None, test);
}

/// Runs a test in a browser whose pages have their styles and scripts in files beside them: all that is asked for must begin with `place`.
pub(crate) fn browse_from(place: &str, test: impl AsyncFnOnce(&Browser)) {
    run(Some(place), test);
}

/// Waits until a script on the page returns `true`.
pub(crate) async fn until(browser: &Browser, script: &str) {
    for _ in 0..200 {
        // While a page goes and another comes there is none that answers.
        if browser.client.execute(script, Vec::new()).await.is_ok_and(|answer| answer == true) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("this does not come true: {script}");
}

fn run(place: Option<&str>, test: impl AsyncFnOnce(&Browser)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let browser =
        runtime.block_on(async { timeout(CHANGE, Browser::start()).await.expect("Chromium starts in time") });
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let all = async {
                test(&browser).await;
                browser.has_been_quiet(place).await;
            };
            timeout(TEST, all).await.expect("the test ends in time");
        });
    }));
    let left = runtime.block_on(browser.end());
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    assert_eq!(left, Vec::<u32>::new(), "no process of Chromium is left");
}

/// The processes that run on a profile, which no other has.
fn on(profile: &Path) -> Vec<u32> {
    let profile = profile.to_str().expect("UTF-8");
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers
        .filter(|number| {
            fs::read(format!("/proc/{number}/cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(profile))
        })
        .collect()
}

impl Browser {
    async fn start() -> Self {
        // Whatever the browser writes is in here: its profile, and what it keeps among the temporary files.
        let profile = TempDir::new().expect("a folder");
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", profile.path())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver starts (Debian: chromium-driver)");
        let mut lines = BufReader::new(driver.stdout.take().expect("piped")).lines();
        let port: u16 = loop {
            let line = lines.next_line().await.expect("UTF-8").expect("chromedriver says its port");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').parse().expect("a port");
            }
        };
        let mut arguments: Vec<_> = ARGUMENTS.iter().map(|&argument| argument.to_owned()).collect();
        arguments.push(format!("--user-data-dir={}", profile.path().join("profile").display()));
        let capabilities = json!({
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("Chromium starts");
        let browser = Self { client, driver, profile };
        browser.resize(1280, 900).await;
        // What Chromium opens by itself is no page of ours: it is forgotten.
        browser.client.goto("about:blank").await.expect("an empty page opens");
        for kind in ["browser", "performance"] {
            browser.send("se/log", json!({"type": kind})).await;
        }
        browser
    }

    /// Ends the browser; tells which of its processes had to be ended by force.
    async fn end(mut self) -> Vec<u32> {
        // Where the session does not answer, what is left of it is found below.
        let _ = timeout(CHANGE, self.client.close()).await;
        self.driver.kill().await.expect("chromedriver ends");
        let mut left = on(self.profile.path());
        for _ in 0..50 {
            if left.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            left = on(self.profile.path());
        }
        for number in &left {
            let _ = Command::new("kill").args(["-9", &number.to_string()]).status().await;
        }
        self.profile.close().expect("the profile goes away");
        left
    }

    /// Opens a file.
    pub(crate) async fn open(&self, path: &Path) {
        let url = url::Url::from_file_path(path).expect("an absolute path");
        self.client.goto(url.as_str()).await.expect("the page opens");
    }

    /// Opens an address.
    pub(crate) async fn go(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
    }

    /// Opens a file at a place of it.
    pub(crate) async fn open_at(&self, path: &Path, place: &str) {
        self.client.goto("about:blank").await.expect("an empty page opens");
        let mut url = url::Url::from_file_path(path).expect("an absolute path");
        url.set_fragment(Some(place));
        self.client.goto(url.as_str()).await.expect("the page opens");
    }

    /// Clicks on the first element that fits a selector, as with a mouse.
    pub(crate) async fn click(&self, selector: &str) {
        let place = self
            .ask(&format!(
                "const one = document.querySelector({selector:?}); one.scrollIntoView({{ block: 'center' }}); \
                 const box = one.getClientRects()[0]; return [box.left + Math.min(box.width / 2, 8), box.top + box.height / 2]"
            ))
            .await;
        let (x, y) = (place[0].as_f64().expect("a number"), place[1].as_f64().expect("a number"));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.devtools("Input.dispatchMouseEvent", event).await;
        }
    }

    /// What a script on the page returns.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{error}\n{script}"))
    }

    /// What a script returns, as a number.
    pub(crate) async fn count(&self, script: &str) -> u64 {
        self.ask(script).await.as_u64().expect("a number")
    }

    /// What a script returns, as words.
    pub(crate) async fn words(&self, script: &str) -> String {
        self.ask(script).await.as_str().expect("words").to_owned()
    }

    /// Presses keys as a person does, one after the other.
    pub(crate) async fn press(&self, keys: &str) {
        let keys = keys.chars().fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client.perform_actions(keys).await.expect("keys are pressed");
        // What a key starts behind the event, as the reset of a form does, is done by then.
        let later = "const done = arguments[arguments.length - 1]; setTimeout(() => setTimeout(done, 20), 0)";
        self.client.execute_async(later, Vec::new()).await.expect("the page goes on");
    }

    /// Sets the window's size.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows the page as on paper or on a screen, in light or dark.
    pub(crate) async fn show(&self, media: &str, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.devtools("Emulation.setEmulatedMedia", json!({"media": media, "features": features})).await;
    }

    /// Shows the page in colours that the system forces on it, or no longer.
    pub(crate) async fn force_colours(&self, forced: bool) {
        let value = if forced { "active" } else { "none" };
        let features = json!([{"name": "forced-colors", "value": value}]);
        self.devtools("Emulation.setEmulatedMedia", json!({"media": "screen", "features": features})).await;
    }

    /// Asks the developer tools.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.send("goog/cdp/execute", json!({"cmd": command, "params": parameters})).await
    }

    /// Takes a picture of the whole page, for a person to look at.
    pub(crate) async fn picture(&self, name: &str) {
        let taken = self
            .devtools("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true}))
            .await;
        keep(&format!("{name}.png"), &taken["data"]);
    }

    /// Prints the page, and returns how many pages it takes.
    pub(crate) async fn print(&self, name: &str) -> usize {
        let printed = self.devtools("Page.printToPDF", json!({"printBackground": false})).await;
        let pdf = keep(&format!("{name}.pdf"), &printed["data"]);
        let page = b"/Type /Page\n";
        pdf.windows(page.len()).filter(|bytes| bytes == page).count()
    }

    /// Checks that the console has nothing, and that no page asked for anything but itself, or what begins with `place`.
    async fn has_been_quiet(&self, place: Option<&str>) {
        let console = self.send("se/log", json!({"type": "browser"})).await;
        assert_eq!(console, json!([]), "the console has something");
        let log = self.send("se/log", json!({"type": "performance"})).await;
        let mut pages = 0;
        for entry in log.as_array().expect("a list") {
            let message: Value =
                serde_json::from_str(entry["message"].as_str().expect("words")).expect("JSON");
            let message = &message["message"];
            if message["method"] == "Network.requestWillBeSent" {
                let (url, kind) = (&message["params"]["request"]["url"], &message["params"]["type"]);
                let url = url.as_str().expect("an address");
                // Chromium draws its own fields with pictures that are spelled out.
                if !url.starts_with("data:image/svg+xml;base64,") {
                    let own = match place {
                        Some(place) => {
                            url.starts_with(place)
                                && ["Document", "Script", "Stylesheet"].iter().any(|it| kind == it)
                        }
                        None => url.starts_with("file:///") && kind == "Document",
                    };
                    assert!(own, "{kind} {url} was asked for");
                    pages += 1;
                }
            }
        }
        assert!(pages > 0, "the log of requests has the pages themselves");
    }

    async fn send(&self, endpoint: &'static str, body: Value) -> Value {
        let command = Vendor { endpoint, body };
        self.client.issue_cmd(command).await.unwrap_or_else(|error| panic!("{endpoint}: {error}"))
    }
}

/// Keeps what the browser made beside the build, and returns it.
fn keep(name: &str, data: &Value) -> Vec<u8> {
    let bytes = BASE64_STANDARD.decode(data.as_str().expect("words")).expect("base64");
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/browser-pictures"));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(name), &bytes).expect("a file");
    bytes
}

/// A command that chromedriver has beside those of the standard.
#[derive(Debug)]
struct Vendor {
    endpoint: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.endpoint))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
