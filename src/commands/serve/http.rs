//! The preview's server: sockets on this machine only, a thread and one answer for each connection. The only place that
//! knows `httparse`.
//!
//! What is answered stands in `answer`.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use httparse::{EMPTY_HEADER, Status};

use super::answer::{ALWAYS, Answer, Asking, answer, plain};
use super::shown::Shown;
use crate::diagnostic::Language;

/// How many ports are tried after the one asked for.
const MORE_PORTS: u16 = 20;
/// The most connections at a time; further ones are closed.
const MOST_CONNECTIONS: usize = 200;
/// The longest head of a request. Browsers send less than 2 KiB.
const MOST_HEAD: usize = 16 * 1024;
/// The most headers of a request.
const MOST_HEADERS: usize = 64;
/// How long a request may take to arrive.
const ARRIVING: Duration = Duration::from_secs(10);
/// How long a client may take nothing of its answer.
const TAKING: Duration = Duration::from_secs(30);

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
    let last = if port == 0 { 0 } else { port.saturating_add(MORE_PORTS) };
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=last {
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
/// The system gives no thread.
pub(super) fn start(listeners: Listeners, shown: &Arc<Shown>, language: Language) -> io::Result<()> {
    let open = Arc::new(AtomicUsize::new(0));
    for socket in listeners.sockets {
        let (shown, open) = (shown.clone(), open.clone());
        thread::Builder::new().spawn(move || {
            loop {
                match socket.accept() {
                    Ok((client, _)) => admit(client, &shown, &open, language),
                    // The client has gone already, or the system is short of sockets for the moment.
                    Err(_) => thread::sleep(Duration::from_millis(50)),
                }
            }
        })?;
    }
    Ok(())
}

/// Gives the client a thread, so that one that reads slowly, says nothing, or waits for a change keeps nobody else waiting.
fn admit(client: TcpStream, shown: &Arc<Shown>, open: &Arc<AtomicUsize>, language: Language) {
    if open.load(Ordering::Relaxed) >= MOST_CONNECTIONS {
        return;
    }
    open.fetch_add(1, Ordering::Relaxed);
    let (shown, place) = (shown.clone(), Place(open.clone()));
    // If the system has no more threads, the client is turned away by losing its connection.
    let _ = thread::Builder::new().spawn(move || {
        let _place = place;
        // A client that has gone away needs no answer.
        let _ = converse(client, &shown, language);
    });
}

/// One of the connections that may be open at a time.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn converse(mut client: TcpStream, shown: &Shown, language: Language) -> io::Result<()> {
    client.set_write_timeout(Some(TAKING))?;
    let request = match receive(&mut client)? {
        Received::Whole(head) => head,
        Received::Nothing => return Ok(()),
        Received::TooLong => return send(&mut client, &plain(431, "the request is too long"), true),
    };
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let is_whole = matches!(parsed.parse(&request), Ok(Status::Complete(_)));
    let (true, Some(method), Some(target)) = (is_whole, parsed.method, parsed.path) else {
        return send(&mut client, &plain(400, "this is no request"), true);
    };
    let mut hosts = parsed.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    let host = hosts.next().filter(|_| hosts.next().is_none()).and_then(|host| std::str::from_utf8(host.value).ok());
    let answer = answer(Asking { method, target, host }, shown, language);
    send(&mut client, &answer, method != "HEAD")
}

enum Received {
    /// The head of a request, up to the empty line.
    Whole(Vec<u8>),
    TooLong,
    /// The client went away, or took too long.
    Nothing,
}

fn receive(client: &mut TcpStream) -> io::Result<Received> {
    let latest = Instant::now() + ARRIVING;
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let rest = latest.saturating_duration_since(Instant::now());
        if rest.is_zero() {
            return Ok(Received::Nothing);
        }
        client.set_read_timeout(Some(rest))?;
        let n_read = client.read(&mut piece)?;
        if n_read == 0 {
            return Ok(Received::Nothing);
        }
        head.extend_from_slice(&piece[..n_read]);
        if head.windows(4).any(|end| end == b"\r\n\r\n") {
            return Ok(Received::Whole(head));
        }
        if head.len() > MOST_HEAD {
            return Ok(Received::TooLong);
        }
    }
}

fn send(client: &mut TcpStream, answer: &Answer, with_body: bool) -> io::Result<()> {
    let Answer { status, headers, body } = answer;
    let mut bytes = format!("HTTP/1.1 {status} {}\r\n", reason(*status)).into_bytes();
    let own = headers.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in ALWAYS.into_iter().chain(own) {
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()).as_bytes());
    if with_body {
        bytes.extend_from_slice(body);
    }
    client.write_all(&bytes)?;
    // What the client may still be sending is taken, as far as it is little: a connection that is closed upon unread
    // bytes takes the answer with it.
    client.shutdown(Shutdown::Write)?;
    client.set_read_timeout(Some(Duration::from_secs(1)))?;
    io::copy(&mut client.take(1 << 20), &mut io::sink())?;
    Ok(())
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        307 => "Temporary Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        _ => "Service Unavailable",
    }
}
