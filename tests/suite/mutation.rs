//! A small run of the mutants of `examples/mutate`, which README tells how to run at length.

use std::path::Path;

use xueshi::sources::workbook::ReaderProgram;

#[path = "../../examples/mutate/mutation.rs"]
mod mutants;
#[path = "../../examples/mutate/trial.rs"]
mod trial;

#[test]
fn no_mutant_of_a_workbook_panics_or_hangs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let originals = mutants::originals(&[&root.join("tests")]);
    assert!(originals.len() >= 10, "{}", originals.len());
    let project = trial::Project::read(root, ReaderProgram::Processes(env!("CARGO_BIN_EXE_xueshi").into()));
    let mut numbers = mutants::Numbers::new(20_250_630);
    for _ in 0..15 {
        let (parents, batch): (Vec<_>, Vec<_>) = (0..20).map(|_| mutants::mutant(&originals, &mut numbers)).unzip();
        let faults = project.try_out(&batch);
        let faults: Vec<String> =
            faults.iter().map(|fault| format!("a mutant of {}: {}", parents[fault.index].path, fault.what)).collect();
        assert_eq!(faults, [""; 0]);
    }
    assert!(trial::peaks().0 < 256);
}
