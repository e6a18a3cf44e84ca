//! One document among the others: each claim judged by its own text, then by those of its chain, and told.
//!
//! How a claim of some kind is judged by a text is the business of its family.

use std::collections::BTreeMap;

use super::body_text::{BodyText, Lines};
use super::claim::{Claim, Step, What, node_at};
use super::claims::claims;
use super::finding::{self, Passage};
use super::outcome::{Distance, Outcome};
use super::{Passages, hours, phone};
use crate::diagnostic::Diagnostics;
use crate::model::document::Document;
use crate::model::rule::{RuleName, RulePart, Support};
use crate::sources::links::LinkedDocument;
use crate::sources::source_text::Span;

/// Fewer characters are no text to compare with.
const SHORTEST: usize = 40;

/// One document among the others.
pub(super) struct Compared<'c, 'd> {
    /// All documents.
    pub(super) documents: &'c [LinkedDocument<'d>],
    /// Their texts.
    pub(super) bodies: &'c [BodyText<'c>],
    /// Which one it is.
    pub(super) at: usize,
    /// The others of its chain, nearest first.
    pub(super) chain: Vec<usize>,
}

/// A claim, and where it or what states it stands.
type Placed<'a, 'd> = (&'a Claim<'d>, Span);

/// What became of a claim.
enum Verdict {
    /// Said where it should be.
    Stated(Span),
    /// Said by another document of the chain, or left to one by the clause.
    Inherited,
    /// Said outside the clause.
    Elsewhere(Span),
    /// Another value stands in the text of the document at this index.
    Differs { document: usize, at: Span, words: String, distance: Distance },
    /// Said nowhere.
    Unsaid,
}

