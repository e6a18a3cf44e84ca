//! The list of diagnostic codes: stable kebab-case names that scripts and people may rely on.

use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// The kind of a finding (DESIGN 4.7).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

codes! {
    // Guidelines, settings, unit directory
    // Workbooks: files and sheets
    // Workbooks: rows and cells
    // Learners
    /// Two learners, or two groups of rows, fit equally well; the rows are set aside.
    AmbiguousLearner = "ambiguous-learner",
    /// Two study guides of one year claim one title series.
    AmbiguousGuide = "ambiguous-guide",
    // Pages and templates
    /// A template cannot be parsed, or asks for what a page does not have.
    TemplateFailed = "template-failed",
    /// A file under `templates/` has a name that no template has.
    UnknownTemplate = "unknown-template",
    // End of list
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_names_are_kebab_case_and_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        for name in &names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
