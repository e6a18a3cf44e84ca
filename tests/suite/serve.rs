//! `xueshi serve` over real sockets: what it answers, to whom, and what a save, also half a save, does to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::case::Case;

/// Longer than anything takes on a busy machine; a test that waits for it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

const GUIDE: &str = "---
kind: study-guide
year: 2025
title: 艺术系列学习指南
issuer: 某某省文学艺术界联合会
applies_to: {series: [艺术系列]}
rules:
  total: 90
  components:
    - {id: public, name: 公需科目, minimum: 30}
---

## 一、学时要求

每年不少于90学时。
";

/// A running preview; it ends with the value.
struct Preview {
    case: Case,
    program: Child,
    address: SocketAddr,
    temporary: tempfile::TempDir,
    /// What it has said so far.
    said: Arc<Mutex<String>>,
}

/// An answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn project() -> Case {
    Case::new().file("guidelines/guide.md", GUIDE).workbook(
        "data/2025/青溪画院.xlsx",
        "名册",
        &[&["姓名", "工号", "职称系列"], &["柳知微", "1001", "艺术系列"]],
    )
}

impl Preview {
    fn start(case: Case, arguments: &[&str]) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
        command.args(["serve", "--port", "0", "--as-of", "2025-12-31"]).args(arguments);
        command.current_dir(case.path("")).env("TMPDIR", temporary.path()).env("NO_COLOR", "1");
        let mut program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (mut stderr, kept) = (BufReader::new(program.stderr.take().unwrap()), said.clone());
        std::thread::spawn(move || {
            let mut line = String::new();
            while stderr.read_line(&mut line).is_ok_and(|n| n > 0) {
                kept.lock().unwrap().push_str(&std::mem::take(&mut line));
            }
        });
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("{line:?}: {}", said.lock().unwrap())).parse().unwrap();
        Self { case, program, address, temporary, said }
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.case.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{request:?}: {text:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn get(&self, target: &str) -> Answer {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))
    }

    /// The page as soon as it is as wanted.
    fn until(&self, target: &str, is_wanted: impl Fn(&Answer) -> bool) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(target);
            if is_wanted(&answer) {
                return answer;
            }
            let said = self.said.lock().unwrap();
            assert!(started.elapsed() < PATIENCE, "{answer:?}\n{said}");
            drop(said);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn until_it_shows(&self, target: &str, words: &str) -> Answer {
        self.until(target, |answer| answer.body.contains(words))
    }

    fn until_it_said(&self, words: &str) {
        let started = Instant::now();
        while !self.said.lock().unwrap().contains(words) {
            assert!(started.elapsed() < PATIENCE, "{}", self.said.lock().unwrap());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn version(&self) -> String {
        self.get("/.xueshi/changes?seen=").body
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

const BAR: &str = "id=\"xueshi-preview\"";

#[test]
fn every_kind_of_source_renews_the_pages_and_only_those() {
    let preview = Preview::start(project(), &[]);
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert!(home.body.contains("/.xueshi/reload.js") && !home.body.contains(BAR), "{}", home.body);
    assert!(home.body.contains("connect-src 'self'"), "{}", home.body);
    let guide = preview.get("/2025/guides/guide/").body;
    assert!(guide.contains("每年不少于90学时。"), "{guide}");

    preview.write("guidelines/guide.md", GUIDE.replace("每年不少于", "每个年度不少于"));
    preview.until_it_shows("/2025/guides/guide/", "每个年度不少于90学时。");
    preview.write("site.yaml", "title: 学时公示\n");
    preview.until_it_shows("/", "学时公示");
    preview.write("data/2025/云栖馆.csv", "姓名,工号,职称系列\n苏景行,1,艺术系列\n");
    preview.until_it_shows("/2025/", "云栖馆");
    preview.write("data/units.yaml", "- {name: 云栖艺术馆, aliases: [云栖馆]}\n");
    preview.until_it_shows("/2025/", "云栖艺术馆");
    preview.write("templates/not_found.html", "<head></head><body>自己的页面</body>");
    preview.until_it_shows("/nowhere", "自己的页面");
    std::fs::remove_file(preview.case.path("templates/not_found.html")).unwrap();
    preview.until("/nowhere", |answer| !answer.body.contains("自己的页面"));

    let before = preview.version();
    preview.write("output/index.html", "x");
    preview.write("data/2025/~$青溪画院.xlsx", "x");
    preview.write("data/2025/.~lock.青溪画院.xlsx#", "x");
    preview.write("README.txt", "x");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(preview.version(), before);
    // The preview never wrote there itself.
    assert_eq!(preview.case.tree("output").len(), 1);
}

#[test]
fn whatever_is_half_saved_shows_an_error_over_the_last_good_page_until_it_is_whole() {
    let preview = Preview::start(project(), &[]);
    let workbook = std::fs::read(preview.case.path("data/2025/青溪画院.xlsx")).unwrap();
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let sources: [(&str, &[u8], &[u8], &str); 6] = [
        ("guidelines/guide.md", GUIDE.as_bytes(), &GUIDE.as_bytes()[..GUIDE.find("components").unwrap()], "guide.md"),
        ("guidelines/guide.md", GUIDE.as_bytes(), b"", "guide.md"),
        ("data/2025/青溪画院.xlsx", &workbook, &half(&workbook), "data/2025/青溪画院.xlsx"),
        ("data/2025/青溪画院.xlsx", &workbook, b"", "data/2025/青溪画院.xlsx"),
        ("site.yaml", "title: 继续教育\n".as_bytes(), "title: [继续".as_bytes(), "site.yaml:1"),
        ("site.yaml", "title: 继续教育\n".as_bytes(), b"", "site.yaml:1:1"),
    ];
    for (path, whole, half, place) in sources {
        preview.write(path, half);
        let page = preview.until_it_shows("/2025/", BAR);
        assert!(page.status == 200 && page.body.contains("青溪画院"), "{path}: {}", page.body);
        assert!(page.body.contains("/.xueshi/preview.css"), "{}", page.body);
        let bar = page.body.split(BAR).nth(1).unwrap().split("</div>").next().unwrap();
        assert!(bar.contains(place) && bar.contains("<span>"), "{path}: {bar}");
        preview.write(path, whole);
        preview.until("/2025/", |answer| !answer.body.contains(BAR));
    }
    preview.until_it_said("比上次少了");
    assert!(preview.said.lock().unwrap().contains("error["));
}

#[test]
fn a_project_with_errors_is_previewed_as_soon_as_they_are_mended() {
    let preview = Preview::start(project().file("site.yaml", "titel: 继续教育\n"), &[]);
    for target in ["/", "/2025/", "/2025/guides/guide/"] {
        let page = preview.get(target);
        assert!(page.status == 503 && page.body.contains("site.yaml:1:1"), "{page:?}");
        assert!(page.body.contains("/.xueshi/reload.js"), "{page:?}");
    }
    preview.write("site.yaml", "title: 继续教育\n");
    preview.until("/", |answer| answer.status == 200 && !answer.body.contains(BAR));
}

#[test]
fn a_workbook_that_was_never_readable_is_published_around_as_in_a_build() {
    let preview = Preview::start(project().file("data/2025/坏.xlsx", "this is no workbook"), &[]);
    let page = preview.get("/2025/");
    assert!(page.status == 200 && page.body.contains("青溪画院") && !page.body.contains(BAR), "{}", page.body);
}

#[test]
fn changes_are_found_by_looking_too() {
    let preview = Preview::start(project(), &["--poll"]);
    preview.write("guidelines/guide.md", GUIDE.replace("每年不少于", "每个年度不少于"));
    preview.until_it_shows("/2025/guides/guide/", "每个年度不少于90学时。");
}

#[test]
fn whoever_waits_for_a_change_is_told_and_keeps_nobody_waiting() {
    let preview = Preview::start(project(), &[]);
    let version = preview.version();
    // Clients that say nothing, half of a request, or read nothing of a long answer.
    let mut stuck = Vec::new();
    for half in ["", "GET / HT", "GET /assets/xueshi.js HTTP/1.1\r\nHost: localhost\r\n\r\n"].iter().cycle().take(24) {
        let mut stream = TcpStream::connect(preview.address).unwrap();
        stream.write_all(half.as_bytes()).unwrap();
        stuck.push(stream);
    }
    std::thread::scope(|scope| {
        let waiting: Vec<_> =
            (0..8).map(|_| scope.spawn(|| preview.get(&format!("/.xueshi/changes?seen={version}")).body)).collect();
        for _ in 0..20 {
            assert_eq!(preview.get("/").status, 200);
        }
        preview.write("site.yaml", "title: 学时公示\n");
        for told in waiting {
            assert_ne!(told.join().unwrap(), version);
        }
    });
}

#[test]
fn files_have_their_types_and_nothing_is_kept() {
    let preview = Preview::start(project(), &[]);
    for (target, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/assets/page.css", "text/css; charset=utf-8"),
        ("/assets/xueshi.js", "text/javascript; charset=utf-8"),
        ("/assets/favicon.png", "image/png"),
        ("/manifest.json", "application/json; charset=utf-8"),
        ("/.xueshi/reload.js", "text/javascript; charset=utf-8"),
        ("/.xueshi/preview.css", "text/css; charset=utf-8"),
    ] {
        let answer = preview.get(target);
        assert_eq!(answer.status, 200, "{target}");
        for header in [
            &format!("content-type: {content_type}"),
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.head.lines().any(|line| line == header), "{target}: no {header} in\n{}", answer.head);
        }
    }
    let head = preview.ask("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(head.status == 200 && head.body.is_empty() && !head.head.contains("content-length: 0"), "{head:?}");
    let folder = preview.get("/2025");
    assert!(folder.status == 307 && folder.head.lines().any(|line| line == "location: /2025/"), "{folder:?}");
    let lost = preview.get("/2026/");
    assert!(lost.status == 404 && lost.body.contains("<html"), "{lost:?}");
}

#[test]
fn nothing_outside_the_site_is_served_and_nobody_elsewhere_is_answered() {
    let preview = Preview::start(project().file("secret.txt", "years of work"), &[]);
    for target in [
        "/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2f..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/assets/../../../../etc/passwd",
        "/assets",
        "/assets/",
        "/site.yaml",
        "/data/2025/",
        "/%00",
        "/%ff",
        "http://127.0.0.1/index.html",
        "*",
    ] {
        let answer = preview.get(target);
        assert!(answer.status == 404 && !answer.body.contains("years of work"), "{target}: {answer:?}");
        assert!(!answer.body.contains("root:"), "{target}");
    }
    for hosts in
        ["", "Host: evil.example\r\n", "Host: evil.example:80\r\n", "Host: localhost\r\nHost: evil.example\r\n"]
    {
        let answer = preview.ask(&format!("GET / HTTP/1.1\r\n{hosts}\r\n"));
        assert!(answer.status == 403 && !answer.body.contains("继续教育"), "{hosts}: {answer:?}");
    }
    for host in ["localhost", "127.0.0.1", "[::1]:8080"] {
        assert_eq!(preview.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status, 200, "{host}");
    }
    assert_eq!(preview.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").status, 405);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_0_and_leaves_nothing_behind() {
    for signal in ["INT", "TERM"] {
        let mut preview = Preview::start(project(), &[]);
        assert_eq!(std::fs::read_dir(preview.temporary.path()).unwrap().count(), 1);
        let pid = preview.program.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
        assert_eq!(preview.program.wait().unwrap().code(), Some(0), "{signal}");
        assert_eq!(std::fs::read_dir(preview.temporary.path()).unwrap().count(), 0, "{signal}");
        assert_eq!(preview.case.tree("output").len(), 0);
    }
}

#[test]
fn a_taken_port_gives_the_next_one() {
    let first = Preview::start(project(), &[]);
    let port = first.address.port();
    let second = Preview::start(project(), &["--quiet"]);
    assert_ne!(second.address.port(), port);
    // The last of two is the one that counts for clap only if it may be given twice; so a program of its own.
    let mut program = Command::new(env!("CARGO_BIN_EXE_xueshi"))
        .args(["serve", "--port", &port.to_string()])
        .current_dir(first.case.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
    program.kill().unwrap();
    program.wait().unwrap();
    let got: SocketAddr = line.trim().trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
    assert!(got.ip().is_loopback() && got.port() > port && got.port() <= port.saturating_add(20), "{got}");
}

#[test]
fn what_is_no_project_cannot_be_previewed() {
    for (case, arguments) in [(Case::empty(), "serve --port 0"), (Case::new(), "serve --port 0 --root nowhere")] {
        let run = case.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", run.stderr);
        assert!(run.stderr.contains("error["), "{}", run.stderr);
    }
}
