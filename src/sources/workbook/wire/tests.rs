//! Whatever is sent arrives as it was; whatever is no frame of ours is an error.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

fn date() -> impl Strategy<Value = Date> {
    (-4_000_000..4_000_000).prop_map(|days| Date::from_num_days_from_ce_opt(days).unwrap())
}

fn value() -> impl Strategy<Value = CellValue> {
    prop_oneof![
        any::<String>().prop_map(CellValue::Text),
        (any::<String>(), option::of(date())).prop_map(|(text, serial)| CellValue::Number(Number { text, serial })),
        date().prop_map(CellValue::Date),
        any::<String>().prop_map(CellValue::Unusable),
    ]
}

fn region() -> impl Strategy<Value = Region> {
    let numbers = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    numbers.prop_map(|(first_row, last_row, first_column, last_column)| Region {
        first_row,
        last_row,
        first_column,
        last_column,
    })
}

fn spans() -> impl Strategy<Value = Spans> {
    vec((any::<u32>(), 0..9_u32), 0..5).prop_map(|mut added| {
        added.sort_unstable();
        let mut spans = Spans::default();
        added.into_iter().for_each(|(first, more)| spans.add(first, first.saturating_add(more)));
        spans
    })
}

fn form() -> impl Strategy<Value = SheetForm> {
    let parts = (vec(region(), 0..5), spans(), spans());
    parts.prop_map(|(merges, hidden_rows, hidden_columns)| SheetForm { merges, hidden_rows, hidden_columns })
}

fn answer() -> impl Strategy<Value = Answer> {
    let sheet = (option::of(any::<String>()), any::<bool>(), form()).prop_map(|(name, hidden, form)| {
        Event::Sheet(SheetStart { name: name.map(|name| Arc::from(name.as_str())), hidden, form })
    });
    let row = (any::<u32>(), vec((any::<u32>(), value()), 0..20));
    let row = row.prop_map(|(number, cells)| Event::Row(GridRow { number, cells }));
    let refusal = (0..15_u8, any::<String>(), any::<String>());
    prop_oneof![
        sheet.prop_map(Answer::Event),
        row.prop_map(Answer::Event),
        Just(Answer::End),
        refusal.prop_map(|(tag, one, two)| Answer::Refused(refusal_of(tag, one, two).unwrap())),
    ]
}

fn sent(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_answer(&mut bytes, &mut Vec::new(), answer).unwrap();
    bytes
}

proptest! {
    #[test]
    fn what_is_sent_arrives(answers in vec(answer(), 1..5)) {
        let bytes: Vec<u8> = answers.iter().flat_map(sent).collect();
        let mut input = &bytes[..];
        for answer in &answers {
            prop_assert_eq!(&read_answer(&mut input).unwrap(), answer);
        }
        prop_assert!(input.is_empty());
        prop_assert_eq!(read_answer(&mut input).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }

    #[test]
    fn any_bytes_are_a_frame_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes);
        let _ = read_answer(&mut &bytes[..]);
        let _ = read_request(&mut &bytes[..]);
    }

    #[test]
    fn a_flipped_byte_is_a_frame_or_an_error(answer in answer(), at in any::<usize>(), bits in 1..=255_u8) {
        let mut bytes = sent(&answer);
        let at = at % bytes.len();
        bytes[at] ^= bits;
        let _ = read_answer(&mut &bytes[..]);
    }

    #[test]
    fn requests_arrive(content in vec(any::<u8>(), 0..500), format in 0..4_usize) {
        let mut bytes = Vec::new();
        write_request(&mut bytes, FORMATS[format], &content).unwrap();
        prop_assert_eq!(read_request(&mut &bytes[..]).unwrap(), Some((FORMATS[format], content)));
    }
}

#[test]
fn hostile_frames_are_errors() {
    let frame = |content: &[u8]| [&(content.len() as u32).to_le_bytes()[..], content].concat();
    let four_billion = [0xFF; 4];
    for (what, bytes) in [
        ("a frame of 4 GB", four_billion.to_vec()),
        ("an empty frame", frame(&[])),
        ("an unknown frame", frame(&[9])),
        ("a row of 4 billion cells", frame(&[&[1, 1, 0, 0, 0][..], &four_billion].concat())),
        ("a sheet of 4 billion merges", frame(&[&[0, 0, 0, 0, 0, 0, 0][..], &four_billion].concat())),
        ("a text of 4 GB", frame(&[&[0, 0, 1][..], &four_billion].concat())),
        ("text that is no UTF-8", frame(&[3, 0, 1, 0, 0, 0, 0xFF, 0, 0, 0, 0])),
        ("an unknown refusal", frame(&[3, 99, 0, 0, 0, 0, 0, 0, 0, 0])),
        ("a flag that is none", frame(&[0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
        ("something behind the end", frame(&[2, 0])),
        ("a day in no year", frame(&[1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0x7F])),
    ] {
        assert!(read_answer(&mut &bytes[..]).is_err(), "{what}");
    }
    assert!(read_request(&mut &[0xFF, 0xFF, 0xFF, 0xFF, 0][..]).is_err(), "a file of 4 GB");
    assert!(read_request(&mut &[0, 0, 0, 0, 4][..]).is_err(), "an unknown format");
    assert_eq!(read_request(&mut &[][..]).unwrap(), None);
}

#[test]
fn a_row_larger_than_a_frame_is_not_sent() {
    let row = GridRow { number: 1, cells: vec![(0, CellValue::Text("x".repeat(MOST_FRAME)))] };
    let mut bytes = Vec::new();
    let error = write_answer(&mut bytes, &mut Vec::new(), &Answer::Event(Event::Row(row))).unwrap_err();
    assert_eq!((error.kind(), bytes.len()), (ErrorKind::FileTooLarge, 0));
    assert!(write_request(&mut bytes, Format::Text, b"").is_err());
}
