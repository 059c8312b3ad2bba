use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::cells::{self, TableFormat};
use crate::records::{SAMPLE, told_by_content, walk};
use crate::{Kind, SourceReader, stream};

/// A file, and what it would be read as.
#[derive(Debug)]
#[non_exhaustive]
pub struct Listed {
    /// Its path.
    pub path: PathBuf,
    /// What it would be read as; `None` where nothing would read it.
    pub kind: Option<Kind>,
    /// How it is written, of a table of text that can be opened and has not the commas (tabs where its name ends in `.tsv`) and the UTF-8
    /// that one expects.
    pub table: Option<TableFormat>,
}

impl SourceReader {
    /// Returns the files that paths name, in the order in which [`records`](Self::records) would read them, and those of folders that it would
    /// pass over. Of texts, tables and files without a telling name the first bytes are looked at; nothing else is opened.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_source::{Kind, SourceReader};
    ///
    /// let listed: Vec<_> = SourceReader::new().list(["no-such-file.csv"]).collect();
    /// assert_eq!(listed[0].kind, Some(Kind::Table));
    /// ```
    pub fn list<P: Into<PathBuf>>(&self, paths: impl IntoIterator<Item = P>) -> impl Iterator<Item = Listed> {
        paths.into_iter().map(Into::into).flat_map(|path: PathBuf| {
            if !path.is_dir() {
                let kind = Some(self.told(&path));
                return vec![self.listed(path, kind)];
            }
            let files = walk(&path).flatten().map(ignore::DirEntry::into_path).filter(|path| !path.is_dir());
            let listed = files.map(|path| {
                let kind = self.kind.takes(&path).then(|| self.told(&path));
                self.listed(path, kind)
            });
            listed.collect()
        })
    }

    fn listed(&self, path: PathBuf, kind: Option<Kind>) -> Listed {
        let table =
            (kind == Some(Kind::Table) && path != Path::new("-")).then(|| self.table(&path)).flatten();
        Listed { path, kind, table }
    }

    /// How a table is written, by its first bytes.
    fn table(&self, path: &Path) -> Option<TableFormat> {
        let input = stream::open(path, &Rc::default()).ok()?;
        let mut sample = Vec::new();
        input.take(cells::SAMPLE as u64).read_to_end(&mut sample).ok()?;
        let tabs = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
        let table = TableFormat::of(&sample, sample.len() < cells::SAMPLE, tabs, self);
        (!table.is_plain(tabs)).then_some(table)
    }

    /// What a file is, by its name or its first bytes: those of a text are looked at too, since it may be an archive's export.
    fn told(&self, path: &Path) -> Kind {
        let kind = self.kind_of(path);
        if !matches!(kind, Kind::Auto | Kind::Text) || path == Path::new("-") {
            return kind;
        }
        let Ok(input) = stream::open(path, &Rc::default()) else { return kind };
        let told = if kind == Kind::Auto { told_by_content(input) } else { Ok((kind, input)) };
        let Ok((kind, mut input)) = told else { return kind };
        if !matches!(kind, Kind::Auto | Kind::Text) {
            return kind;
        }
        let mut start = Vec::new();
        if (&mut input).take(SAMPLE).read_to_end(&mut start).is_err() {
            return kind;
        }
        #[cfg(feature = "documents")]
        if let Some(document) = self.document_kind(kind, &start) {
            return document;
        }
        if kind == Kind::Auto && crate::kind::begins_as_page(&start) { Kind::Page } else { Kind::Text }
    }
}
