//! Continuing-education notices and learner workbooks in, a static site of study guides and compliance pages out.

pub mod assessment;
pub mod diagnostic;
pub mod location;
pub mod model;
pub mod pages;
pub mod sources;
