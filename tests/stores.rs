//! Formats that are features of the binary: `SQLite` and Parquet.

#[cfg(any(feature = "parquet", feature = "sqlite"))]
use std::fs;

use crate::place::{Place, TEXT, err, out, status};

/// Says that a build without a format tells so, and writes nothing.
#[cfg(not(all(feature = "parquet", feature = "sqlite")))]
fn is_not_built(format: &str) {
    let place = Place::new().with("a.txt", TEXT);
    let output = place.run(&["a.txt", "--format", format, "-o", "written"]);
    assert_eq!((status(&output), out(&output).as_str()), (2, ""));
    let said = err(&output);
    assert!(said.contains("this dixit was built without it"), "{said}");
    assert!(said.contains(&format!("--features {format}")) && said.contains("--features full"), "{said}");
    assert!(!place.path().join("written").exists());
    let help = out(&place.run(&["man"])) + &out(&place.run(&["completions", "bash"]));
    assert!(!help.contains(format), "what is not there is not offered");
}

#[cfg(not(feature = "sqlite"))]
#[test]
fn an_archive_is_a_feature() {
    is_not_built("sqlite");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn tables_for_data_frames_are_a_feature() {
    is_not_built("parquet");
}

#[cfg(feature = "sqlite")]
fn found(place: &Place, query: &str) -> Vec<(String, Option<String>)> {
    let archive = dixit_table::Archive::open(place.path().join("news.db")).expect("an archive");
    let found = archive.search(query).expect("a query");
    found.into_iter().map(|one| (one.document, one.speakers)).collect()
}

#[cfg(feature = "sqlite")]
#[test]
fn an_archive_grows_from_run_to_run() {
    let place = Place::new()
        .with("a.txt", TEXT)
        .with("b.txt", "“The ferry is late,” said Ivo Brandt.\n")
        .with("bad.txt", b"Ana\xff\0\0");
    let kovar = ("a.txt".to_owned(), Some("Ana Kovar".to_owned()));
    let brandt = ("b.txt".to_owned(), Some("Ivo Brandt".to_owned()));
    let output = place.run(&["a.txt", "-f", "sqlite", "-o", "news.db"]);
    assert_eq!((status(&output), out(&output).as_str(), err(&output).as_str()), (0, "", ""));
    assert_eq!(found(&place, "bridge"), std::slice::from_ref(&kovar));
    // The same again, and one more, and one that cannot be read.
    let output = place.run(&["a.txt", "bad.txt", "b.txt", "-f", "sqlite", "-o", "news.db"]);
    assert_eq!((status(&output), err(&output).as_str()), (2, "dixit: bad.txt: not text: a zero byte at 4\n"));
    assert_eq!(found(&place, "bridge OR ferry"), [kovar, brandt.clone()]);
    // Another text of the same name takes the place of the first.
    fs::write(place.path().join("a.txt"), "It rained in Rijeka.\n").expect("a file");
    let output = place.run(&["a.txt", "-f", "sqlite", "-o", "news.db"]);
    let said = "dixit: a.txt: it replaces another document of this id in the archive\n";
    assert_eq!((status(&output), err(&output).as_str()), (0, said));
    assert_eq!(found(&place, "bridge OR ferry"), [brandt]);
}

#[cfg(feature = "sqlite")]
#[test]
fn an_archive_is_one_file() {
    let place = Place::new().with("a.txt", TEXT).with("folder/x", "").with("letter.db", "Dear Ana,\n");
    for (more, said) in [
        (&[][..], "dixit: sqlite is a file of its own: say -o FILE\n"),
        (&["-o", "folder"], "dixit: folder: this is a folder, and an archive is one file\n"),
        (&["-o", "no/such/news.db"], "dixit: no/such/news.db: the archive: "),
        (&["-o", "letter.db"], "dixit: letter.db: the archive: "),
    ] {
        let mut arguments = vec!["a.txt", "-f", "sqlite"];
        arguments.extend(more);
        let output = place.run(&arguments);
        assert_eq!((status(&output), out(&output).as_str()), (2, ""), "{more:?}");
        assert!(err(&output).starts_with(said), "{more:?}: {}", err(&output));
    }
    assert_eq!(fs::read_to_string(place.path().join("letter.db")).expect("a file"), "Dear Ana,\n");
}

#[cfg(feature = "parquet")]
#[test]
fn tables_are_files_of_a_folder() {
    let place = Place::new().with("a.txt", TEXT).with("bad.txt", b"Ana\xff\0\0");
    let output = place.run(&["a.txt", "-f", "parquet"]);
    assert_eq!(
        (status(&output), err(&output).as_str()),
        (2, "dixit: parquet is several files and needs a folder: say -o FOLDER\n")
    );
    let output = place.run(&["bad.txt", "a.txt", "-f", "parquet", "-o", "new/tables"]);
    assert_eq!((status(&output), err(&output).as_str()), (2, "dixit: bad.txt: not text: a zero byte at 4\n"));
    let mut names = Vec::new();
    for entry in fs::read_dir(place.path().join("new/tables")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let table = fs::read(&path).expect("a table");
        assert!(table.starts_with(b"PAR1") && table.ends_with(b"PAR1"), "{}", path.display());
        names.push(path.file_name().expect("a name").to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(names, ["dates.parquet", "entities.parquet", "quotes.parquet"]);
    let again = place.run(&["a.txt", "-f", "parquet", "-o", "a.txt"]);
    assert_eq!(status(&again), 2);
    assert!(err(&again).starts_with("dixit: a.txt: "), "{}", err(&again));
}
