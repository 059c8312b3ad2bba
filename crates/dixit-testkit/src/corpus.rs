use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Gold};

/// The corpus: every text with its description and its gold.
#[derive(Debug)]
#[non_exhaustive]
pub struct Corpus {
    /// The documents, ordered by their ids.
    pub entries: Vec<Entry>,
}

/// A document of the corpus.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry {
    /// `collection/slug`.
    pub id: String,
    /// The file of the text.
    pub path: PathBuf,
    /// The text.
    pub text: String,
    /// What it is.
    pub meta: Meta,
    /// What a reader finds in it.
    pub gold: Gold,
}

/// What a document is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// Its genre, in words.
    pub genre: String,
    /// Its date, `YYYY-MM-DD`, where it has one.
    pub date: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// Under which licence, as SPDX writes it.
    pub licence: String,
}

impl Corpus {
    /// Reads the workspace's own corpus.
    ///
    /// # Errors
    ///
    /// As [`Corpus::read`].
    pub fn own() -> Result<Self, Error> {
        Self::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus"))
    }

    /// Reads the texts below a folder: `collection/slug.txt` with `.meta` and `.gold.tsv` beside it.
    ///
    /// # Errors
    ///
    /// Returns an error for a file that cannot be read or is not as `corpus/README.md` says.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let mut entries = Vec::new();
        for collection in list(folder)?.into_iter().filter(|path| path.is_dir()) {
            for path in list(&collection)? {
                if path.extension().is_some_and(|ending| ending == "txt") {
                    entries.push(Entry::read(&path)?);
                }
            }
        }
        entries.sort_by(|left, right| left.id.cmp(&right.id));
        Ok(Self { entries })
    }
}

impl Entry {
    /// Reads one document by the path of its text.
    ///
    /// # Errors
    ///
    /// Returns an error for a file that cannot be read or is not as `corpus/README.md` says.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let name = |path: Option<&Path>| {
            path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
        };
        let text = load(path)?;
        let meta_path = path.with_extension("meta");
        let meta = Meta::parse(&load(&meta_path)?)
            .map_err(|message| Error::Meta { path: meta_path.clone(), message })?;
        let gold_path = path.with_extension("gold.tsv");
        let gold = Gold::parse(&text, &load(&gold_path)?)
            .map_err(|errors| Error::Gold { path: gold_path.clone(), errors })?;
        let id = format!("{}/{}", name(path.parent()), name(Some(path)));
        Ok(Self { id, path: path.to_owned(), text, meta, gold })
    }
}

impl Meta {
    fn parse(source: &str) -> Result<Self, String> {
        let mut meta = Self::default();
        for line in source.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (key, value) = line.split_once('=').ok_or_else(|| format!("no `=` in {line:?}"))?;
            let value = value.trim().to_owned();
            match key.trim() {
                "title" => meta.title = value,
                "genre" => meta.genre = value,
                "date" => meta.date = Some(value),
                "author" => meta.author = value,
                "licence" => meta.licence = value,
                other => return Err(format!("unknown key {other:?}")),
            }
        }
        for (key, value) in [("title", &meta.title), ("genre", &meta.genre), ("licence", &meta.licence)] {
            if value.is_empty() {
                return Err(format!("no {key}"));
            }
        }
        Ok(meta)
    }
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let wrap = |source| Error::Io { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrap)? {
        paths.push(entry.map_err(wrap)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn load(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}
