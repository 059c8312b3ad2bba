use std::process::Command;
use std::time::Instant;

/// Runs cargo in the workspace's top folder and says how long it took.
pub(crate) fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), String> {
    start("cargo", env!("CARGO"), arguments, environment)
}

/// Runs a program in the workspace's top folder and says how long it took.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    start(program, program, arguments, &[])
}

fn start(name: &str, program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), String> {
    let line = format!("{name} {}", arguments.join(" "));
    println!("== {line}");
    let started = Instant::now();
    let status = Command::new(program)
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
