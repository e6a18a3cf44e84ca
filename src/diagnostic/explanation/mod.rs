//! What each diagnostic code means, why it matters and what to do, for `xueshi explain-code` (DESIGN 4.7).
//!
//! One constant a code, in the file of its area; the match in [`explanation`] has an arm for every code, so that a new
//! code cannot go undocumented. The message of a single finding stands where the finding is made.

mod consistency;
mod document;
mod learner;
mod project;
mod site;
mod table;
mod workbook;
mod yaml;

use super::{Code, Language};

/// A text in both languages that never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    zh: &'static str,
    en: &'static str,
}

impl Words {
    /// The text in the asked language.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// What somebody wrote, and what should stand there instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// As found.
    pub wrong: &'static str,
    /// As it should be.
    pub right: &'static str,
}

/// What a code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What is wrong, and why it matters.
    pub meaning: Words,
    /// What to do.
    pub remedy: Words,
    /// A short example, where one helps.
    pub example: Option<Example>,
}

/// What the code means, why it matters, and what to do.
pub fn explanation(code: Code) -> &'static Explanation {
    match code {
        Code::CannotRead => &project::CANNOT_READ,
        Code::UnreadableFile => &project::UNREADABLE_FILE,
        Code::SpecialFile => &project::SPECIAL_FILE,
        Code::UnusedFile => &project::UNUSED_FILE,
        Code::UnreadableName => &project::UNREADABLE_NAME,
        Code::FoldersTooDeep => &project::FOLDERS_TOO_DEEP,
        Code::NotUnicodeText => &project::NOT_UNICODE_TEXT,
        Code::MissingFrontMatter => &document::MISSING_FRONT_MATTER,
        Code::UnclosedFrontMatter => &document::UNCLOSED_FRONT_MATTER,
        Code::YamlTooLarge => &yaml::YAML_TOO_LARGE,
        Code::YamlTooDeep => &yaml::YAML_TOO_DEEP,
        Code::YamlSyntax => &yaml::YAML_SYNTAX,
        Code::TabIndentation => &yaml::TAB_INDENTATION,
        Code::FullWidthSpace => &yaml::FULL_WIDTH_SPACE,
        Code::FullWidthColon => &yaml::FULL_WIDTH_COLON,
        Code::FullWidthComma => &yaml::FULL_WIDTH_COMMA,
        Code::FullWidthQuotes => &yaml::FULL_WIDTH_QUOTES,
        Code::ColonWithoutSpace => &yaml::COLON_WITHOUT_SPACE,
        Code::SecondYamlDocument => &yaml::SECOND_YAML_DOCUMENT,
        Code::UnsupportedYaml => &yaml::UNSUPPORTED_YAML,
        Code::ControlCharacter => &yaml::CONTROL_CHARACTER,
        Code::MoreFindings => &yaml::MORE_FINDINGS,
        Code::DuplicateKey => &yaml::DUPLICATE_KEY,
        Code::UnknownKey => &yaml::UNKNOWN_KEY,
        Code::MissingKey => &yaml::MISSING_KEY,
        Code::EmptyValue => &yaml::EMPTY_VALUE,
        Code::WrongType => &yaml::WRONG_TYPE,
        Code::UnknownWord => &yaml::UNKNOWN_WORD,
        Code::NotAYear => &yaml::NOT_A_YEAR,
        Code::NotADate => &yaml::NOT_A_DATE,
        Code::NotHours => &yaml::NOT_HOURS,
        Code::NotAWebAddress => &yaml::NOT_A_WEB_ADDRESS,
        Code::NotAnId => &yaml::NOT_AN_ID,
        Code::RulesOutsideGuide => &document::RULES_OUTSIDE_GUIDE,
        Code::DuplicateComponent => &document::DUPLICATE_COMPONENT,
        Code::UnknownConversionTarget => &document::UNKNOWN_CONVERSION_TARGET,
        Code::PeriodReversed => &document::PERIOD_REVERSED,
        Code::DuplicateMakeUp => &document::DUPLICATE_MAKE_UP,
        Code::DeadlineBeforePeriodEnd => &document::DEADLINE_BEFORE_PERIOD_END,
        Code::MakeUpOfLaterYear => &document::MAKE_UP_OF_LATER_YEAR,
        Code::DuplicateDocument => &document::DUPLICATE_DOCUMENT,
        Code::UnknownDocument => &document::UNKNOWN_DOCUMENT,
        Code::DocumentLoop => &document::DOCUMENT_LOOP,
        Code::DuplicateUnitCode => &project::DUPLICATE_UNIT_CODE,
        Code::DuplicateUnitName => &project::DUPLICATE_UNIT_NAME,
        Code::UnknownParentUnit => &project::UNKNOWN_PARENT_UNIT,
        Code::UnknownClause => &document::UNKNOWN_CLAUSE,
        Code::OfficialTextMarkup => &document::OFFICIAL_TEXT_MARKUP,
        Code::DiffersFromText => &consistency::DIFFERS_FROM_TEXT,
        Code::NotInClause => &consistency::NOT_IN_CLAUSE,
        Code::NotInText => &consistency::NOT_IN_TEXT,
        Code::ShortText => &consistency::SHORT_TEXT,
        Code::ComponentsExceedTotal => &consistency::COMPONENTS_EXCEED_TOTAL,
        Code::DatesOutOfOrder => &consistency::DATES_OUT_OF_ORDER,
        Code::DocumentNumberForm => &consistency::DOCUMENT_NUMBER_FORM,
        Code::DuplicateForwarding => &consistency::DUPLICATE_FORWARDING,
        Code::LinksOtherYear => &consistency::LINKS_OTHER_YEAR,
        Code::MissingAttachment => &consistency::MISSING_ATTACHMENT,
        Code::LooseAttachment => &consistency::LOOSE_ATTACHMENT,
        Code::DeadLink => &consistency::DEAD_LINK,
        Code::DiffersFromLastYear => &consistency::DIFFERS_FROM_LAST_YEAR,
        Code::SuspectedTypo => &consistency::SUSPECTED_TYPO,
        Code::MixedPunctuation => &consistency::MIXED_PUNCTUATION,
        Code::FullWidthCharacters => &consistency::FULL_WIDTH_CHARACTERS,
        Code::UnconfirmedValue => &consistency::UNCONFIRMED_VALUE,
        Code::CannotSuppress => &consistency::CANNOT_SUPPRESS,
        Code::UnusedSuppression => &consistency::UNUSED_SUPPRESSION,
        Code::UnreadableNotice => &document::UNREADABLE_NOTICE,
        Code::NotDrafted => &document::NOT_DRAFTED,
        Code::CopiedFile => &table::COPIED_FILE,
        Code::HoursInOtherMeasure => &table::HOURS_IN_OTHER_MEASURE,
        Code::TitleYearDiffers => &table::TITLE_YEAR_DIFFERS,
        Code::BlankUnit => &table::BLANK_UNIT,
        Code::TotalRowMismatch => &table::TOTAL_ROW_MISMATCH,
        Code::ExampleRow => &table::EXAMPLE_ROW,
        Code::RepeatedHeader => &table::REPEATED_HEADER,
        Code::StrayCell => &workbook::STRAY_CELL,
        Code::ControlCharactersRemoved => &workbook::CONTROL_CHARACTERS_REMOVED,
        Code::RowLimit => &table::ROW_LIMIT,
        Code::UnusableCell => &table::UNUSABLE_CELL,
        Code::RemarkAcrossHours => &table::REMARK_ACROSS_HOURS,
        Code::CitizenIdLookalike => &table::CITIZEN_ID_LOOKALIKE,
        Code::CitizenIdImplausibleBirthday => &table::CITIZEN_ID_IMPLAUSIBLE_BIRTHDAY,
        Code::CitizenIdEndsInZeros => &table::CITIZEN_ID_ENDS_IN_ZEROS,
        Code::RareCharacter => &table::RARE_CHARACTER,
        Code::ImplausibleHours => &table::IMPLAUSIBLE_HOURS,
        Code::CopiedRecords => &table::COPIED_RECORDS,
        Code::LearnerInTwoUnits => &table::LEARNER_IN_TWO_UNITS,
        Code::MakeUpTooLate => &table::MAKE_UP_TOO_LATE,
        Code::UnknownSeries => &table::UNKNOWN_SERIES,
        Code::CreditCodeWrongCheck => &table::CREDIT_CODE_WRONG_CHECK,
        Code::UnreadableWorkbook => &workbook::UNREADABLE_WORKBOOK,
        Code::UndecodableText => &workbook::UNDECODABLE_TEXT,
        Code::WorkbookTooLarge => &workbook::WORKBOOK_TOO_LARGE,
        Code::DuplicatePart => &workbook::DUPLICATE_PART,
        Code::CellOutsideGrid => &workbook::CELL_OUTSIDE_GRID,
        Code::HiddenSheet => &workbook::HIDDEN_SHEET,
        Code::HiddenRows => &workbook::HIDDEN_ROWS,
        Code::HiddenColumns => &workbook::HIDDEN_COLUMNS,
        Code::UnrecognisedSheet => &workbook::UNRECOGNISED_SHEET,
        Code::MissingColumn => &workbook::MISSING_COLUMN,
        Code::RepeatedColumn => &workbook::REPEATED_COLUMN,
        Code::UnreadHoursColumn => &workbook::UNREAD_HOURS_COLUMN,
        Code::UnidentifiedRow => &workbook::UNIDENTIFIED_ROW,
        Code::InvalidHours => &workbook::INVALID_HOURS,
        Code::InvalidDate => &workbook::INVALID_DATE,
        Code::DateWithoutDay => &workbook::DATE_WITHOUT_DAY,
        Code::InvalidCreditYear => &workbook::INVALID_CREDIT_YEAR,
        Code::UnknownExamWord => &workbook::UNKNOWN_EXAM_WORD,
        Code::UnknownReviewWord => &workbook::UNKNOWN_REVIEW_WORD,
        Code::UnknownExemptionWord => &workbook::UNKNOWN_EXEMPTION_WORD,
        Code::CitizenIdPrecisionLost => &workbook::CITIZEN_ID_PRECISION_LOST,
        Code::CitizenIdMasked => &workbook::CITIZEN_ID_MASKED,
        Code::CitizenIdFifteenDigits => &workbook::CITIZEN_ID_FIFTEEN_DIGITS,
        Code::CitizenIdWrongCheckDigit => &workbook::CITIZEN_ID_WRONG_CHECK_DIGIT,
        Code::CitizenIdMalformed => &workbook::CITIZEN_ID_MALFORMED,
        Code::CertificateNumberPrecisionLost => &workbook::CERTIFICATE_NUMBER_PRECISION_LOST,
        Code::TotalMismatch => &workbook::TOTAL_MISMATCH,
        Code::UnknownUnit => &workbook::UNKNOWN_UNIT,
        Code::AmbiguousLearner => &learner::AMBIGUOUS_LEARNER,
        Code::DifferingValues => &learner::DIFFERING_VALUES,
        Code::UnknownComponent => &learner::UNKNOWN_COMPONENT,
        Code::RepeatedSummary => &learner::REPEATED_SUMMARY,
        Code::CopiesDiffer => &learner::COPIES_DIFFER,
        Code::SharedCertificate => &learner::SHARED_CERTIFICATE,
        Code::MakeUpWithoutYear => &learner::MAKE_UP_WITHOUT_YEAR,
        Code::MakeUpDiffers => &learner::MAKE_UP_DIFFERS,
        Code::SeriesWithoutGuide => &learner::SERIES_WITHOUT_GUIDE,
        Code::AmbiguousGuide => &learner::AMBIGUOUS_GUIDE,
        Code::TemplateFailed => &site::TEMPLATE_FAILED,
        Code::UnknownTemplate => &site::UNKNOWN_TEMPLATE,
        Code::PagePath => &site::PAGE_PATH,
        Code::OutputBusy => &site::OUTPUT_BUSY,
        Code::OutputNotOurs => &site::OUTPUT_NOT_OURS,
        Code::OutputExists => &site::OUTPUT_EXISTS,
        Code::CannotServe => &site::CANNOT_SERVE,
        Code::OutputNotWritten => &site::OUTPUT_NOT_WRITTEN,
    }
}

/// An explanation from its meaning and its remedy, each in Chinese and in English.
const fn explain(meaning: [&'static str; 2], remedy: [&'static str; 2]) -> Explanation {
    Explanation {
        meaning: Words { zh: meaning[0], en: meaning[1] },
        remedy: Words { zh: remedy[0], en: remedy[1] },
        example: None,
    }
}

impl Explanation {
    /// Adds an example: as found, and as it should be.
    const fn example(mut self, wrong: &'static str, right: &'static str) -> Self {
        self.example = Some(Example { wrong, right });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in Code::ALL {
            let Explanation { meaning, remedy, .. } = explanation(*code);
            for words in [meaning, remedy] {
                assert!(words.zh.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{code}");
                assert!(words.zh.ends_with('。') && words.en.ends_with('.'), "{code}");
                assert!(words.en.chars().next().is_some_and(|c| !c.is_lowercase()), "{code}");
            }
        }
    }

    #[test]
    fn no_two_codes_share_an_explanation() {
        for (index, code) in Code::ALL.iter().enumerate() {
            let twin = Code::ALL[..index].iter().find(|other| explanation(**other) == explanation(*code));
            assert_eq!(twin, None, "{code}");
        }
    }
}
