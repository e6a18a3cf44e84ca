//! A notice, study guide or attachment: its front matter as values, its body as text (DESIGN 4.2).

use std::fmt;
use std::sync::Arc;

use super::rule::Rules;
use super::{Date, Year};
use crate::location::SourcePath;

/// A document's id, unique in a project; by default its file's stem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub Arc<str>);

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One document of `guidelines/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Study guide (with its rules), notice, or attachment.
    pub kind: DocumentKind,
    /// The credit year it governs.
    pub year: Year,
    /// Its full title.
    pub title: String,
    /// A shorter title for lists.
    pub short_title: Option<String>,
    /// The issuing body; present for every notice and study guide.
    pub issuer: Option<String>,
    /// 发文字号, as written.
    pub document_number: Option<String>,
    /// 成文日期.
    pub issued_on: Option<Date>,
    /// 主送机关, as written.
    pub addressees: Option<String>,
    /// The document that this notice passes on.
    pub forwards: Option<DocumentId>,
    /// The document that this one is an attachment of.
    pub attached_to: Option<DocumentId>,
    /// The documents it rests on.
    pub basis: Vec<Basis>,
    /// Where and whom it applies to.
    pub applies_to: AppliesTo,
    /// The portals it names.
    pub portals: Vec<Portal>,
    /// The learning platforms it lists, in its own order.
    pub platforms: Vec<Platform>,
    /// The contacts it names.
    pub contacts: Vec<Contact>,
    /// The official text.
    pub body: Body,
    /// The file it was read from.
    pub path: SourcePath,
}

impl Document {
    /// The rules, if this is a study guide.
    pub fn rules(&self) -> Option<&Rules> {
        match &self.kind {
            DocumentKind::StudyGuide(rules) => Some(rules),
            DocumentKind::Notice | DocumentKind::Attachment => None,
        }
    }

    /// The short title, else the full one.
    pub fn list_title(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title)
    }
}

/// What a document is; only a study guide has rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentKind {
    /// 学习指南.
    StudyGuide(Box<Rules>),
    /// 通知.
    Notice,
    /// 附件.
    Attachment,
}

/// A document that this one names as its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Its title.
    pub title: String,
    /// Its document number.
    pub number: Option<String>,
}

/// Whom a document is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppliesTo {
    /// Title series 职称系列 governed; at least one for a study guide.
    pub series: Vec<String>,
    /// The region.
    pub region: Option<String>,
    /// Line and column (from 1) of the series list in the file, for diagnostics.
    pub position: (u32, u32),
}

/// A portal that learners use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    /// Its name.
    pub name: Option<String>,
    /// Its http or https address.
    pub url: Option<String>,
}

/// A learning platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// Who runs it.
    pub operator: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its hotline, as written.
    pub phone: Option<String>,
    /// Its http or https address.
    pub url: Option<String>,
}

impl Platform {
    /// `operator — name`, as far as they are given.
    pub fn full_name(&self) -> String {
        let parts = [self.operator.as_deref(), self.name.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// A person, desk or office.
    pub name: Option<String>,
    /// A phone number, as written.
    pub phone: Option<String>,
}

/// The official text, Markdown, unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The text behind the front matter.
    pub markdown: String,
    /// The line of the file on which it starts, from 1.
    pub first_line: u32,
}
