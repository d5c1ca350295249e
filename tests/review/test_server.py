"""The review server: what it serves, what it saves, and whom it refuses."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from tests.memory.build import document, segment, translated
from translate.domain import Term, TermStatus, TranslatedDocument
from translate.errors import ReadError, UsageError
from translate.memory import Memory, Proposal
from translate.render import dump, load
from translate.review import serve, steady_port
from translate.review.desk import Desk
from translate.review.guard import BODY_LIMIT
from translate.review.library import Library
from translate.review.server import create_app

TOKEN = "t0ken-for-tests"
PORT = 8765
OWN = f"http://127.0.0.1:{PORT}"
SOURCE = document("Ministeren gikk av. | Hun sa ingenting.", "Regjeringen møtes i dag.")
HASH = {s.id: s.source_hash for s in SOURCE.segments}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with two translated articles, one with an odd name."""
    folder = tmp_path / "output"
    folder.mkdir()
    for name in ("artikkel", "På tur & «hjem» #1"):
        source = replace(SOURCE, name=name)
        (folder / f"{name}.json").write_text(dump(translated(source)), encoding="utf-8")
    return folder


@pytest.fixture
def memory() -> Memory:
    """An empty memory."""
    return Memory.in_process()


@pytest.fixture
def desk(output: Path, memory: Memory) -> Desk:
    """The server's inner side."""
    return Desk(Library(output), memory)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A client that sends the token in its header, as the page's script does."""
    return TestClient(
        create_app(desk, token=TOKEN, port=PORT), base_url=OWN, headers={"X-Sidestilt-Token": TOKEN}
    )


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    """A client without a token."""
    return TestClient(create_app(desk, token=TOKEN, port=PORT), base_url=OWN, follow_redirects=False)


def body(key: str = "p1s1", **more: Any) -> dict[str, Any]:
    """A save as the page sends it."""
    made = {
        "target": "She resigned.",
        "state": "todo",
        "comment": "",
        "revision": 0,
        "source_hash": HASH[key],
    }
    return {**made, "terms": [], **more}


def post(client: TestClient, key: str = "p1s1", name: str = "artikkel", **more: Any) -> httpx.Response:
    """Save one segment."""
    headers = more.pop("headers", {})
    return client.post(
        f"/api/documents/{quote(name)}/segments/{key}", json=body(key, **more), headers=headers
    )


# What it serves


def test_the_index_lists_all_articles(client: TestClient) -> None:
    """Both articles stand in the list with working links."""
    for address in ("/", "/index.html"):
        page = client.get(address)
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert quote("På tur & «hjem» #1") in page.text
    assert client.get(f"/{quote('På tur & «hjem» #1')}.html").status_code == 200


def test_the_page_is_made_anew_with_its_edits(client: TestClient) -> None:
    """A save shows in the page, in the API and in the list's counts."""
    assert post(client, target="She <b>resigned</b>.", state="approved", comment="ok").status_code == 200
    page = client.get("/artikkel.html").text
    assert "She &lt;b&gt;resigned" in page
    assert "<b>resigned" not in page
    assert TOKEN in page
    laid = load(client.get("/api/documents/artikkel").text)
    shown = segment(laid, "p1s1")
    assert (shown.translation.target, shown.comment, shown.revision) == ("She <b>resigned</b>.", "ok", 1)
    assert shown.engine_target == "EN: Ministeren gikk av."
    lines = {line["name"]: line for line in client.get("/api/documents").json()["documents"]}
    assert (lines["artikkel"]["sentences"], lines["artikkel"]["approved"]) == (3, 1)


def test_a_changed_file_is_read_again(client: TestClient, output: Path) -> None:
    """A run that writes the article anew shows at the next load."""
    assert client.get("/artikkel.html").status_code == 200
    other = translated(document("Helt ny tekst med andre ord."))
    (output / "artikkel.json").write_text(dump(other), encoding="utf-8")
    assert "Helt ny tekst" in client.get("/artikkel.html").text


def test_a_damaged_file_is_told_and_the_others_go_on(client: TestClient, output: Path) -> None:
    """A cut file has its error in the API and no traceback."""
    (output / "artikkel.json").write_text('{"schema": "sidestilt/1"', encoding="utf-8")
    answer = client.get("/artikkel.html")
    assert answer.status_code == 422
    assert "artikkel.json" in answer.json()["error"]
    listed = {line["name"]: line for line in client.get("/api/documents").json()["documents"]}
    assert "error" in listed["artikkel"]
    assert "error" not in listed["På tur & «hjem» #1"]
    assert client.get("/").status_code == 200


