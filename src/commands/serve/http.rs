//! The preview's server: sockets on this machine only, and a thread for each request. The only place that knows `tiny_http`.
//!
//! What is answered stands in `answer`.

use std::io::{self, Cursor, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::Arc;
use std::thread;

use tiny_http::{HTTPVersion, Header, Request, Response, Server};

use super::answer::{ALWAYS, Answer, Asking, answer};
use super::shown::Shown;
use crate::diagnostic::Language;

/// How many ports are tried, from the one asked for.
const MOST_PORTS: u16 = 20;

/// Sockets that listen on this machine; nobody is answered yet.
#[derive(Debug)]
pub(super) struct Listeners {
    /// Their port.
    pub(super) port: u16,
    sockets: Vec<TcpListener>,
}

/// Listens on the port, or on the next one that is free; on any that is free if it is 0.
///
/// # Errors
/// None of them is free, or the system forbids it.
pub(super) fn listen(port: u16) -> io::Result<Listeners> {
    let ports = port..=port.saturating_add(if port == 0 { 0 } else { MOST_PORTS });
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in ports {
        match listen_on(port) {
            Ok(listeners) => return Ok(listeners),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

fn listen_on(port: u16) -> io::Result<Listeners> {
    let first = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), port))?;
    let port = first.local_addr()?.port();
    // Where the system has it and nobody else is there: browsers may take `localhost` for either.
    let second = TcpListener::bind((IpAddr::V6(Ipv6Addr::LOCALHOST), port)).ok();
    Ok(Listeners { port, sockets: std::iter::once(first).chain(second).collect() })
}

/// Answers from now on, in threads of its own, as long as the program runs.
///
/// # Errors
/// The system gives no thread or no socket.
pub(super) fn start(listeners: Listeners, shown: &Arc<Shown>, language: Language) -> io::Result<()> {
    for socket in listeners.sockets {
        let server = Server::from_listener(socket, None).map_err(io::Error::other)?;
        let shown = shown.clone();
        thread::Builder::new().spawn(move || {
            for request in server.incoming_requests() {
                let shown = shown.clone();
                // One each, so that a client which reads slowly, or waits for a change, keeps nobody else waiting. If the
                // system has no more threads, the request is dropped, which answers it with 500.
                let _ = thread::Builder::new().spawn(move || respond(request, &shown, language));
            }
        })?;
    }
    Ok(())
}

fn respond(request: Request, shown: &Shown, language: Language) {
    let method = request.method().to_string();
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let host = hosts.next().filter(|_| hosts.next().is_none()).map(|header| header.value.to_string());
    let asking = Asking { method: &method, target: request.url(), host: host.as_deref() };
    let Answer { status, headers, body } = answer(asking, shown, language);
    let own = headers.iter().map(|(name, value)| (*name, value.as_str()));
    // What a header may not hold, such as a Han character, does not occur: paths of a site are ASCII.
    let headers = ALWAYS.into_iter().chain(own).filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    let length = body.len();
    let response = Response::new(status.into(), headers.collect(), Cursor::new(body), Some(length), None);
    // As HTTP/1.0, in which a connection ends with its answer: the server may leave a new connection waiting for the end
    // of another one, and browsers keep theirs open for minutes. A client that has gone away needs no answer.
    let mut writer = request.into_writer();
    let printed = response.raw_print(&mut writer, HTTPVersion(1, 0), &[], method == "HEAD", None);
    let _ = printed.and_then(|()| writer.flush());
}
