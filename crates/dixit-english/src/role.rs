//! What one who has a role may be called otherwise.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The groups of a role, in the order of the table.
static ROLES: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut roles: HashMap<&str, Vec<usize>> = HashMap::new();
    let groups = include_str!("../data/roles.tsv").lines().filter(|line| !line.starts_with('#'));
    for (index, group) in groups.enumerate() {
        for role in group.split('/') {
            roles.entry(role).or_default().push(index);
        }
    }
    roles
});

/// Returns whether whoever has the one role, in lower case, may be called the other.
///
/// # Examples
///
/// ```
/// assert!(dixit_english::same_role("ceo", "chief executive"));
/// assert!(!dixit_english::same_role("ceo", "mayor"));
/// ```
#[must_use]
pub fn same_role(one: &str, other: &str) -> bool {
    let groups = |role: &str| ROLES.get(role).map_or(&[][..], Vec::as_slice);
    one == other || groups(one).iter().any(|group| groups(other).contains(group))
}