def test_every_answer_has_security_headers(client: TestClient, stranger: TestClient) -> None:
    """Pages carry their own policy, no frames; everything else allows nothing; nothing is cached or leaks a referrer."""
    page = client.get("/artikkel.html")
    policy = page.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    answers = [
        page,
        client.get("/"),
        client.get("/api/documents"),
        client.get("/missing.html"),
        stranger.get("/"),
    ]
    for answer in [*answers, post(client), stranger.get(f"/?token={TOKEN}"), post(stranger)]:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "access-control-allow-origin" not in answer.headers


# What it saves


def test_revisions_count_up(client: TestClient, memory: Memory) -> None:
    """Each save on the last revision is the next; the same again stays."""
    assert post(client).json()["revision"] == 1
    assert post(client, target="She quit.", revision=1).json()["revision"] == 2
    assert post(client, target="She quit.", revision=1).json()["revision"] == 2
    assert [e.target for e in memory.history("artikkel", "p1s1")] == ["She resigned.", "She quit."]


def test_two_tabs_on_one_sentence(client: TestClient) -> None:
    """The second tab gets 409 with the other text, and may then save on that revision."""
    assert post(client, target="From tab one.").status_code == 200
    answer = post(client, target="From tab two.", comment="mine")
    assert answer.status_code == 409
    current = answer.json()["current"]
    assert {k: current[k] for k in ("target", "state", "comment", "revision")} == {
        "target": "From tab one.",
        "state": "todo",
        "comment": "",
        "revision": 1,
    }
    assert post(client, target="From tab two.", revision=1).json()["revision"] == 2


def test_nothing_is_merged_behind_the_pages_back(client: TestClient, memory: Memory) -> None:
    """A page that only knows what it sent never takes back another tab's comment with its next save."""
    post(client, target="Text.", comment="from tab one")
    assert post(client, target="EN: Ministeren gikk av.", comment="from tab two").status_code == 409
    assert memory.edits("artikkel")[0].comment == "from tab one"


def test_concurrent_saves_lose_nothing(client: TestClient, memory: Memory) -> None:
    """Of many tabs saving on one revision exactly one wins, and the others are told of it."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: post(client, target=f"From tab {n}."), range(16)))
    codes = [a.status_code for a in answers]
    assert sorted(codes) == [200] + [409] * 15
    (edit,) = memory.history("artikkel", "p1s1")
    assert edit.target == f"From tab {codes.index(200)}."
    assert {a.json()["current"]["target"] for a in answers if a.status_code == 409} == {edit.target}


def test_documents_with_edits_are_known_afterwards(client: TestClient, desk: Desk) -> None:
    """Whoever started the server learns which outputs to make anew."""
    assert desk.changed == set()
    post(client, target="EN: Ministeren gikk av.")
    assert desk.changed == set()
    post(client)
    assert desk.changed == {"artikkel"}


def test_edits_are_proved_again(output: Path, memory: Memory) -> None:
    """The caller's proof sees the edited paragraph alone on a save, and the whole document on a load."""
    seen: list[TranslatedDocument] = []

    def prove(document: TranslatedDocument) -> TranslatedDocument:
        seen.append(document)
        return document

    app = create_app(Desk(Library(output), memory, prove), token=TOKEN, port=PORT)
    client = TestClient(app, base_url=OWN, headers={"X-Sidestilt-Token": TOKEN})
    assert client.get("/artikkel.html").status_code == 200
    assert seen == []
    proof = post(client, key="p2s1", target="The cabinet meets.").json()["proof"]
    assert proof["target"] == "The cabinet meets."
    assert proof["engine_target"] == "EN: Regjeringen møtes i dag."
    assert [[s.segment.id for s in d.segments] for d in seen] == [["p2s1"]]
    client.get("/artikkel.html")
    assert [s.segment.id for s in seen[1].segments] == ["p1s1", "p1s2", "p2s1"]


def test_corrections_are_handed_over_once(output: Path, memory: Memory) -> None:
    """A term that the page sends with every save becomes one draft entry."""
    drafts: list[Term] = []
    app = create_app(Desk(Library(output), memory, None, drafts.extend), token=TOKEN, port=PORT)
    client = TestClient(app, base_url=OWN, headers={"X-Sidestilt-Token": TOKEN})
    terms = [{"source": "statsråd", "target": "minister"}]
    assert post(client, terms=terms).json()["drafts"] == 1
    assert post(client, target="She quit.", revision=1, terms=terms).json()["drafts"] == 0
    assert [(t.source, t.target, t.status) for t in drafts] == [("statsråd", "minister", TermStatus.DRAFT)]


