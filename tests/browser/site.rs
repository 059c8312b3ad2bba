//! Pages to look at.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use dixit::report::{Failure, Format, Output, Renderer, Report};
use dixit::{DateSource, Pipeline};
use tempfile::TempDir;

/// A folder of pages with their index, as `dixit --format html -o FOLDER` writes it.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// Writes a page for each report, and an index that says of one document that it could not be read.
    pub(crate) fn new(documents: &[(Report, String)], failed: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().to_owned();
        let renderer = Renderer::new(Format::Html);
        let mut output = Output::folder(&renderer, move |name: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("a folder"))?;
            Ok(Box::new(File::create(path)?) as Box<dyn Write>)
        })
        .expect("a folder takes pages");
        for (report, text) in documents {
            output.write(renderer.render(report, text).expect("it fits")).expect("a page is written");
        }
        let failure = renderer.render_failure(&Failure::new(failed, failed)).expect("a line");
        output.write(failure).expect("a line is written");
        output.finish().expect("the index is written");
        Self { folder }
    }

    pub(crate) fn page(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("it is there").join(name)
    }
}

/// Reads a text of the corpus.
pub(crate) fn article(id: &str) -> (Report, String) {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus"));
    let text = fs::read_to_string(corpus.join(id).with_extension("txt")).expect("a text of the corpus");
    read(id, text)
}

/// Reads a text that was written on 5 March 2024.
pub(crate) fn read(id: &str, text: String) -> (Report, String) {
    let date = "2024-03-05".parse().expect("a date");
    let report = Pipeline::new().read_dated(&text, date, DateSource::Option).to_report(id);
    (report, text)
}
