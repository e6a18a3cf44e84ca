//! A build that is killed at any moment leaves the old site or the new one, complete (DESIGN 4.9).

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::case::tree;

const N_KILLS: u32 = 60;
/// The same project as of two days gives two sites that differ in nearly every page.
const DAYS: [&str; 2] = ["2025-04-30", "2025-12-31"];

type Tree = BTreeMap<String, Vec<u8>>;

fn start(out: &Path, as_of: &str) -> Child {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/04-messy");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    command.args(["build", "--quiet", "--as-of", as_of, "--root"]).arg(root).arg("--out").arg(out);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn build(out: &Path, as_of: &str) -> Tree {
    // Some rows of this project are reported as problems.
    assert_eq!(start(out, as_of).wait().unwrap().code(), Some(1));
    tree(out)
}

#[test]
fn whenever_a_build_is_killed_the_site_is_the_old_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let sites = DAYS.map(|day| build(&folder.path().join(day), day));
    assert_ne!(sites[0], sites[1]);

    let out = folder.path().join("here/output");
    std::fs::create_dir(out.parent().unwrap()).unwrap();
    build(&out, DAYS[0]);
    let started = Instant::now();
    build(&out, DAYS[1]);
    let one_build = started.elapsed();

    let stage = out.with_file_name(".output.stage");
    let (mut n_interrupted, mut n_of_each) = (0, [0; 2]);
    for kill in 0..N_KILLS {
        let mut child = start(&out, DAYS[kill as usize / 2 % 2]);
        if kill % 2 == 0 {
            // Spread over a whole build, so that every step of it is hit.
            std::thread::sleep(one_build * kill / N_KILLS);
        } else {
            // In the midst of writing, a little later each time.
            while !stage.exists() && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_micros(u64::from(kill) * 40));
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let found = tree(&out);
        let which = sites.iter().position(|site| *site == found);
        n_of_each[which.unwrap_or_else(|| panic!("kill {kill}: neither site, but {:?}", found.keys()))] += 1;
        n_interrupted += u32::from(stage.exists());
        if kill % 10 == 9 {
            let day = DAYS[kill as usize / 10 % 2];
            assert!(build(&out, day) == sites[kill as usize / 10 % 2], "the build after kill {kill}");
            let left = std::fs::read_dir(out.parent().unwrap()).unwrap();
            let mut left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
            left.sort();
            assert_eq!(left, [".output.lock", "output"]);
        }
    }
    assert!(n_interrupted > 0, "no kill came while the site was being written");
    assert!(n_of_each.iter().all(|n| *n > 0), "{n_of_each:?}");
}
