use std::collections::{BTreeMap, BTreeSet};

/// Gives documents the names of their files: relative paths that no id can lead out of the folder, each once.
///
/// A name is the id with its folders, without the ending `.txt`; `..`, drives and leading slashes are left out, and
/// what some file system forbids becomes `_`. Names that differ in case alone count as the same: the later gets a number.
#[derive(Debug, Default)]
pub(crate) struct FileNames {
    taken: BTreeSet<String>,
    /// The next number to try for a name, so that a thousand documents of one id take no million tries.
    next: BTreeMap<String, u64>,
}

/// How many bytes of a part of a path are kept; file systems have 255 for the name with its ending.
const LONGEST: usize = 180;

/// How many folders deep a name may be.
const DEEPEST: usize = 32;

impl FileNames {
    /// Creates names of which those are taken.
    pub(crate) fn without(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| name.to_lowercase()).collect(), next: BTreeMap::new() }
    }

    /// Returns the name for the document of that id, without an ending.
    pub(crate) fn name(&mut self, id: &str) -> String {
        let base = base(id);
        let mut name = base.clone();
        if self.taken.insert(name.to_lowercase()) {
            return name;
        }
        let number = self.next.entry(base.to_lowercase()).or_insert(2);
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{base}-{number}");
            *number += 1;
        }
        name
    }
}

fn base(id: &str) -> String {
    let id = id.strip_suffix(".txt").unwrap_or(id);
    let parts: Vec<_> =
        id.split(['/', '\\']).filter(|part| !matches!(part.trim(), "" | "." | "..")).map(part).collect();
    let deep = parts.len().saturating_sub(DEEPEST);
    match parts.get(deep..) {
        Some([]) | None => "document".to_owned(),
        Some(parts) => parts.join("/"),
    }
}

/// Returns a part of a path as every file system takes it.
fn part(part: &str) -> String {
    let mut name = String::with_capacity(part.len());
    for character in part.chars() {
        let fits = !character.is_control() && !"<>:\"/\\|?*".contains(character);
        name.push(if fits { character } else { '_' });
    }
    name.truncate(name.floor_char_boundary(LONGEST));
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
