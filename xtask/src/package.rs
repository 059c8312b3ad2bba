use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::cargo;

/// Packs the crates, unpacks what would be published, and builds that: a file that a package lacks shows here.
///
/// `cargo package` verifies by itself, but keeps what it unpacked once for each name and version outside the
/// target folder, so that a version that is still being written is built from an older state of its sisters.
pub(crate) fn package(names: &[&str]) -> Result<(), String> {
    let mut pack = vec!["package", "--locked", "--allow-dirty", "--no-verify"];
    pack.extend(names.iter().flat_map(|name| ["--package", name]));
    cargo(&pack, &[])?;

    let target = crate::root().join("target");
    let folder = target.join("unpacked");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut patches = String::new();
    for name in names {
        let unpacked = unpack(&target.join("package"), name, &folder)?;
        patches.push_str(&format!("{name} = {{ path = {unpacked:?} }}\n"));
    }
    let members: Vec<_> = names.iter().map(|name| format!("{name}-{VERSION}")).collect();
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[patch.crates-io]\n{patches}");
    write(&folder.join("Cargo.toml"), &manifest)?;
    let lock = crate::root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| format!("{}: {error}", lock.display()))?;

    let manifest = folder.join("Cargo.toml");
    let manifest = manifest.to_str().ok_or("the target folder's name is not UTF-8")?;
    let target = target.to_str().ok_or("the target folder's name is not UTF-8")?;
    cargo(&["build", "--workspace", "--manifest-path", manifest, "--target-dir", target], &[])
}

/// All crates have the version of the workspace, which is this tool's too.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Unpacks one crate and gives the name of its folder.
fn unpack(packages: &Path, name: &str, folder: &Path) -> Result<String, String> {
    let file: PathBuf = packages.join(format!("{name}-{VERSION}.crate"));
    let status = Command::new("tar")
        // With the time of unpacking: packages are all of one day, and cargo would take the last one for this.
        .arg("-xmzf")
        .arg(&file)
        .arg("-C")
        .arg(folder)
        .status()
        .map_err(|error| format!("tar: {error}"))?;
    if !status.success() {
        return Err(format!("{}: tar: {status}", file.display()));
    }
    Ok(format!("{name}-{VERSION}"))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
