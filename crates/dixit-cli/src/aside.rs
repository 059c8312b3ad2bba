//! Files that are written aside and take their names when they are complete, so that no half file ever has one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::signal;

/// What a file is called until it is complete; six letters or digits follow.
const PREFIX: &str = ".dixit-";

/// How often a name is tried, since a run that begins may just have cleaned it away.
const TRIES: usize = 16;

/// A file in the making. It is locked, so that no other run takes it for one that a killed run left; where it is dropped it is gone.
#[derive(Debug)]
pub(crate) struct Aside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Aside {
    /// Makes a file in a folder of the file system on which its name will be, and opens it for writing.
    pub(crate) fn new(folder: &Path, path: PathBuf) -> io::Result<(File, Self)> {
        // That it is not there is said of the folder, and not of a file that nobody named.
        fs::metadata(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        // As if it had been made in the ordinary way: the process's mask takes away its share.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        for _ in 0..TRIES {
            let file = builder.tempfile_in(folder)?;
            // A file system without locks has runs that see each other's files; they are not cleaned there.
            let taken = matches!(file.as_file().try_lock(), Err(fs::TryLockError::WouldBlock));
            if !taken && file.path().exists() {
                signal::remove(file.path());
                return Ok((file.as_file().try_clone()?, Self { file, path }));
            }
        }
        Err(io::Error::other("other runs take away what is begun"))
    }

    /// Gives the file, complete and flushed, its name.
    pub(crate) fn take_name(self) -> io::Result<()> {
        let aside = self.file.path().to_owned();
        let named = self.file.persist(self.path).map(drop).map_err(|error| error.error);
        signal::keep(&aside);
        named
    }

    /// Forces the file to the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }
}

/// Takes away what runs that were killed have left in a folder; what a run is at work on stays.
pub(crate) fn clean(folder: &Path) {
    // Whatever goes wrong here, a file more is there, and it is in nobody's way.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let ours = random.is_some_and(|random| {
            random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if ours
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && let Ok(file) = File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::{Aside, clean};

    #[test]
    fn what_a_killed_run_left_is_taken_away_and_what_a_run_writes_is_not() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let names = || {
            let entries = fs::read_dir(folder.path()).expect("a folder");
            entries.map(|entry| entry.expect("an entry").file_name()).collect::<Vec<_>>()
        };
        for name in [".dixit-aB3xYz", ".dixit-mine", "dixit-aB3xYz", ".dixit-a-b_cd"] {
            fs::write(path(name), "left").expect("a file");
        }
        let (mut file, aside) = Aside::new(folder.path(), path("out")).expect("a file");
        clean(folder.path());
        assert_eq!(names().len(), 4, "{:?}", names());
        assert!(!path(".dixit-aB3xYz").exists() && path(".dixit-mine").exists());
        file.write_all(b"whole").expect("it is there");
        assert!(!path("out").exists());
        aside.take_name().expect("a name");
        assert_eq!(fs::read(path("out")).expect("a file"), b"whole");
        drop(Aside::new(folder.path(), path("never")).expect("a file"));
        assert_eq!(names().len(), 4, "{:?}", names());
    }
}
