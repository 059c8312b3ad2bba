use crate::run::cargo;

/// The crates that are published, those that stand on others after them.
pub(crate) const PUBLISHED: &[&str] = &[
    "dixit-text",
    "dixit-english",
    "dixit-tokenize",
    "dixit-date",
    "dixit-model",
    "dixit-tag",
    "dixit-entity",
    "dixit-quote",
    "dixit-coref",
    "dixit-report",
    "dixit-identity",
    "dixit-table",
    "dixit-source",
    "dixit-compare",
    "dixit-score",
    "dixit",
    "dixit-cli",
];

/// The same cases of the property tests on every run; `cargo test` by hand draws others.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20240305");

/// Runs what continuous integration runs, in the order of cost.
pub(crate) fn ci() -> Result<(), String> {
    cargo(&["fmt", "--all", "--check"], &[])?;
    crate::tidy::tidy()?;
    crate::supply::supply(false)?;
    crate::gold::gold(&[])?;
    crate::unicode::unicode(true)?;
    cargo(
        &["clippy", "--workspace", "--all-targets", "--all-features", "--locked", "--", "-D", "warnings"],
        &[],
    )?;
    cargo(&["test", "--workspace", "--locked"], &[("INSTA_UPDATE", "no"), SEED])?;
    // What the features add: the schemas against those that are committed.
    for package in ["dixit-report", "dixit-compare"] {
        cargo(
            &["test", "--locked", "--package", package, "--all-features"],
            &[("INSTA_UPDATE", "no"), SEED],
        )?;
    }
    // And the formats that are features of the binary.
    cargo(
        &[
            "test",
            "--locked",
            "--package",
            "dixit-cli",
            "--features",
            "full",
            "--test",
            "integration",
            "--",
            "stores",
        ],
        &[("INSTA_UPDATE", "no")],
    )?;
    for name in PUBLISHED {
        let alone = ["test", "--locked", "--package", name, "--no-default-features"];
        // What the binary withstands is tried above; it does not hang on what is left out.
        let share: &[&str] =
            if *name == "dixit-cli" { &["--", "--skip", "linear", "--skip", "faults"] } else { &[] };
        cargo(&[&alone[..], share].concat(), &[("INSTA_UPDATE", "no"), SEED])?;
    }
    cargo(
        &["doc", "--workspace", "--no-deps", "--all-features", "--document-private-items", "--locked"],
        &[("RUSTDOCFLAGS", "-Dwarnings")],
    )?;
    crate::package::package(PUBLISHED)?;
    crate::outside::browser()?;
    crate::outside::readers()?;
    crate::engines::engines(DOCUMENTS)
}

/// How many documents the engines read on every change; `full` has them read more.
const DOCUMENTS: usize = 300;
