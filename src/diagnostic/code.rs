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
    /// The project folder cannot be read at all.
    CannotRead = "cannot-read",
    /// A file or folder that could not be read.
    UnreadableFile = "unreadable-file",
    /// A link, pipe or device; only regular files and folders are read.
    SpecialFile = "special-file",
    /// A file or folder in a place that nothing reads.
    UnusedFile = "unused-file",
    /// A file or folder whose name is no Unicode text.
    UnreadableName = "unreadable-name",
    /// Folders nested too deep.
    FoldersTooDeep = "folders-too-deep",
    /// A text file that is not UTF-8.
    NotUnicodeText = "not-unicode-text",
    /// A document without front matter.
    MissingFrontMatter = "missing-front-matter",
    /// Front matter without its closing `---`.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// More YAML than is read.
    YamlTooLarge = "yaml-too-large",
    /// YAML lists and maps nested too deep.
    YamlTooDeep = "yaml-too-deep",
    /// YAML that does not parse.
    YamlSyntax = "yaml-syntax",
    /// A tab in the indentation of YAML.
    TabIndentation = "tab-indentation",
    /// A full-width or no-break space in the indentation of YAML.
    FullWidthSpace = "full-width-space",
    /// A key followed by a full-width colon.
    FullWidthColon = "full-width-colon",
    /// A list item that was probably meant as several, with full-width commas between them.
    FullWidthComma = "full-width-comma",
    /// A value in Chinese quotation marks, which are part of it.
    FullWidthQuotes = "full-width-quotes",
    /// A key followed by a colon without a space.
    ColonWithoutSpace = "colon-without-space",
    /// A second YAML document in one file.
    SecondYamlDocument = "second-yaml-document",
    /// An anchor, alias, tag, merge key or directive of YAML.
    UnsupportedYaml = "unsupported-yaml",
    /// An invisible control character.
    ControlCharacter = "control-character",
    /// More findings in one file than are listed.
    MoreFindings = "more-findings",
    /// A key that occurs twice in one map.
    DuplicateKey = "duplicate-key",
    /// A key that means nothing here.
    UnknownKey = "unknown-key",
    /// A required key that is absent or empty.
    MissingKey = "missing-key",
    /// An optional key with nothing behind it.
    EmptyValue = "empty-value",
    /// A value of the wrong type.
    WrongType = "wrong-type",
    /// A word that is not one of those allowed.
    UnknownWord = "unknown-word",
    /// A year that is no year.
    NotAYear = "not-a-year",
    /// A date that is no date.
    NotADate = "not-a-date",
    /// Hours that are negative or have more than two decimals.
    NotHours = "not-hours",
    /// A web address that is neither http nor https.
    NotAWebAddress = "not-a-web-address",
    /// An id or code with characters that are not allowed.
    NotAnId = "not-an-id",
    /// Rules in a document that is no study guide.
    RulesOutsideGuide = "rules-outside-guide",
    /// Two components with one id, name or alias.
    DuplicateComponent = "duplicate-component",
    /// Conversion that counts towards a component that does not exist.
    UnknownConversionTarget = "unknown-conversion-target",
    /// A study period that ends before it begins.
    PeriodReversed = "period-reversed",
    /// Two make-up entries for one year.
    DuplicateMakeUp = "duplicate-make-up",
    /// A make-up deadline before the end of the period it makes up for.
    DeadlineBeforePeriodEnd = "deadline-before-period-end",
    /// A make-up entry for a year after the document's own.
    MakeUpOfLaterYear = "make-up-of-later-year",
    /// Two documents with one id.
    DuplicateDocument = "duplicate-document",
    /// A reference to a document that does not exist.
    UnknownDocument = "unknown-document",
    /// Documents that refer to each other in a circle.
    DocumentLoop = "document-loop",
    /// Two units with one code.
    DuplicateUnitCode = "duplicate-unit-code",
    /// A credit code of a unit with a wrong check character.
    CreditCodeWrongCheck = "credit-code-wrong-check",
    /// One name or alias for two units.
    DuplicateUnitName = "duplicate-unit-name",
    /// A parent that is no unit of the directory.
    UnknownParentUnit = "unknown-parent-unit",
    /// A clause names no heading of the body.
    UnknownClause = "unknown-clause",
    /// Markup of the official text that pages cannot show as it was meant.
    OfficialTextMarkup = "official-text-markup",
    // Front matter against the official text
    /// A value of front matter that the official text states otherwise.
    DiffersFromText = "differs-from-text",
    /// A value that the text states outside the clause that front matter names.
    NotInClause = "not-in-clause",
    /// A value of front matter that the text does not state.
    NotInText = "not-in-text",
    /// A text too short to be compared with its front matter.
    ShortText = "short-text",
    /// Components whose minimums add up to more than the total.
    ComponentsExceedTotal = "components-exceed-total",
    /// Dates that do not follow each other.
    DatesOutOfOrder = "dates-out-of-order",
    /// A document number that is not in the form of GB/T 9704.
    DocumentNumberForm = "document-number-form",
    /// Two notices of one issuer that forward one document.
    DuplicateForwarding = "duplicate-forwarding",
    /// A document that forwards, or is attached to, one of another year.
    LinksOtherYear = "links-other-year",
    /// An attachment named in the text, without a document.
    MissingAttachment = "missing-attachment",
    /// An attachment that is attached to nothing.
    LooseAttachment = "loose-attachment",
    /// A link of the text into the site that leads nowhere.
    DeadLink = "dead-link",
    /// A phone or address that is not that of the year before.
    DiffersFromLastYear = "differs-from-last-year",
    /// A slip of the pen in the official text.
    SuspectedTypo = "suspected-typo",
    /// Full-width and half-width punctuation in one text.
    MixedPunctuation = "mixed-punctuation",
    /// Full-width digits, letters or signs in a phone, address or number.
    FullWidthCharacters = "full-width-characters",
    /// A value taken from last year that nobody has confirmed.
    UnconfirmedValue = "unconfirmed-value",
    /// A code that cannot be silenced.
    CannotSuppress = "cannot-suppress",
    /// An entry of `suppress` that silences nothing.
    UnusedSuppression = "unused-suppression",
    /// A notice to be imported that cannot be read.
    UnreadableNotice = "unreadable-notice",
    /// Something that an imported notice states and the draft leaves to a person.
    NotDrafted = "not-drafted",
    // Workbooks: files and sheets
    /// The file is damaged, under a password, or no workbook.
    UnreadableWorkbook = "unreadable-workbook",
    /// More than the limits for a workbook allow: bytes, parts, cells, text, memory or time.
    WorkbookTooLarge = "workbook-too-large",
    /// Two parts of one name in a workbook's zip file.
    DuplicatePart = "duplicate-part",
    /// A cell whose reference lies on no sheet.
    CellOutsideGrid = "cell-outside-grid",
    /// A text file in no known encoding.
    UndecodableText = "undecodable-text",
    /// A file with the same content as another.
    CopiedFile = "copied-file",
    /// A hidden sheet was not read.
    HiddenSheet = "hidden-sheet",
    /// Rows of data that are hidden or filtered out; they were read.
    HiddenRows = "hidden-rows",
    /// Hidden columns that were read.
    HiddenColumns = "hidden-columns",
    /// No header was found; the sheet was not read.
    UnrecognisedSheet = "unrecognised-sheet",
    /// The header lacks a column without which the sheet means nothing.
    MissingColumn = "missing-column",
    /// Two columns of one meaning.
    RepeatedColumn = "repeated-column",
    /// A column of hours names no component.
    UnreadHoursColumn = "unread-hours-column",
    /// Minutes, time or credits where hours should be.
    HoursInOtherMeasure = "hours-in-other-measure",
    /// A title that names another year than the rows.
    TitleYearDiffers = "title-year-differs",
    /// A unit filled in some rows only.
    BlankUnit = "blank-unit",
    /// A total row that fits no sum of the rows above it.
    TotalRowMismatch = "total-row-mismatch",
    /// An example line that was passed over.
    ExampleRow = "example-row",
    /// A header repeated among the rows.
    RepeatedHeader = "repeated-header",
    /// A table that ends in the last row that a program can hold.
    RowLimit = "row-limit",
    /// A cell or row far from the table.
    StrayCell = "stray-cell",
    /// Invisible control characters were taken out of a text.
    ControlCharactersRemoved = "control-characters-removed",
    // Workbooks: rows and cells
    /// A row without name, staff number and usable ID.
    UnidentifiedRow = "unidentified-row",
    /// Hours blank, unreadable or negative.
    InvalidHours = "invalid-hours",
    /// A cell of words with a formula error, or a formula without a result.
    UnusableCell = "unusable-cell",
    /// Words merged across columns of hours.
    RemarkAcrossHours = "remark-across-hours",
    /// A completion date that cannot be read.
    InvalidDate = "invalid-date",
    /// A completion date that names only a month.
    DateWithoutDay = "date-without-day",
    /// A credit year that cannot be read.
    InvalidCreditYear = "invalid-credit-year",
    /// A word for an exam result that nobody knows.
    UnknownExamWord = "unknown-exam-word",
    /// A word for a review state that nobody knows.
    UnknownReviewWord = "unknown-review-word",
    /// A word for an exemption that nobody knows.
    UnknownExemptionWord = "unknown-exemption-word",
    /// An ID stored as a number.
    CitizenIdPrecisionLost = "citizen-id-precision-lost",
    /// A masked ID.
    CitizenIdMasked = "citizen-id-masked",
    /// An old ID of 15 digits.
    CitizenIdFifteenDigits = "citizen-id-fifteen-digits",
    /// An ID with a wrong check digit.
    CitizenIdWrongCheckDigit = "citizen-id-wrong-check-digit",
    /// An ID with letters that look like digits.
    CitizenIdLookalike = "citizen-id-lookalike",
    /// An ID whose birthday does not exist or is yet to come.
    CitizenIdImplausibleBirthday = "citizen-id-implausible-birthday",
    /// An ID that ends in 000, as if digits were lost.
    CitizenIdEndsInZeros = "citizen-id-ends-in-zeros",
    /// A name with a character that was not stored right.
    RareCharacter = "rare-character",
    /// An ID of another length.
    CitizenIdMalformed = "citizen-id-malformed",
    /// A certificate number stored as a number.
    CertificateNumberPrecisionLost = "certificate-number-precision-lost",
    /// A total that is not the sum of its columns.
    TotalMismatch = "total-mismatch",
    /// A unit that is not in the directory, near one that is.
    UnknownUnit = "unknown-unit",
    // Learners
    /// Two learners, or two groups of rows, fit equally well; the rows are set aside.
    AmbiguousLearner = "ambiguous-learner",
    /// Rows of one learner and year disagree about who or what the learner is.
    DifferingValues = "differing-values",
    /// A category that names no component of the learner's guide.
    UnknownComponent = "unknown-component",
    /// Several summary rows of one learner and year.
    RepeatedSummary = "repeated-summary",
    /// Two records of one certificate with different hours.
    CopiesDiffer = "copies-differ",
    /// One certificate number under two learners, two years, or on records that differ.
    SharedCertificate = "shared-certificate",
    /// Hours that nobody can have studied in that time.
    ImplausibleHours = "implausible-hours",
    /// Records that were taken as copies of others.
    CopiedRecords = "copied-records",
    /// One learner under two units in a year.
    LearnerInTwoUnits = "learner-in-two-units",
    /// Study for a year that ended after its make-up deadline.
    MakeUpTooLate = "make-up-too-late",
    /// Study in a make-up window without a credit year.
    MakeUpWithoutYear = "make-up-without-year",
    /// Guides of a later year speak differently of make-up.
    MakeUpDiffers = "make-up-differs",
    /// A series that no guide of the year covers, near one that a guide does.
    UnknownSeries = "unknown-series",
    /// No guide of the year covers a series.
    SeriesWithoutGuide = "series-without-guide",
    /// Two study guides of one year claim one title series.
    AmbiguousGuide = "ambiguous-guide",
    // Pages and templates
    /// A template cannot be parsed, or asks for what a page does not have.
    TemplateFailed = "template-failed",
    /// A file under `templates/` has a name that no template has.
    UnknownTemplate = "unknown-template",
    /// Two pages want one path, or a path is not safe on every system.
    PagePath = "page-path",
    // Writing the site
    /// Another build of the same site is at work.
    OutputBusy = "output-busy",
    /// The folder for the site is not one that this program made.
    OutputNotOurs = "output-not-ours",
    /// A file that would be overwritten.
    OutputExists = "output-exists",
    /// The disk or the system kept the site from being written.
    OutputNotWritten = "output-not-written",
    // Preview
    /// The preview cannot be started.
    CannotServe = "cannot-serve",
    // End of list
}

impl Code {
    /// Whether `suppress` of `site.yaml` may silence it: a warning or note about a document. Errors, and findings about data,
    /// have to be seen.
    pub fn can_be_suppressed(self) -> bool {
        matches!(
            self,
            Self::UnknownClause
                | Self::OfficialTextMarkup
                | Self::DiffersFromText
                | Self::NotInClause
                | Self::NotInText
                | Self::ShortText
                | Self::ComponentsExceedTotal
                | Self::DatesOutOfOrder
                | Self::DocumentNumberForm
                | Self::DuplicateForwarding
                | Self::LinksOtherYear
                | Self::MissingAttachment
                | Self::LooseAttachment
                | Self::DeadLink
                | Self::DiffersFromLastYear
                | Self::SuspectedTypo
                | Self::MixedPunctuation
                | Self::FullWidthCharacters
        )
    }
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
