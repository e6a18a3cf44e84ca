//! The program as its users meet it: whole worlds, properties, pages, the real binary.

mod cases;
mod properties;
mod tidy;
