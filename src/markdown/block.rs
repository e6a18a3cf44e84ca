//! The blocks of a text: paragraphs, headings, lists, tables, quotes, from the engine's events to HTML.
//!
//! The text of each block is gathered whole, so that emphasis, line breaks, clause numbers and addresses are decided on
//! it and not on the fragments that the engine hands out. It writes tags of its own only; text goes through `inline`.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::inline::{self, Inline, Span};
use super::position::Positions;
use super::{DEEPEST_NESTING, Finding, FindingKind, Heading, HeadingKind, Rendered};
use super::{clause, emphasis, link, mask, paragraph};

/// The text nests deeper than we render.
pub(super) struct TooDeep {
    /// Where, as an offset of the source.
    pub(super) at: usize,
}

/// Renders the text: `masked` is what the engine reads, `source` what people wrote.
pub(super) fn render(source: &str, masked: &str) -> Result<Rendered, TooDeep> {
    let mut writer = Writer::new(source);
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(masked, Options::ENABLE_TABLES).into_offset_iter() {
        if matches!(event, Event::Start(_)) {
            depth += 1;
        } else if matches!(event, Event::End(_)) {
            depth = depth.saturating_sub(1);
        }
        if depth > DEEPEST_NESTING {
            return Err(TooDeep { at: range.start });
        }
        writer.take(event, range);
    }
    writer.finish_leaf();
    Ok(Rendered { html: writer.html, headings: writer.headings, findings: writer.findings.into_values().collect() })
}

/// The block that holds the running text being gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaf {
    /// Text directly in a list item or table cell.
    Bare,
    Paragraph,
    Heading(HeadingLevel),
}

/// How text events are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Markdown,
    /// Indented text or raw HTML: paragraphs, line by line.
    Lines,
    /// A fenced code block, written as it comes.
    Code,
}

/// Where in a table we are; numbers in a table are no clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    None,
    Head,
    Rows,
}

struct Writer<'a> {
    source: &'a str,
    positions: Positions<'a>,
    html: String,
    headings: Vec<Heading>,
    /// By line and kind: of several alike on one line, the first.
    findings: BTreeMap<(u32, FindingKind), Finding>,
    ids: clause::Ids,
    leaf: Leaf,
    leaf_at: usize,
    gathered: Vec<Inline>,
    mode: Mode,
    /// For each open link, whether it is kept.
    links: Vec<bool>,
    table: Table,
    /// Where the last table cell ended.
    cell_end: usize,
}

