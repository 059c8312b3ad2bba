use std::fs;
use std::process::Command;

use crate::ci::PUBLISHED;
use crate::run::cargo;

/// The most bytes that the registry takes of one package.
const LIMIT: u64 = 10 << 20;

/// The most bytes that the binary may have.
const BINARY: u64 = 25_000_000;

/// All crates have the version of the workspace, which is this tool's too.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Does what can be done of a release without making one, and prints what is left to do.
///
/// The changelog must name the version, every crate come after those that it stands on, with its licence texts inside, and be small enough.
pub(crate) fn dry_run() -> Result<(), String> {
    changelog()?;
    order()?;
    crate::package::package(PUBLISHED)?;
    let mut publish = vec!["publish", "--dry-run", "--no-verify", "--locked", "--allow-dirty"];
    publish.extend(PUBLISHED.iter().flat_map(|name| ["--package", name]));
    cargo(&publish, &[])?;
    install()?;
    println!("\n{:18}{:>10}  licence", "crate", "bytes");
    for name in PUBLISHED {
        let file = crate::root().join(format!("target/package/{name}-{VERSION}.crate"));
        let size = fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?.len();
        let unpacked = crate::root().join(format!("target/unpacked/{name}-{VERSION}"));
        for text in ["LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
            if !unpacked.join(text).is_file() {
                return Err(format!("{name}: its package lacks {text}"));
            }
        }
        println!("{name:18}{size:>10}  {}", licence(name)?);
        if size >= LIMIT {
            return Err(format!("{name}: {size} bytes, and the registry takes {LIMIT}"));
        }
    }
    println!("\nTo release {VERSION}, in this order:\n");
    println!("git tag --sign v{VERSION}");
    for name in PUBLISHED {
        println!("cargo publish --locked --package {name}");
    }
    println!("maturin publish --locked --manifest-path crates/dixit-py/Cargo.toml");
    Ok(())
}

/// Installs the binary as somebody would who has the sources, below the target folder, and asks it for its version.
fn install() -> Result<(), String> {
    let folder = crate::root().join("target").join("installed");
    let root = folder.to_str().ok_or("the target folder's name is not UTF-8")?;
    cargo(&["install", "--locked", "--force", "--path", "crates/dixit-cli", "--root", root], &[])?;
    let binary = folder.join("bin").join("dixit");
    let run = Command::new(&binary).arg("--version").output();
    let run = run.map_err(|error| format!("{}: {error}", binary.display()))?;
    let version = String::from_utf8_lossy(&run.stdout);
    if version.trim() != format!("dixit {VERSION}") {
        return Err(format!("{}: it says {version:?}", binary.display()));
    }
    let size = fs::metadata(&binary).map_err(|error| format!("{}: {error}", binary.display()))?.len();
    println!("   the binary: {size} bytes");
    if size > BINARY { Err(format!("the binary: {size} bytes, more than {BINARY}")) } else { Ok(()) }
}

fn changelog() -> Result<(), String> {
    let path = crate::root().join("CHANGELOG.md");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let heading = format!("## {VERSION}");
    if text.lines().any(|line| line == heading) {
        Ok(())
    } else {
        Err(format!("CHANGELOG.md: no {heading:?}"))
    }
}

/// Checks that every crate comes after those that it stands on.
fn order() -> Result<(), String> {
    for (place, name) in PUBLISHED.iter().enumerate() {
        for other in crate::tidy::dependencies(name)? {
            if !PUBLISHED.iter().take(place).any(|before| *before == other) {
                return Err(format!("{name}: stands on {other}, which is not published before it"));
            }
        }
    }
    Ok(())
}

/// Returns the licence that a package names.
fn licence(name: &str) -> Result<String, String> {
    let manifest = crate::root().join(format!("target/unpacked/{name}-{VERSION}/Cargo.toml"));
    let text = fs::read_to_string(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
    let licence = text.lines().find_map(|line| line.strip_prefix("license = "));
    Ok(licence.ok_or_else(|| format!("{name}: no licence"))?.trim_matches('"').to_owned())
}
