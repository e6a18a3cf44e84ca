//! The first stage: the files of a project folder become values of `model`, with every problem in them as a diagnostic.
//!
//! - [`files`] lists and reads the folder; nothing else in the program opens a source file.
//! - `source_text` is one file's text and its lines, for places and excerpts.
//! - `yaml` and `yaml_scan` turn YAML into located nodes; `reader` takes typed values out of them, `report` collects
//!   what is wrong.
//! - [`document`], `rules` and `links` read `guidelines/`; [`settings`] reads `site.yaml`, [`directory`] `data/units.yaml`.
//!
//! No judgement on learners and no page: what is read here is only typed and checked for sense (DESIGN 3, 4.1, 4.2).

pub mod directory;
pub mod document;
pub mod files;
mod front_matter;
mod links;
mod reader;
mod report;
mod rules;
pub mod settings;
mod source_text;
mod yaml;
mod yaml_scan;