impl<'a> Writer<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            positions: Positions::new(source),
            html: String::new(),
            headings: Vec::new(),
            findings: BTreeMap::new(),
            ids: clause::Ids::default(),
            leaf: Leaf::Bare,
            leaf_at: 0,
            gathered: Vec::new(),
            mode: Mode::Markdown,
            links: Vec::new(),
            table: Table::None,
            cell_end: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range.start),
            Event::Html(text) => self.lines(&mask::unmask(&text), range.start),
            Event::InlineHtml(text) => {
                self.find(range.start, FindingKind::RawHtml);
                self.gather(Inline::Text(mask::unmask(&text), range.start), range.start);
            }
            Event::Code(text) => self.gather(Inline::Code(mask::unmask(&text)), range.start),
            Event::SoftBreak => self.gather(Inline::SoftBreak, range.start),
            Event::HardBreak => self.gather(Inline::HardBreak, range.start),
            Event::Rule => {
                self.finish_leaf();
                self.html.push_str("<hr>\n");
            }
            // Extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_leaf(Leaf::Paragraph, range.start),
            Tag::Heading { level, .. } => self.start_leaf(Leaf::Heading(level), range.start),
            Tag::BlockQuote(_) => self.open_block("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.start_lines(range.start),
            Tag::CodeBlock(CodeBlockKind::Fenced(first_line)) => {
                self.open_block("<pre><code>");
                self.mode = Mode::Code;
                if !first_line.is_empty() {
                    self.text(&format!("{first_line}\n"), range.start);
                }
            }
            Tag::HtmlBlock => {
                self.find(range.start, FindingKind::RawHtml);
                self.start_lines(range.start);
            }
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(first)) => self.open_block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.open_block("<li>"),
            Tag::Table(_) => self.open_block("<table>\n"),
            Tag::TableHead => {
                self.open_block("<thead>\n<tr>");
                self.table = Table::Head;
            }
            Tag::TableRow => self.open_block("<tr>"),
            Tag::TableCell => self.open_block(if self.table == Table::Head { "<th>" } else { "<td>" }),
            Tag::Emphasis => self.gather(Inline::Open(Span::Emphasis), range.start),
            Tag::Strong => self.gather(Inline::Open(Span::Strong), range.start),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, range.start),
            Tag::Image { .. } => self.find(range.start, FindingKind::Image),
            // Extensions that are not switched on.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.finish_leaf(),
            TagEnd::BlockQuote(_) => self.close_block("</blockquote>\n"),
            TagEnd::CodeBlock if self.mode == Mode::Code => self.close_block("</code></pre>\n"),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close_block(""),
            TagEnd::List(ordered) => self.close_block(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.close_block("</li>\n"),
            TagEnd::Table => {
                self.close_block("</tbody>\n</table>\n");
                self.table = Table::None;
            }
            TagEnd::TableHead => {
                self.close_block("</tr>\n</thead>\n<tbody>\n");
                self.table = Table::Rows;
            }
            TagEnd::TableRow => {
                self.write_surplus_cells(range);
                self.close_block("</tr>\n");
            }
            TagEnd::TableCell => {
                self.close_block(if self.table == Table::Head { "</th>" } else { "</td>" });
                self.cell_end = range.end;
            }
            TagEnd::Emphasis | TagEnd::Strong => self.gathered.push(Inline::Close),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.gathered.push(Inline::Close);
                }
            }
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_link(&mut self, link_type: LinkType, target: &str, at: usize) {
        let target = mask::unmask(target);
        let target = if link_type == LinkType::Email { format!("mailto:{target}") } else { target };
        let kept = link::is_allowed(&target);
        self.links.push(kept);
        if kept {
            self.gather(Inline::Open(Span::Link(target)), at);
        } else {
            self.find(at, FindingKind::LinkTarget);
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        match self.mode {
            Mode::Code => inline::escape(&mask::unmask(text), &mut self.html),
            Mode::Lines => self.lines(&mask::unmask_all_but_stars(text), at),
            Mode::Markdown => {
                if self.gathered.is_empty() && text.starts_with('#') && self.source[at..].starts_with('#') {
                    self.find(at, FindingKind::LiteralMarkup);
                }
                self.gather(Inline::Text(mask::unmask_all_but_stars(text), at), at);
            }
        }
    }

    /// Text of a block that the engine does not part into lines and paragraphs.
    fn lines(&mut self, text: &str, at: usize) {
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                self.finish_leaf();
                self.leaf = Leaf::Paragraph;
            } else {
                self.gather(Inline::Text(line.trim().to_owned(), at), at);
                if line.ends_with('\n') {
                    self.gather(Inline::SoftBreak, at);
                }
            }
        }
    }

    /// Writes the cells of a table row that are more than the head has; the engine leaves them out.
    fn write_surplus_cells(&mut self, row: Range<usize>) {
        let left = self.source.get(self.cell_end..row.end).unwrap_or_default().trim();
        let left = left.strip_prefix('|').unwrap_or(left);
        let left = left.strip_suffix('|').unwrap_or(left);
        if self.cell_end > row.start && !left.trim().is_empty() {
            self.find(self.cell_end, FindingKind::SurplusCells);
            for cell in left.split('|') {
                self.html.push_str("<td>");
                inline::escape(cell.trim(), &mut self.html);
                self.html.push_str("</td>");
            }
        }
    }

    fn open_block(&mut self, html: &str) {
        self.finish_leaf();
        self.html.push_str(html);
    }

    fn close_block(&mut self, html: &str) {
        self.finish_leaf();
        self.mode = Mode::Markdown;
        self.html.push_str(html);
    }

    fn start_lines(&mut self, at: usize) {
        self.start_leaf(Leaf::Paragraph, at);
        self.mode = Mode::Lines;
    }

    fn start_leaf(&mut self, leaf: Leaf, at: usize) {
        self.finish_leaf();
        self.leaf = leaf;
        self.leaf_at = at;
    }

    fn gather(&mut self, inline: Inline, at: usize) {
        if self.gathered.is_empty() && self.leaf == Leaf::Bare {
            self.leaf_at = at;
        }
        self.gathered.push(inline);
    }

    fn find(&mut self, at: usize, kind: FindingKind) {
        let line = self.positions.line(at);
        self.findings.entry((line, kind)).or_insert_with(|| self.positions.finding(at, kind));
    }

    /// Writes the text gathered so far as the block it belongs to.
    fn finish_leaf(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Leaf::Bare);
        let mut gathered = std::mem::take(&mut self.gathered);
        while gathered.last() == Some(&Inline::SoftBreak) {
            gathered.pop();
        }
        let (resolved, literal) = emphasis::resolve(gathered);
        for at in literal {
            self.find(at, FindingKind::LiteralMarkup);
        }
        let merged = inline::merge(resolved);
        self.find_literal_underscores(&merged);
        let mut at = self.leaf_at;
        for part in paragraph::parts(merged) {
            let start = part.iter().find_map(|piece| if let Inline::Text(_, at) = piece { Some(*at) } else { None });
            at = start.unwrap_or(at);
            self.write_leaf(leaf, part, at);
        }
    }

    /// Two underscores beside a Chinese character mark nothing; more of them are a line to fill in.
    fn find_literal_underscores(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let Inline::Text(text, at) = inline else { continue };
            for (offset, _) in text.match_indices("__") {
                let before = text[..offset].chars().next_back().unwrap_or(' ');
                let after = text[offset + 2..].chars().next().unwrap_or(' ');
                let written = self.source.get(at + offset..).is_some_and(|rest| rest.starts_with("__"));
                if written && before != '_' && after != '_' && [before, after].into_iter().any(inline::is_chinese) {
                    self.find(at + offset, FindingKind::LiteralMarkup);
                }
            }
        }
    }

    fn write_leaf(&mut self, leaf: Leaf, inlines: Vec<Inline>, at: usize) {
        let text = inline::plain(&inlines);
        let number = clause::number(&text).filter(|_| self.table == Table::None);
        match (leaf, number) {
            (Leaf::Heading(level), number) => {
                let (id, level) = match number {
                    Some(number) => self.ids.numbered(number),
                    None => (self.ids.unnumbered(), (level as u8).max(2)),
                };
                let element = level.min(6);
                self.html.push_str(&format!("<h{element} id=\"{id}\">"));
                inline::write(&inlines, &mut self.html);
                self.html.push_str(&format!("</h{element}>\n"));
                self.add_heading(level, text.trim(), id, at, HeadingKind::Heading);
            }
            (Leaf::Paragraph, None) => {
                self.html.push_str("<p>");
                inline::write(&inlines, &mut self.html);
                self.html.push_str("</p>\n");
            }
            (Leaf::Bare, None) => inline::write(&inlines, &mut self.html),
            (Leaf::Paragraph | Leaf::Bare, Some(number)) => {
                let (id, level) = self.ids.numbered(number);
                let lead_in = clause::lead_in(&text);
                let kind = if clause::is_title(lead_in) { HeadingKind::LeadIn } else { HeadingKind::Sentence };
                self.add_heading(level, lead_in, id.clone(), at, kind);
                let titled = kind == HeadingKind::LeadIn;
                let inlines = if titled { paragraph::with_lead(&inlines, number.level()) } else { inlines };
                let (start, end) = if leaf == Leaf::Paragraph { ("p", "</p>\n") } else { ("span", "</span>") };
                self.html.push_str(&format!("<{start} id=\"{id}\">"));
                inline::write(&inlines, &mut self.html);
                self.html.push_str(end);
            }
        }
    }

    fn add_heading(&mut self, level: u8, text: &str, id: String, at: usize, kind: HeadingKind) {
        let line = self.positions.line(at);
        self.headings.push(Heading { level, text: text.to_owned(), id, line, kind });
    }
}
