//! A build that is killed at any moment leaves the old site or the new one, complete (DESIGN 4.9).

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::case::tree;
use xueshi::output::{Protected, Site, write};

const N_KILLS: u32 = 60;
const OUT: &str = "XUESHI_TEST_INTERRUPTED_OUT";

/// One of two sites that share no bytes but the marker's: other contents, and partly other paths.
fn site(name: &str) -> Site {
    let mut site = Site::new();
    for number in 0..40 {
        let content = format!("{name} {number}\n").repeat(500);
        site.insert(&format!("2025/units/u{number}/index.html"), content.clone().into(), "test").unwrap();
        site.insert(&format!("{name}/{number}.html"), content.into(), "test").unwrap();
    }
    site
}

fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_owned())).collect()
}

fn write_to(site: &Site, out: &Path) {
    let root = out.parent().unwrap();
    write(site, out, Protected { root, folders: &[] }).unwrap();
}

/// The process that is killed: writes one site after the other, without end.
#[test]
#[ignore = "started by the test below as a process of its own"]
fn write_without_end() {
    let out = std::env::var(OUT).expect("the folder to write to");
    // Standard output is how the test below knows when to start its clock.
    writeln!(std::io::stdout(), "ready").unwrap();
    for name in ["one", "two"].iter().cycle() {
        write_to(&site(name), Path::new(&out));
    }
}

#[test]
fn whenever_a_build_is_killed_the_site_is_the_old_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("output");
    let (one, two) = (site("one"), site("two"));
    let (files_one, files_two) = (files(&one), files(&two));
    write_to(&one, &out);
    let started = Instant::now();
    write_to(&two, &out);
    let one_write = started.elapsed().max(Duration::from_millis(2));

    let mut n_interrupted = 0;
    let mut n_of_each = [0; 2];
    for kill in 0..N_KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["interrupted_build::write_without_end", "--exact", "--ignored", "--nocapture"])
            .env(OUT, &out)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("ready")), "the child never started writing");
        // Spread over two writes and a bit, so that every step of both is hit.
        std::thread::sleep(one_write * 2 * kill / N_KILLS + Duration::from_micros(u64::from(kill) * 37));
        child.kill().unwrap();
        child.wait().unwrap();

        let found = tree(&out);
        let which = [&files_one, &files_two].iter().position(|site| **site == found);
        n_of_each[which.unwrap_or_else(|| panic!("kill {kill}: neither site, but {:?}", found.keys()))] += 1;
        n_interrupted += u32::from(folder.path().join(".output.stage").exists());

        if kill % 10 == 9 {
            write_to(&one, &out);
            assert_eq!(tree(&out), files_one);
            let mut left: Vec<_> =
                std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            left.sort();
            assert_eq!(left, [".output.lock", "output"]);
        }
    }
    assert!(n_interrupted > N_KILLS / 4, "only {n_interrupted} of {N_KILLS} kills interrupted a write");
    assert!(n_of_each.iter().all(|n| *n > 0), "{n_of_each:?}");
}
