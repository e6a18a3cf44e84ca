//! The `xueshi` command: reads the arguments, runs the command, gives the exit status; or reads workbooks for another
//! `xueshi`.

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(exit) = xueshi::commands::reading_process() {
        return exit.into();
    }
    let request = xueshi::cli::request();
    xueshi::commands::run(&request).into()
}
