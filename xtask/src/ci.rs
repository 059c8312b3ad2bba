use crate::run::cargo;

/// The crates that are published, those that stand on others after them.
pub(crate) const PUBLISHED: &[&str] = &[
    "dixit-text",
    "dixit-tokenize",
    "dixit-date",
    "dixit-model",
    "dixit-tag",
    "dixit-entity",
    "dixit-quote",
    "dixit-report",
    "dixit",
];

/// Runs what continuous integration runs, in the order of cost.
pub(crate) fn ci() -> Result<(), String> {
    cargo(&["fmt", "--all", "--check"], &[])?;
    crate::tidy::tidy()?;
    crate::gold::gold(&[])?;
    cargo(
        &["clippy", "--workspace", "--all-targets", "--all-features", "--locked", "--", "-D", "warnings"],
        &[],
    )?;
    // A fixed seed: the same cases on every run; `cargo test` by hand draws others.
    cargo(
        &["test", "--workspace", "--locked"],
        &[("INSTA_UPDATE", "no"), ("PROPTEST_RNG_SEED", "20240305")],
    )?;
    for name in PUBLISHED {
        cargo(&["check", "--locked", "--package", name, "--no-default-features"], &[])?;
        cargo(&["check", "--locked", "--package", name, "--all-features"], &[])?;
    }
    cargo(
        &["doc", "--workspace", "--no-deps", "--all-features", "--document-private-items", "--locked"],
        &[("RUSTDOCFLAGS", "-Dwarnings")],
    )?;
    // Each crate builds alone by the checks above; here only what goes into its package is looked at.
    let mut package = vec!["package", "--locked", "--allow-dirty", "--no-verify"];
    package.extend(PUBLISHED.iter().flat_map(|name| ["--package", name]));
    cargo(&package, &[])
}
