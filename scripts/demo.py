"""`make demo`: a village laptop, the centre and a second laptop, as separate processes, up to equal digests.

demo.py FOLDER --screens  the same, then pictures of all screens in FOLDER/screens; with a display, the window too
demo.py FOLDER            shows the main job and leaves its results in FOLDER
demo.py FOLDER --summary  reads everything again and writes FOLDER/summary.json anew
"""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from PIL import Image, ImageDraw

BIN = Path(sys.executable).parent
RESOURCES = Path(__file__).parent.parent / "resources" / "demo"
PASSPHRASE = "demo: a loom in every village"
SCOPE = "office/AJL"
NUMBER = re.compile(r"AJL-[0-9A-Z]{3,4}-\d{4}-[RC]?\d{5}")


class Laptop:
    """One laptop: a folder with its book and its own machine's home, and the `nawl` command in its own process."""

    def __init__(self, folder: Path) -> None:
        self.book = folder / "book"
        self._environment = {
            **os.environ,
            "NAWL_HOME": str(folder / "home"),
            "NAWL_PASSPHRASE": PASSPHRASE,
            "NAWL_LANG": "ar",
        }

    def run(self, *arguments: str) -> str:
        """What a command printed. Ends the demonstration where the command failed."""
        command = [BIN / "nawl", "--book", self.book, *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"nawl {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def ask(self, *arguments: str) -> Any:
        """The object that a command printed."""
        return json.loads(self.run(*arguments, "--json"))


def main(folder: Path) -> None:
    """Shows the main job."""
    start = time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    village, second = Laptop(folder / "laptop-1"), Laptop(folder / "laptop-2")

    say("A village without internet: a new book, its artisans and their pieces")
    open_book(village, "رنا الخطيب")
    village.run("import", str(RESOURCES / "artisans.csv"), "--as", "artisans")
    village.run("import", str(RESOURCES / "products.csv"), "--as", "products")
    picture(folder / "piece.jpg")
    village.run("photo", "add", "P-001", str(folder / "piece.jpg"))
    village.run("customer", "add", "--name", "سلمى منصور", "--city", "إربد", "--phone", "0791234567", "--code", "C1")

    say("An order with a deposit, an invoice and a receipt, in Arabic, with no network")
    order = village.ask("order", "add", "--customer", "C1", "--line", "P-001:2", "--line", "P-007", "--deposit", "10")
    village.run("invoice", "issue", order["id"])
    take_documents(village, folder)

    say("A line appears: the centre lets two laptops in, and they sync")
    with centre(folder) as address:
        enrol(folder, village, address, "مكتب عجلون ١")
        village.run("sync")
        open_book(second, "ليث الحوراني")
        enrol(folder, second, address, "مكتب عجلون ٢")
        second.run("sync")
        say("The second laptop moves the order on; the village hears of it")
        second.run("order", "move", order["id"], "ready")
        second.run("sync")
        village.run("sync")
        second.run("sync")
    write_summary(folder, time.monotonic() - start)
    tell(folder)


def open_book(laptop: Laptop, officer: str) -> None:
    """Makes a laptop's book."""
    office = ("--office", "AJL", "--name", "مكتب عجلون", "--officer", officer, "--currency", "JOD", "--country", "JO")
    laptop.run("new", *office)


def take_documents(laptop: Laptop, folder: Path) -> None:
    """Leaves the first invoice and the first receipt beside the book."""
    for document in laptop.ask("documents", "list")["documents"]:
        target = folder / f"{document['kind']}.pdf"
        if not target.exists():
            laptop.run("documents", "pdf", document["number"], str(target))


@contextlib.contextmanager
def centre(folder: Path) -> Iterator[str]:
    """The address of a centre that runs as long as the context."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / "centre.log").open("w", encoding="utf-8")
    command = [BIN / "nawl-centre", "serve", "--data", folder / "centre", "--port", str(port)]
    server = subprocess.Popen(command, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(port, server)
        yield address
    finally:
        server.terminate()
        server.wait()
        log.close()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Waits until the centre answers. Ends the demonstration where it does not within half a minute."""
    for _ in range(300):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit("The centre does not answer; see centre.log")


def enrol(folder: Path, laptop: Laptop, address: str, name: str) -> None:
    """Lets a laptop in with a one-time code."""
    data = ("--data", folder / "centre")
    made = subprocess.run(
        [BIN / "nawl-centre", "enrol", *data, "--office", "AJL", "--name", name, "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    laptop.run("enrol", address, json.loads(made.stdout)["code"])


def picture(path: Path) -> None:
    """A picture of an embroidered piece: a woven pattern of crosses."""
    image = Image.new("RGB", (1200, 900), "#f4ead8")
    draw = ImageDraw.Draw(image)
    for row in range(18):
        for column in range(24):
            colour = ("#8e2430", "#c99335", "#5f6f3a")[(row * column + row) % 3]
            x, y = 50 * column, 50 * row
            draw.line((x + 8, y + 8, x + 42, y + 42), colour, 7)
            draw.line((x + 42, y + 8, x + 8, y + 42), colour, 7)
    image.save(path, quality=88)


def write_summary(folder: Path, seconds: float) -> None:
    """Reads the books, the centre and the papers, and writes what they say."""
    laptops = [Laptop(folder / name) for name in ("laptop-1", "laptop-2")]
    first, second = (read_check([BIN / "nawl", "--book", laptop.book, "check", "--json"], laptop) for laptop in laptops)
    held = read_check([BIN / "nawl-centre", "check", "--data", folder / "centre", "--json"])["scopes"][SCOPE]
    runs = [run for laptop in laptops for run in laptop.ask("sync", "--runs")["runs"]]
    summary = {
        "artisans": first["counts"]["artisan"],
        "products": first["counts"]["product"],
        "orders": first["counts"]["order_placed"],
        "invoice_number": number_in(folder / "invoice.pdf"),
        "receipt_number": number_in(folder / "receipt.pdf"),
        "centre_orders": held["counts"]["order_placed"],
        "second_laptop_orders": second["counts"]["order_placed"],
        "digests_equal": first["ok"] and second["ok"] and first["digest"] == second["digest"] == held["digest"],
        "sync_bytes": sum(run["bytes_up"] + run["bytes_down"] for run in runs),
        "sync_requests": sum(run["requests"] for run in runs),
        "seconds": round(seconds, 1),
    }
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_check(command: list[Any], laptop: Laptop | None = None) -> Any:
    """What a check found, sound or not."""
    environment = laptop._environment if laptop else None  # noqa: SLF001 - the same file
    return json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout)


def number_in(path: Path) -> str:
    """The document's number as a reader finds it in the text of a PDF."""
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    found = NUMBER.search(text)
    return found[0] if found else ""


def say(line: str) -> None:
    """Tells whoever watches what happens now."""
    print(f"· {line}", flush=True)


def tell(folder: Path) -> None:
    """Prints what to look at, and what to try next."""
    print((folder / "summary.json").read_text(encoding="utf-8"))
    print(
        f"""Look at
  {folder}/invoice.pdf  {folder}/receipt.pdf    Arabic documents, made without a network
  {folder}/summary.json                         read back from the books, the centre and the papers
Try next
  export NAWL_PASSPHRASE='{PASSPHRASE}' NAWL_HOME={folder}/laptop-1/home
  .venv/bin/nawl demo                           the window, on a practice book
  .venv/bin/nawl --book {folder}/laptop-1/book order list
  .venv/bin/nawl --book {folder}/laptop-1/book search "شال احمر"
  .venv/bin/nawl --book {folder}/laptop-1/book check"""
    )


def show_screens(folder: Path) -> None:
    """Takes pictures of every screen in Arabic and English and, where there is a display, opens the practice book."""
    say("The window: every screen in Arabic and English, on a sample office")
    screens = Path(__file__).parent / "screens.py"
    subprocess.run([sys.executable, screens, folder / "screens"], check=True, stderr=subprocess.DEVNULL)
    print(f"  {folder}/screens/*.png")
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in {"win32", "darwin"}:
        environment = {**os.environ, "NAWL_HOME": str(folder / "practice")}
        subprocess.Popen([BIN / "nawl", "demo"], env=environment, start_new_session=True)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if "--summary" in sys.argv[2:]:
        write_summary(target, json.loads((target / "summary.json").read_text(encoding="utf-8"))["seconds"])
    else:
        main(target)
        if "--screens" in sys.argv[2:]:
            show_screens(target)
