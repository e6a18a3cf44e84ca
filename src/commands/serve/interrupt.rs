//! Ctrl-C, or being asked by the system to end. The only place that knows `ctrlc`.

use std::io;

/// Does this, once or more, when the program is to end.
///
/// # Errors
/// The system does not let signals be caught.
pub(super) fn on_interrupt(end: impl FnMut() + Send + 'static) -> io::Result<()> {
    ctrlc::set_handler(end).map_err(io::Error::other)
}
