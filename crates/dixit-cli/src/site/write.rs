//! An archive's pages in a folder.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use dixit::Pipeline;
use dixit_report::HtmlReport;
use dixit_table::Question;

use super::list::ROWS;
use super::page::{SCRIPT, STYLE, counted, file_of};
use super::search::Index;
use super::{Site, front};
use crate::archive::args::Site as Arguments;
use crate::archive::{Unanswered, ended, open, unreadable};
use crate::message::complain;
use crate::{NOTHING, signal};

/// How many quotations are read at once.
const BATCH: usize = 1000;

/// Writes an archive as pages.
pub(crate) fn site(arguments: &Arguments) -> ExitCode {
    ended(written(arguments))
}

fn written(arguments: &Arguments) -> Result<ExitCode, Unanswered> {
    let path = &arguments.archive;
    let archive = open(path)?;
    let mut site = Site::open(archive, path, false).map_err(|error| unreadable(path, &error))?;
    if site.holdings.documents == 0 {
        complain(&format!("{}: the archive has no documents", path.display()));
        return Ok(ExitCode::from(NOTHING));
    }
    let output = &arguments.output;
    let wrong = |error: &dyn std::fmt::Display| unreadable(output, error);
    if !may_take(output).map_err(|error| wrong(&error))? {
        return Err(wrong(&"this is there already, and no site of dixit"));
    }
    // The folder takes its name when it is complete.
    let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| wrong(&error))?;
    let aside =
        tempfile::Builder::new().prefix(".dixit-").tempdir_in(parent).map_err(|error| wrong(&error))?;
    signal::remove(aside.path());
    let pages = site.write(aside.path()).map_err(|error| wrong(&error))?;
    take_name(aside, output).map_err(|error| wrong(&error))?;
    if !arguments.quiet {
        complain(&format!(
            "{}: {}, with {} and {}",
            output.display(),
            counted(pages, "page", "pages"),
            counted(site.holdings.documents, "document", "documents"),
            counted(site.holdings.quotes, "quotation", "quotations"),
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// What the front page of a site has in it, and no page of anything else.
const MARK: &str = "<script src=\"site.js\"></script>";

/// Returns whether a folder may be written: it is not there, or empty, or an older site.
fn may_take(output: &Path) -> io::Result<bool> {
    if !output.exists() {
        return Ok(true);
    }
    if !output.is_dir() {
        return Ok(false);
    }
    if fs::read_dir(output)?.next().is_none() {
        return Ok(true);
    }
    Ok(fs::read_to_string(output.join("index.html")).is_ok_and(|page| page.contains(MARK)))
}

/// Gives the complete folder its name, in the place of an older one.
fn take_name(aside: tempfile::TempDir, output: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(aside.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    if output.exists() {
        let old = aside.path().with_extension("old");
        fs::rename(output, &old)?;
        fs::rename(aside.path(), output)?;
        fs::remove_dir_all(old)?;
    } else {
        fs::rename(aside.path(), output)?;
    }
    signal::keep(aside.path());
    // Its folder has another name now.
    drop(aside.keep());
    Ok(())
}

impl Site {
    /// Writes all pages and the index, and returns how many pages there are.
    fn write(&mut self, folder: &Path) -> Result<usize, Box<dyn std::error::Error>> {
        for name in ["people", "documents", "data"] {
            fs::create_dir(folder.join(name))?;
        }
        for (name, content) in [
            ("site.css", STYLE),
            ("site.js", SCRIPT),
            ("document.css", HtmlReport::SHARED_STYLE),
            ("bar.css", include_str!("bar.css")),
            ("document.js", HtmlReport::SHARED_SCRIPT),
        ] {
            fs::write(folder.join(name), content)?;
        }
        let voices = self.archive.voices()?;
        self.voices = Some(voices.iter().map(|one| one.id.clone()).collect());
        let pipeline = Pipeline::new();
        let count = Cell::new(1);
        fs::write(folder.join("index.html"), front::page(self, ""))?;
        // A list, or somebody, has as many pages as it fills.
        let all = |base: &str| -> Result<(), Box<dyn std::error::Error>> {
            for number in 1.. {
                let path = if number == 1 { format!("{base}.html") } else { format!("{base}_{number}.html") };
                let Some(page) = self.page(&pipeline, &path)? else { break };
                fs::write(folder.join(&path), page)?;
                count.set(count.get() + 1);
            }
            Ok(())
        };
        all("people")?;
        all("documents")?;
        for one in &voices {
            all(&format!("people/{}", file_of(&one.id)))?;
        }
        let mut offset = 0;
        loop {
            let entries = self.archive.entries(ROWS, offset)?;
            for one in &entries {
                let path = format!("documents/{}.html", one.number);
                if let Some(page) = self.page(&pipeline, &path)? {
                    fs::write(folder.join(&path), page)?;
                    count.set(count.get() + 1);
                }
            }
            if entries.len() < ROWS {
                break;
            }
            offset += ROWS;
        }
        self.index(folder, &voices)?;
        Ok(count.get())
    }

    /// Writes the index that the front page searches.
    fn index(&self, folder: &Path, voices: &[dixit_table::Count]) -> Result<(), Box<dyn std::error::Error>> {
        let mut write =
            |name: &str, content: &str| fs::write(folder.join(format!("data/{name}.js")), content);
        let mut index = Index::new(&mut write);
        let has_page = |id: &str| self.voices.as_ref().is_none_or(|voices| voices.contains(id));
        let mut question = Question::new();
        question.limit = Some(BATCH);
        loop {
            let said = self.archive.ask(&question)?.said;
            for one in &said {
                index.quote(one, &has_page)?;
            }
            if said.len() < BATCH {
                break;
            }
            question.offset += BATCH;
        }
        Ok(index.finish(voices)?)
    }
}