@pytest.mark.parametrize("key", ["p1s1", "p9s9"])
def test_what_comes_too_late_is_kept(client: TestClient, desk: Desk, memory: Memory, key: str) -> None:
    """A page loaded before the article changed is told; its text is kept, and under no wrong sentence."""
    sent = {**body(), "source_hash": "0" * 16, "source": "Ministeren gikk vel av."}
    for _ in range(2):
        answer = client.post(f"/api/documents/artikkel/segments/{key}", json=sent)
        assert answer.status_code == 409
        assert "changed" in answer.json()["error"]
        assert answer.json()["kept"]
        assert answer.json()["revision"] == 1
    (edit,) = memory.edits("artikkel")
    assert (edit.segment, edit.target, edit.source) == (key, sent["target"], sent["source"])
    assert desk.changed == {"artikkel"}
    document = desk.document("artikkel")
    assert document is not None
    assert sent["target"] not in [s.translation.target for s in document.segments]


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (b"", "JSON"),
        (b"[]", "object"),
        (b"{", "JSON"),
        (b"\xff", "UTF-8"),
        (b'{"target": 1}', "target"),
        (json.dumps({**body(), "state": "done"}).encode(), "state"),
        (json.dumps({**body(), "revision": -1}).encode(), "revision"),
        (json.dumps({**body(), "revision": True}).encode(), "revision"),
        (json.dumps({**body(), "terms": [{}]}).encode(), "terms"),
        (b"[" * 100_000, ""),
    ],
)
def test_malformed_saves_are_explained(client: TestClient, memory: Memory, sent: bytes, problem: str) -> None:
    """What isn't a save is 422 with what is wrong, and changes nothing."""
    headers = {"Content-Type": "application/json"}
    answer = client.post("/api/documents/artikkel/segments/p1s1", content=sent, headers=headers)
    assert answer.status_code == 422
    assert problem in answer.json()["error"]
    assert memory.documents() == ()


def test_unknown_places_are_404(client: TestClient) -> None:
    """No such article, sentence or address."""
    assert client.get("/missing.html").status_code == 404
    assert client.get("/api/documents/missing").status_code == 404
    assert client.get("/favicon.ico").status_code == 404
    assert post(client, name="missing").status_code == 404
    for key in ("p1", "p0s1", "x", "p1s1~2"):
        answer = client.post(f"/api/documents/artikkel/segments/{key}", json=body())
        assert answer.status_code == 404, key


# Whom it refuses


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"evil.example:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        "",
    ],
)
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    """DNS rebinding: another name for this address isn't this server."""
    assert client.get("/artikkel.html", headers={"Host": host}).status_code == 403
    assert post(client, headers={"Host": host}).status_code == 403


def test_localhost_is_the_same_server(client: TestClient) -> None:
    """The other name of the loopback address works, with its own origin."""
    headers = {"Host": f"localhost:{PORT}", "Origin": f"http://localhost:{PORT}"}
    assert post(client, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        f"http://127.0.0.1:{PORT + 1}",
        f"https://127.0.0.1:{PORT}",
        f"http://localhost:{PORT}",
        "",
    ],
)
def test_a_foreign_origin_is_refused(client: TestClient, memory: Memory, origin: str) -> None:
    """CSRF: another page can't save even if it knew the token."""
    assert post(client, headers={"Origin": origin}).status_code == 403
    assert client.get("/api/documents", headers={"Origin": origin}).status_code == 403
    assert memory.documents() == ()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_requests_from_other_sites_are_refused(client: TestClient, site: str) -> None:
    """Pages of other sites, and of other ports of this machine, can't fetch; a person may follow a link."""
    assert client.get("/artikkel.html", headers={"Sec-Fetch-Site": site}).status_code == 403
    framed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert client.get("/artikkel.html", headers=framed).status_code == 403
    link = {**framed, "Sec-Fetch-Dest": "document"}
    assert client.get("/artikkel.html", headers=link).status_code == 200