impl<'c> Compared<'c, '_> {
    fn document(&self) -> &'c Document {
        &self.documents[self.at].document
    }

    fn body(&self) -> &'c BodyText<'c> {
        &self.bodies[self.at]
    }

    /// Reports what disagrees; what each rule stands on.
    pub(super) fn check(&self, diagnostics: &mut Diagnostics, passages: &mut Passages) -> BTreeMap<RulePart, Support> {
        let mut support: BTreeMap<RulePart, Support> = BTreeMap::new();
        let mut unsaid: Vec<Claim<'_>> = Vec::new();
        let mut elsewhere: BTreeMap<RuleName, Vec<(Claim<'_>, Span)>> = BTreeMap::new();
        let is_short = self.body().characters() < SHORTEST;
        if is_short {
            let at = self.start();
            diagnostics.push(finding::short(self.body().source, at));
        }
        for claim in claims(self.document()) {
            let verdict = self.judge(&claim);
            if let Some(part) = &claim.part {
                let class = self.class(&claim, &verdict);
                support.entry(part.clone()).and_modify(|known| *known = class.max(*known)).or_insert(class);
            }
            if let Verdict::Stated(at) | Verdict::Elsewhere(at) = &verdict {
                let line = (self.document().path.clone(), self.node(&claim).line);
                passages.entry(line).or_insert_with(|| (*at, self.body().line_of(*at)));
            }
            if let Verdict::Differs { document, at, words, .. } = &verdict
                && *document == self.at
            {
                let line = (self.document().path.clone(), self.node(&claim).line);
                passages.insert(line, (*at, words.clone()));
            }
            if is_short {
                continue;
            }
            match verdict {
                Verdict::Stated(_) | Verdict::Inherited => {}
                Verdict::Unsaid => unsaid.push(claim),
                Verdict::Elsewhere(at) => {
                    if let Some(rule) = claim.clause {
                        elsewhere.entry(rule).or_default().push((claim, at));
                    }
                }
                Verdict::Differs { document, at, words, distance } => {
                    let passage = Passage { source: self.bodies[document].source, at };
                    let (own, node) = (self.body().source, self.node(&claim));
                    diagnostics.push(finding::differs(own, node, &claim, passage, &words, distance));
                }
            }
        }
        for (rule, found) in elsewhere {
            self.report_elsewhere(rule, &found, diagnostics);
        }
        self.report_unsaid(&unsaid, diagnostics);
        support
    }

    fn class(&self, claim: &Claim<'_>, verdict: &Verdict) -> Support {
        match verdict {
            Verdict::Stated(_) if self.clause(claim).is_some() => Support::Stated,
            Verdict::Inherited => Support::Inherited,
            Verdict::Stated(_) | Verdict::Elsewhere(_) | Verdict::Differs { .. } | Verdict::Unsaid => Support::Assumed,
        }
    }

    /// The clause that a claim cites: its name and its lines.
    fn clause(&self, claim: &Claim<'_>) -> Option<(&'c str, Lines)> {
        let heading = self.document().rules()?.clauses.get(&claim.clause?)?;
        Some((heading, self.body().clause(heading)?))
    }

    fn judge(&self, claim: &Claim<'_>) -> Verdict {
        let body = self.body();
        let clause = self.clause(claim);
        let within = clause.as_ref().map_or_else(|| body.whole(), |(_, lines)| lines.clone());
        let own = |outcome| match outcome {
            Outcome::Said(at) => Verdict::Stated(at),
            Outcome::Otherwise { at, words, distance } => Verdict::Differs { document: self.at, at, words, distance },
            Outcome::Unsaid => Verdict::Unsaid,
        };
        match claim.look(body, &within) {
            Outcome::Said(at) => return self.said_twice(claim).map_or(Verdict::Stated(at), own),
            // A name that another document has in full is no slip of one that is merely like it.
            Outcome::Otherwise { .. } if matches!(claim.what, What::Name { .. }) => {}
            outcome @ Outcome::Otherwise { .. } => return own(outcome),
            Outcome::Unsaid => {}
        }
        match (&clause, claim.look(body, &body.whole())) {
            (Some(_), Outcome::Said(at)) => Verdict::Elsewhere(at),
            (Some((_, lines)), _) if body.refers(lines) => Verdict::Inherited,
            (_, outcome @ Outcome::Otherwise { .. }) => self.inherited(claim).unwrap_or_else(|| own(outcome)),
            (Some(_) | None, Outcome::Unsaid) | (None, Outcome::Said(_)) => self.judge_by_chain(claim),
        }
    }

    /// Every address of its front matter.
    fn addresses(&self) -> Vec<&'c str> {
        let portals = self.document().portals.iter().filter_map(|portal| portal.url.as_deref());
        let platforms = self.document().platforms.iter().filter_map(|platform| platform.url.as_deref());
        portals.chain(platforms).collect()
    }

    /// Another place of the text that says it otherwise, though the first says the same.
    fn said_twice(&self, claim: &Claim<'_>) -> Option<Outcome> {
        match &claim.what {
            What::Hours { hours, subject, rules } => hours::other_sum(self.body(), *hours, *subject, &rules.components),
            What::Reach { kind: phone::Kind::Address, text, .. } => {
                phone::other_spelling(self.body(), text, &self.addresses())
            }
            What::Reach { .. }
            | What::Day { .. }
            | What::EventDay(_)
            | What::Issued(_)
            | What::OwnNumber(_)
            | What::BasisNumber { .. }
            | What::Title(_)
            | What::BasisTitle(_)
            | What::Issuer(_)
            | What::Addressees(_)
            | What::Name { .. }
            | What::Operator { .. }
            | What::Practice(_) => None,
        }
    }

    fn inherited(&self, claim: &Claim<'_>) -> Option<Verdict> {
        let mut bodies = self.chain.iter().map(|document| &self.bodies[*document]);
        let found = bodies.any(|body| matches!(claim.look(body, &body.whole()), Outcome::Said(_)));
        found.then_some(Verdict::Inherited)
    }

    fn judge_by_chain(&self, claim: &Claim<'_>) -> Verdict {
        let mut differs = None;
        for document in self.chain.iter().copied() {
            let body = &self.bodies[document];
            match claim.look(body, &body.whole()) {
                Outcome::Said(_) => return Verdict::Inherited,
                Outcome::Otherwise { at, words, distance } if claim.speaks_of(&words) => {
                    differs = differs.or(Some(Verdict::Differs { document, at, words, distance }));
                }
                Outcome::Otherwise { .. } | Outcome::Unsaid => {}
            }
        }
        differs.unwrap_or(Verdict::Unsaid)
    }

    /// Where the value stands in front matter.
    fn node(&self, claim: &Claim<'_>) -> Span {
        let front_matter = &self.documents[self.at].front_matter;
        node_at(front_matter, &claim.path).map_or(front_matter.span, |node| node.span)
    }

    /// Where the text begins.
    fn start(&self) -> Span {
        let body = self.body();
        body.lines().next().map_or_else(|| body.line_span(0), |(line, _)| body.line_span(line))
    }

    fn report_elsewhere(&self, rule: RuleName, found: &[(Claim<'_>, Span)], diagnostics: &mut Diagnostics) {
        let found: Vec<Placed<'_, '_>> = found.iter().map(|(claim, at)| (claim, *at)).collect();
        let Some((heading, lines)) = found.first().and_then(|(claim, _)| self.clause(claim)) else { return };
        let front_matter = &self.documents[self.at].front_matter;
        let path = [Step::Key("rules"), Step::Key("clauses"), Step::Key(rule.key())];
        let node = node_at(front_matter, &path).map_or(front_matter.span, |node| node.span);
        let clause = self.body().line_span(lines.start);
        diagnostics.push(finding::elsewhere(self.body().source, node, (heading, clause), &found));
    }

    /// One finding a line of front matter and clause; for everything that cites no clause, one in all.
    fn report_unsaid(&self, claims: &[Claim<'_>], diagnostics: &mut Diagnostics) {
        let mut groups: BTreeMap<Option<(usize, u32)>, Vec<Placed<'_, '_>>> = BTreeMap::new();
        for claim in claims {
            let node = self.node(claim);
            let group = self.clause(claim).map(|(_, lines)| (lines.start, node.line));
            groups.entry(group).or_default().push((claim, node));
        }
        for (group, claims) in groups {
            let Some((first, node)) = claims.first() else { continue };
            let place = match (group, self.clause(first)) {
                (Some((line, _)), Some((heading, _))) => (Some(heading), self.body().line_span(line)),
                _ => (None, self.start()),
            };
            diagnostics.push(finding::unsaid(self.body().source, *node, &claims, place));
        }
    }
}
