//! `xueshi serve`: the site as it would be built, in a browser on this machine, anew after every save.
//!
//! One thread builds (`building`), when `watch` tells that a source was saved; others answer (`http`, `answer`) with what is
//! `shown` at the moment, as `page` makes it: the last good site, and above it what keeps a newer one back. The project's
//! `output/` is never touched.

mod address;
mod answer;
mod building;
mod http;
mod interrupt;
mod page;
mod shown;
mod watch;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::build::not_written;
use super::console::Console;
use super::{Exit, Serving, results};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::output::Preview;
use building::{Building, Past};
use http::Listeners;
use shown::Shown;
use watch::{Watch, Watching};

/// Serves the project until somebody ends it with Ctrl-C.
pub(super) fn serve(root: &Path, serving: Serving, console: Console) -> Exit {
    let console = Arc::new(console);
    let preview = match Preview::open() {
        Ok(preview) => preview,
        Err(error) => return not_written(&error, &console),
    };
    let exit = serve_into(&preview, root, serving, &console);
    preview.close();
    exit
}

fn serve_into(preview: &Preview, root: &Path, serving: Serving, console: &Arc<Console>) -> Exit {
    let (end, ended) = mpsc::channel();
    let how = if serving.poll { Watching::Polled } else { Watching::Told };
    let begun = interrupt::on_interrupt({
        let end = end.clone();
        move || {
            // Where nobody listens, it has ended already.
            let _ = end.send(Exit::Done);
        }
    });
    let begun = begun.and_then(|()| http::listen(serving.port));
    let begun = begun.and_then(|listeners| Ok((listeners, Watch::begin(root, how)?)));
    let (listeners, watch) = match begun {
        Ok(begun) => begun,
        Err(error) => {
            console.finding(&not_started(&error));
            return Exit::CannotRun;
        }
    };
    if watch.how() != how {
        console.say(&Text::new(
            "这个文件夹的改动不会由系统通知（例如在网络盘上），改为每秒查看一次。",
            "The system does not tell of changes in this folder, as on network shares, so it is looked at every second.",
        ));
    }
    let shown = Arc::new(Shown::new(chrono::Utc::now().timestamp_millis()));
    let building = Building {
        root: root.to_owned(),
        as_of: serving.as_of,
        preview: preview.clone(),
        shown,
        console: console.clone(),
        past: Past::default(),
    };
    // Whoever ends the program does not wait for a build: it ends with the program.
    thread::spawn(move || work(building, listeners, watch, &end));
    // Without anybody who could end it, it has ended.
    ended.recv().unwrap_or(Exit::CannotRun)
}

/// Builds, answers, and builds anew after every change.
fn work(mut building: Building, listeners: Listeners, mut watch: Watch, end: &Sender<Exit>) {
    let console = building.console.clone();
    let port = listeners.port;
    let begun = building.first().and_then(|()| {
        let started = http::start(listeners, &building.shown, console.language());
        started.map_err(|error| Box::new(not_started(&error)))
    });
    if let Err(finding) = begun {
        console.finding(&finding);
        let _ = end.send(Exit::CannotRun);
        return;
    }
    if let Err(exit) = results::print(&console, |out| writeln!(out, "http://127.0.0.1:{port}/")) {
        let _ = end.send(exit);
        return;
    }
    console.say(&Text::new(
        "在浏览器中打开上面的网址预览；保存通知、数据、模板或 site.yaml 后网页会自己更新。按 Ctrl-C 结束。",
        "Open this address in a browser; after notices, data, templates or site.yaml are saved, the pages renew themselves. \
         Ctrl-C ends.",
    ));
    while let Some(changed) = watch.wait() {
        building.again(&changed);
    }
}

fn not_started(error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::CannotServe,
        Place::file(&SourcePath::new("-")),
        Text::new("预览无法启动", "the preview cannot be started"),
        Text::new(
            "用 --port 换一个端口；确认项目文件夹存在、可以读取",
            "name another port with --port; see that the project folder is there and can be read",
        ),
    )
    .found(error.to_string())
}
