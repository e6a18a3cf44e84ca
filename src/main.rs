//! The `xueshi` command: reads the arguments, runs the command, gives the exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    let request = xueshi::cli::request();
    xueshi::commands::run(&request).into()
}
