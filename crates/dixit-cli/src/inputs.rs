use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dixit_source::SourceReader;

/// What a run reads, so that nothing of it is written over: by its name, or by another that the same file has.
#[derive(Clone, Debug)]
pub(crate) struct Inputs {
    /// Files, as the file system has them.
    files: BTreeSet<PathBuf>,
    /// Folders, as the file system has them.
    folders: Vec<PathBuf>,
    /// What is read of a folder.
    reader: SourceReader,
}

impl Inputs {
    /// Looks the paths up. What is not there cannot be written over.
    pub(crate) fn new(paths: &[PathBuf], reader: SourceReader) -> Self {
        let there = paths.iter().filter_map(|path| fs::canonicalize(path).ok());
        let (folders, files) = there.partition::<Vec<_>, _>(|path| path.is_dir());
        Self { files: files.into_iter().collect(), folders, reader }
    }

    /// Fails where a file is one that is read.
    pub(crate) fn spare(&self, file: &Path) -> Result<(), String> {
        let is_read = |file: &Path| {
            let below = || self.folders.iter().any(|folder| file.starts_with(folder));
            self.files.contains(file) || self.reader.reads(file) && below()
        };
        match fs::canonicalize(file) {
            Ok(file) if is_read(&file) || self.has_another_name_of(&file) => {
                Err("this is read, and would be written over".to_owned())
            }
            // What is not there yet can be written.
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Returns whether what is read has another name for a file: a hard link. Those in folders are looked for where a file has several
    /// names, and not otherwise.
    #[cfg(unix)]
    fn has_another_name_of(&self, file: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;

        let Ok(facts) = fs::metadata(file) else { return false };
        let same = |other: &Path| {
            fs::metadata(other).is_ok_and(|other| (other.dev(), other.ino()) == (facts.dev(), facts.ino()))
        };
        let walked = || {
            let entries = self.folders.iter().flat_map(|folder| {
                ignore::WalkBuilder::new(folder).standard_filters(false).build().flatten()
            });
            entries.into_iter().any(|entry| self.reader.reads(entry.path()) && same(entry.path()))
        };
        facts.is_file() && facts.nlink() > 1 && (self.files.iter().any(|other| same(other)) || walked())
    }

    /// Elsewhere a file is known by its name.
    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "where a file can be told it is used")]
    const fn has_another_name_of(&self, _file: &Path) -> bool {
        false
    }

    /// Fails where a folder is one whose files are read, or in one, and files of that ending are.
    pub(crate) fn spare_folder(&self, folder: &Path, ending: &str) -> Result<(), String> {
        // The part of it that is there already says where it is.
        let there = folder.ancestors().find_map(|folder| {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            fs::canonicalize(folder).ok()
        });
        let inside = |there: PathBuf| self.folders.iter().any(|folder| there.starts_with(folder));
        if there.is_some_and(inside) && self.reader.reads(&Path::new("name").with_extension(ending)) {
            return Err(format!("in a folder that is read, and so would be what is written (.{ending})"));
        }
        Ok(())
    }
}
