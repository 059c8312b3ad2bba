//! Tables as they ship: a row a line, tabs between the fields, comments behind `#`.

/// Iterates over the rows of a table, each as its fields; a field that the line does not have is empty.
pub(crate) fn rows<const FIELDS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; FIELDS]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}

/// What a name stands for that no table should have: nothing, and a test that fails.
#[track_caller]
pub(crate) fn unknown<T: Default>(name: &str) -> T {
    debug_assert!(name.is_empty(), "{name:?} is no name that the tables may use");
    T::default()
}
