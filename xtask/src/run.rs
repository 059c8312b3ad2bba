use std::process::Command;
use std::time::Instant;

/// Runs cargo in the workspace's top folder and says how long it took.
pub(crate) fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), String> {
    let line = format!("cargo {}", arguments.join(" "));
    println!("== {line}");
    let started = Instant::now();
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(crate::root())
        .status()
        .map_err(|error| format!("{line}: {error}"))?;
    if !status.success() {
        return Err(format!("{line}: {status}"));
    }
    println!("   {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}