def test_without_the_token_nothing_is_told(stranger: TestClient, memory: Memory) -> None:
    """Every address answers alike, whether it exists or not."""
    addresses = ("/", "/artikkel.html", "/missing.html", "/api/documents", "/api/documents/artikkel")
    answers = {(a.status_code, a.text) for a in map(stranger.get, addresses)}
    assert [code for code, _ in answers] == [403]
    for token in ("", "wrong", TOKEN[:-1], TOKEN + "x", "ø"):
        assert stranger.get("/", params={"token": token}).status_code == 403
        assert stranger.get("/", headers={"X-Sidestilt-Token": token.encode()}).status_code == 403
        assert stranger.get("/", headers={"Cookie": f"sidestilt-{PORT}={token}".encode()}).status_code == 403
    assert post(stranger).status_code == 403
    assert stranger.get("/api/documents", params={"token": TOKEN}).status_code == 403
    assert memory.documents() == ()


def test_who_opens_an_address_reads_a_page(stranger: TestClient, client: TestClient) -> None:
    """A tab that is loaded again after the server's restart says what to do, and that nothing is lost."""
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = stranger.get("/index.html", headers=browser)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "Open the address that “sidestilt review” printed last." in answer.text
    assert "still in this browser" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    missing = client.get("/ingen<b>.html", headers=browser)
    assert (missing.status_code, "There is no such article." in missing.text) == (404, True)


