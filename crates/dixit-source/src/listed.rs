use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::records::{told_by_content, walk};
use crate::{Kind, SourceReader, stream};

/// A file, and what it would be read as.
#[derive(Debug)]
#[non_exhaustive]
pub struct Listed {
    /// Its path.
    pub path: PathBuf,
    /// What it would be read as; `None` where nothing would read it.
    pub kind: Option<Kind>,
}

impl SourceReader {
    /// Returns the files that paths name, in the order in which [`records`](Self::records) would read them, and those of folders that it would
    /// pass over. Of files without a telling name the first bytes are looked at; nothing else is opened.
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
                return vec![Listed { path, kind }];
            }
            let files = walk(&path).flatten().map(ignore::DirEntry::into_path).filter(|path| !path.is_dir());
            let listed = files.map(|path| {
                let kind = self.kind.takes(&path).then(|| self.told(&path));
                Listed { path, kind }
            });
            listed.collect()
        })
    }

    /// What a file is, by its name or its first bytes.
    fn told(&self, path: &Path) -> Kind {
        match self.kind_of(path) {
            Kind::Auto if path != Path::new("-") => stream::open(path, &Rc::default())
                .and_then(told_by_content)
                .map_or(Kind::Auto, |(kind, mut input)| match kind {
                    Kind::Auto => match input.fill_buf() {
                        Ok(start) if crate::kind::begins_as_page(start) => Kind::Page,
                        _ => Kind::Text,
                    },
                    kind => kind,
                }),
            kind => kind,
        }
    }
}
