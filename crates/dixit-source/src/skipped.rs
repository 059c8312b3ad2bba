use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// The files of folders that were not read, since nothing reads what their names end in. Hidden ones are not counted.
///
/// It is shown as a message has it, the most frequent ending first: `3 .doc, 1 .zip, 1 without an ending`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Skipped {
    /// How many of each ending, in lower case; of those without one under the empty one.
    endings: BTreeMap<String, usize>,
}

impl Skipped {
    /// Returns how many there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.endings.values().sum()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.endings.is_empty()
    }

    pub(crate) fn add(&mut self, path: &Path) {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !hidden {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            *self.endings.entry(ending.unwrap_or_default()).or_default() += 1;
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut endings: Vec<_> = self.endings.iter().collect();
        endings.sort_by_key(|&(ending, count)| (std::cmp::Reverse(*count), ending.is_empty(), ending));
        for (index, (ending, count)) in endings.into_iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            match ending.as_str() {
                "" => write!(f, "{comma}{count} without an ending")?,
                ending => write!(f, "{comma}{count} .{ending}")?,
            }
        }
        Ok(())
    }
}
