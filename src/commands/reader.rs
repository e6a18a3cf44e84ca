//! The program as a reading process of itself: which program to start, and what it does when started so.

use std::env;

use super::Exit;
use crate::diagnostic::Text;
use crate::sources::CannotRead;
use crate::sources::workbook::{READER_ARGUMENT, ReaderProgram, serve};

/// This program, to be started again to read workbooks.
pub(super) fn reader_program() -> Result<ReaderProgram, CannotRead> {
    env::current_exe().map(ReaderProgram::Processes).map_err(|error| CannotRead {
        message: Text::new(
            format!("找不到程序自身的文件（{error}），无法读取工作簿"),
            format!("the program cannot find its own file ({error}), so no workbook can be read"),
        ),
        help: Text::new("请用完整路径运行程序", "run the program by its full path"),
    })
}

/// Reads workbooks for the process that started this one, if it was started for that: its first argument says so. Stands
/// before the reading of arguments, as it is no command for people.
pub fn reading_process() -> Option<Exit> {
    let asked = env::args_os().nth(1).is_some_and(|argument| argument == READER_ARGUMENT);
    asked.then(|| serve().map_or(Exit::CannotRun, |()| Exit::Done))
}
