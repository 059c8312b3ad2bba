use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Gives documents the names of their files: relative paths that no id can lead out of the folder, each once, and none where another has a
/// folder.
///
/// A name is the id with its folders, without the ending `.txt`; `..`, drives and leading slashes are left out, and
/// what some file system forbids becomes `_`. Names that some file system takes for one, since they differ in case or in
/// the form of Unicode alone, count as the same: the later gets a number. So does a folder that would have a file's name.
#[derive(Debug, Default)]
pub(crate) struct FileNames {
    /// The endings of the files that a document has.
    endings: Vec<&'static str>,
    /// The files, with their endings, and the folders on their way, as a file system that folds compares them.
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
    /// The next number to try for a name, so that a thousand documents of one id take no million tries.
    next: BTreeMap<String, u64>,
}

/// How many bytes of a part of a path are kept; file systems have 255 for the name with its ending.
const LONGEST: usize = 180;

/// How many folders deep a name may be.
const DEEPEST: usize = 32;

/// How many bytes the folders of a name have together; the outer ones are left out. Systems take 1024 for a whole path at least, and the
/// folder of the output is before it.
const FARTHEST: usize = 512;

impl FileNames {
    /// Creates names of documents that have a file of each ending, where those files are there already.
    pub(crate) fn new(endings: &[&'static str], reserved: &[&str]) -> Self {
        let files = reserved.iter().map(|name| key(name)).collect();
        Self { endings: endings.to_vec(), files, ..Self::default() }
    }

    /// Returns the name for the document of that id, without an ending.
    pub(crate) fn name(&mut self, id: &str) -> String {
        let mut parts = parts(id);
        let last = parts.pop().unwrap_or_else(|| "document".to_owned());
        let mut path = String::new();
        for folder in parts {
            let mut name = format!("{path}{folder}");
            let mut number = 2;
            while self.files.contains(&key(&name)) {
                name = format!("{path}{folder}-{number}");
                number += 1;
            }
            self.folders.insert(key(&name));
            path = name + "/";
        }
        let base = path + &last;
        let mut name = base.clone();
        if !self.take(&name) {
            let mut number = self.next.get(&key(&base)).copied().unwrap_or(2);
            loop {
                name = format!("{base}-{number}");
                number += 1;
                if self.take(&name) {
                    break;
                }
            }
            self.next.insert(key(&base), number);
        }
        name
    }

    /// Takes a name where its files are free.
    fn take(&mut self, name: &str) -> bool {
        let keys: Vec<_> = self.endings.iter().map(|ending| key(&format!("{name}.{ending}"))).collect();
        let free = keys.iter().all(|key| !self.files.contains(key) && !self.folders.contains(key));
        if free {
            self.files.extend(keys);
        }
        free
    }
}

/// What a file system that folds case and the form of Unicode compares; two names that differ for every one differ here too.
fn key(name: &str) -> String {
    let folded = name.nfd().collect::<String>().to_uppercase().to_lowercase();
    folded.nfd().filter(|&character| !is_ignorable(character)).collect()
}

/// Characters without a look of their own, which some file systems leave aside: joiners, marks of direction, selectors of a form.
///
/// <https://developer.apple.com/library/archive/technotes/tn/tn1150.html#StringComparisonAlgorithm>
const fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The parts of a name, the file's last.
fn parts(id: &str) -> Vec<String> {
    let id = id.strip_suffix(".txt").unwrap_or(id);
    let mut bytes = 0;
    let mut parts: Vec<_> = id
        .rsplit(['/', '\\'])
        .filter(|part| !matches!(part.trim(), "" | "." | ".."))
        .map(part)
        .take(DEEPEST)
        .take_while(|part| {
            let first = bytes == 0;
            bytes += part.len() + 1;
            first || bytes <= FARTHEST
        })
        .collect();
    parts.reverse();
    parts
}

/// Returns a part of a path as every file system takes it.
fn part(part: &str) -> String {
    let mut name = String::with_capacity(part.len());
    for character in part.chars() {
        let fits = !character.is_control() && !"<>:\"/\\|?*".contains(character);
        name.push(if fits { character } else { '_' });
    }
    name.truncate(dixit_text::floor_char_boundary(&name, LONGEST));
    // Windows drops stops and spaces at the end; a name that starts with a stop is hidden elsewhere.
    let kept = name.trim_end_matches(['.', ' ']).trim_start();
    let kept = kept.strip_prefix('.').map_or_else(|| kept.to_owned(), |rest| format!("_{rest}"));
    if kept.is_empty() || is_device(&kept) { format!("_{kept}") } else { kept }
}

/// Returns whether Windows takes a name for a device, whatever its ending.
///
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() == 1 && rest != "0");
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::FileNames;

    fn names(endings: &[&'static str], reserved: &[&str], ids: &[&str]) -> Vec<String> {
        let mut names = FileNames::new(endings, reserved);
        ids.iter().map(|id| names.name(id)).collect()
    }

    #[test]
    fn no_file_is_where_a_folder_is() {
        let html = |ids: &[&str]| names(&["html"], &["index.html"], ids);
        assert_eq!(html(&["a", "a.html/b", "a.HTML/c", "d"]), ["a", "a.html-2/b", "a.HTML-2/c", "d"]);
        assert_eq!(html(&["a.html/b", "a", "a"]), ["a.html/b", "a-2", "a-3"]);
        assert_eq!(html(&["index.html/x", "index"]), ["index.html-2/x", "index-2"]);
        let brat = |ids: &[&str]| names(&["ann", "txt"], &["annotation.conf"], ids);
        assert_eq!(brat(&["annotation.conf/x", "annotation"]), ["annotation.conf-2/x", "annotation"]);
        assert_eq!(brat(&["a", "a.txt/b", "c.ann/d", "c"]), ["a", "a.txt-2/b", "c.ann/d", "c-2"]);
    }

    #[test]
    fn names_stay_apart_where_case_and_form_are_folded() {
        let ids = [
            "é",
            "e\u{301}",
            "É",
            "Straße",
            "STRASSE",
            "ſ",
            "s",
            "K",
            "\u{212a}",
            "a\u{200d}b",
            "ab",
            "\u{feff}ab",
        ];
        let names = names(&["tml"], &[], &ids);
        let expected = [
            "é",
            "e\u{301}-2",
            "É-3",
            "Straße",
            "STRASSE-2",
            "ſ",
            "s-2",
            "K",
            "\u{212a}-2",
            "a\u{200d}b",
            "ab-2",
        ];
        assert_eq!(names[..11], expected);
    }

    #[test]
    fn a_path_is_never_longer_than_systems_take() {
        for id in ["x".repeat(170) + "/", "é/".repeat(3), "y".repeat(300)] {
            let name = FileNames::new(&["html"], &[]).name(&id.repeat(40));
            assert!(name.len() <= 512 && !name.starts_with('/'), "{name}");
        }
        let id = ["a".repeat(200), "b".repeat(300), "c".repeat(300), "d".repeat(300)].join("/");
        let name = FileNames::new(&["html"], &[]).name(&id);
        assert_eq!(name, ["b".repeat(180), "c".repeat(180), "d".repeat(180)].join("/")[181..]);
    }
}