def test_the_token_moves_from_the_address_to_a_cookie(stranger: TestClient) -> None:
    """The address bar is left clean; the cookie can't be read by scripts or sent from other sites."""
    answer = stranger.get(f"/artikkel.html?token={TOKEN}&x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/artikkel.html?x=1"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert stranger.get("/artikkel.html").status_code == 200
    assert post(stranger).status_code == 403
    assert post(stranger, headers={"Origin": OWN}).status_code == 200


def test_the_redirect_stays_here(stranger: TestClient) -> None:
    """An address with two slashes doesn't lead to another server."""
    answer = stranger.get(f"{OWN}//evil.example/?token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/evil.example/"


def test_paths_out_of_the_folder_are_refused(client: TestClient, output: Path, tmp_path: Path) -> None:
    """``..``, encoded or not, absolute paths, and links out of the folder lead nowhere; links inside it do."""
    secret = tmp_path / "secret.json"
    secret.write_text(dump(translated(replace(SOURCE, name="secret"))), encoding="utf-8")
    (output / "linked.json").symlink_to(secret)
    (output / "loop.json").symlink_to(output / "loop.json")
    (output / "folder.json").mkdir()
    for name in (
        "../secret",
        "..%2Fsecret",
        "%2e%2e/secret",
        "..%5Csecret",
        quote(str(tmp_path), safe="") + "%2Fsecret",
        "linked",
        "loop",
        "folder",
        ".hidden",
        "%00",
        "x" * 300,
        "..",
        "%2e",
    ):
        for address in (f"/{name}.html", f"/api/documents/{name}"):
            answer = client.get(address)
            assert answer.status_code in (404, 307), address
            assert "Regjeringen" not in answer.text
        assert client.post(f"/api/documents/{name}/segments/p1s1", json=body()).status_code in (404, 405, 307)
    names = [line["name"] for line in client.get("/api/documents").json()["documents"]]
    assert names == ["På tur & «hjem» #1", "artikkel"]


def test_bodies_have_a_limit(client: TestClient) -> None:
    """Too long by its own account, or in chunks without one: 413 either way; just below it is only malformed."""
    address, headers = "/api/documents/artikkel/segments/p1s1", {"Content-Type": "application/json"}
    assert client.post(address, content=b" " * (BODY_LIMIT + 1), headers=headers).status_code == 413
    chunks = (b" " * 2**16 for _ in range(BODY_LIMIT // 2**16 + 1))
    assert client.post(address, content=chunks, headers=headers).status_code == 413
    assert client.post(address, content=b" " * BODY_LIMIT, headers=headers).status_code == 422
    assert client.post(address, content=b"", headers={**headers, "Content-Length": "-5"}).status_code == 413


def test_other_methods_and_kinds_are_refused(client: TestClient) -> None:
    """Only what pages need: no PUT, no preflight, no form posts."""
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
        assert client.request(method, "/api/documents/artikkel").status_code == 405
    address = "/api/documents/artikkel/segments/p1s1"
    text = json.dumps(body())
    assert client.post(address, content=text, headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post(address, data={"target": "x"}).status_code == 415


# The real server


@contextmanager
def running(output: Path, memory: Memory) -> Iterator[str]:
    """A server in a thread; gives its address with the token. It ends with the process."""
    ready = threading.Event()
    address: list[str] = []

    def note(url: str) -> None:
        address.append(url)
        ready.set()

    threading.Thread(target=serve, args=(output, memory), kwargs={"on_ready": note}, daemon=True).start()
    assert ready.wait(30)
    yield address[0]


def test_a_browser_like_visit_over_the_loopback(output: Path, memory: Memory) -> None:
    """Address → cookie → page → save with its token → conflict → raw requests out of the folder, on a real socket."""
    with running(output, memory) as url:
        parts = urlsplit(url)
        assert parts.hostname == "127.0.0.1"
        token = parse_qs(parts.query)["token"][0]
        assert len(token) >= 32
        origin = f"http://{parts.netloc}"
        with httpx.Client(base_url=origin, follow_redirects=True) as browser:
            page = browser.get(url)
            assert (page.status_code, page.url.path, page.url.query) == (200, "/", b"")
            assert token in browser.get("/artikkel.html").text
            headers = {"X-Sidestilt-Token": token, "Origin": origin}
            address = "/api/documents/artikkel/segments/p1s1"
            assert browser.post(address, json=body(), headers=headers).json()["revision"] == 1
            assert browser.post(address, json=body(target="Other."), headers=headers).status_code == 409
            evil = {**headers, "Origin": "https://evil.example"}
            assert browser.post(address, json=body(revision=1), headers=evil).status_code == 403
            assert "server" not in page.headers
        for path in ("/../secret.html", "//etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..\\secret.html"):
            raw = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=10)
            raw.request("GET", path, headers={"X-Sidestilt-Token": token})
            assert raw.getresponse().status == 404
            raw.close()
    assert memory.edits("artikkel")[0].target == "She resigned."


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_ctrl_c_ends_cleanly(output: Path, tmp_path: Path) -> None:
    """An open connection doesn't hold it up, nothing is printed beside, and the edits are there afterwards."""
    code = f"""
from pathlib import Path
from translate.memory import Memory
from translate.review import serve
with Memory.open(Path({str(tmp_path / "m.sqlite3")!r})) as memory:
    changed = serve(Path({str(output)!r}), memory, on_ready=lambda url: print(url, flush=True))
print(sorted(changed))
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    url = urlsplit(process.stdout.readline().strip())
    token = parse_qs(url.query)["token"][0]
    with httpx.Client(base_url=f"http://{url.netloc}", headers={"X-Sidestilt-Token": token}) as client:
        assert client.post("/api/documents/artikkel/segments/p1s1", json=body()).status_code == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "['artikkel']\n", "")
    with Memory.open(tmp_path / "m.sqlite3") as memory:
        assert memory.edits("artikkel")[0].target == "She resigned."


def test_a_folder_has_a_port_of_its_own(output: Path, memory: Memory) -> None:
    """A browser finds what it kept under the address again; a second server, or another program's, is no hindrance."""
    steady = steady_port(output)
    assert steady == steady_port(output / ".." / output.name)
    assert steady != steady_port(output.parent)
    assert 49152 <= steady < 65536
    with socket.socket() as other:
        other.bind(("127.0.0.1", steady))
        other.listen()
        with running(output, memory) as url:
            assert urlsplit(url).port not in (steady, None)
            assert httpx.get(url, follow_redirects=True).status_code == 200
    with running(output, memory) as url:
        assert urlsplit(url).port == steady


def test_a_taken_port_is_a_usage_error(output: Path, memory: Memory) -> None:
    """So is a port that can't be; a missing folder says what to do."""
    with running(output, memory) as url:
        port = urlsplit(url).port or 0
        with pytest.raises(UsageError, match=f"port {port} can't be used.*--port"):
            serve(output, memory, port=port, on_ready=print)
    with pytest.raises(UsageError, match="port 70000"):
        serve(output, memory, port=70000, on_ready=print)
    with pytest.raises(ReadError, match="translate some first"):
        serve(output / "none", memory, on_ready=print)


def test_stale_edits_show_in_the_served_page(client: TestClient, memory: Memory) -> None:
    """An edit of an earlier wording stands beside the new sentence."""
    old = document("Ministeren gikk av i går. | Hun sa ingenting.")
    memory.save(old, [Proposal("p1s1", old.segments[0].source_hash, "She resigned yesterday.", base=0)])
    laid = load(client.get("/api/documents/artikkel").text)
    assert segment(laid, "p1s1").stale == "She resigned yesterday."
    assert "She resigned yesterday." in client.get("/artikkel.html").text
