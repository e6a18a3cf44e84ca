//! Continuing-education notices and learner workbooks in, a static site of study guides and compliance pages out.

pub mod assessment;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod location;
pub mod markdown;
pub mod model;
pub mod output;
pub mod pages;
pub mod sources;
