"""What hostile input costs: each case through `garant build` in a process of its own, in time and memory.

Run as `python -m bench.hostile [--size BYTES]`. Every case must end with exit code 0 (read, perhaps nothing
in it) or 1 (an issue says why not), whatever its size.
"""

import argparse
import gzip
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_PROSE = "La France enverra 20 chars à Kiev mardi, a déclaré le ministre. « Nous tiendrons », a-t-il dit. "
_MEMORY = 6 << 30
_LIMIT = 600.0

Case = Callable[[Path, int], None]


def _text(piece: str, *, name: str = "case.txt") -> Case:
    """Return a case whose file is a piece repeated up to the size."""

    def write(folder: Path, size: int) -> None:
        data = piece.encode("utf-8", "surrogatepass")
        (folder / name).write_bytes(data * max(1, size // len(data)))

    return write


def _empty(folder: Path, size: int) -> None:
    (folder / "case.txt").write_bytes(b"")


def _binary(folder: Path, size: int) -> None:
    (folder / "case.txt").write_bytes(bytes(range(256)) * (size // 256))


def _broken(folder: Path, size: int) -> None:
    (folder / "case.txt").write_bytes(
        ("é" * (size // 4)).encode()[:-1] + b"\xff\xfe" + _PROSE.encode("latin-1")
    )


def _truncated_gzip(folder: Path, size: int) -> None:
    whole = gzip.compress(os.urandom(size // 2) + _PROSE.encode())
    (folder / "case.txt.gz").write_bytes(whole[: len(whole) // 2])


def _truncated_zip(folder: Path, size: int) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("inner.txt", os.urandom(size // 2))
    (folder / "case.zip").write_bytes(archive.getvalue()[: size // 4])


def _bomb(folder: Path, size: int) -> None:
    with zipfile.ZipFile(folder / "case.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inner.txt", b"0" * max(size * 20, 1 << 20))


def _loop(folder: Path, size: int) -> None:
    (folder / "down").mkdir()
    (folder / "down" / "up").symlink_to(folder)
    (folder / "down" / "case.txt").write_text(_PROSE * 3, encoding="utf-8")


def _nested(folder: Path, size: int) -> None:
    depth = min(100_000, size // 11)
    page = "<div>" * depth + _PROSE + "</div>" * depth
    (folder / "case.html").write_text(page, encoding="utf-8")


CASES: Mapping[str, Case] = {
    "empty file": _empty,
    "prose on one line": _text(_PROSE),
    "one endless word": _text("otan"),
    "one line, no sentence's end": _text("la France et "),
    "binary named .txt": _binary,
    "broken UTF-8": _broken,
    "truncated gzip": _truncated_gzip,
    "truncated zip": _truncated_zip,
    "zip bomb": _bomb,
    "path loop": _loop,
    "HTML nested 100,000 deep": _nested,
    "an article without a verb": _text("Kiev, mardi. Trois chars, deux drones. Paris. "),
    "right to left": _text("أعلن الرئيس أن بلاده سترسل قوات إلى أوكرانيا. "),
    "Chinese and Japanese": _text("法国总统宣布将向乌克兰派遣部队。"),
    "quotation marks, straight": _text('"'),
    "quotation marks, opening": _text("«"),
    "quotation marks, alternating": _text('« » “ ” " '),
    "brackets": _text("([{"),
    "digits": _text("1 1 1 1.000 "),
    "weekdays": _text("mardi "),
    "cues": _text("a déclaré que "),
    "states": _text("France Kiev "),
    "sums": _text("2 milliards d'euros "),
    "conjunctions": _text("et dont que qui "),
    "newlines": _text("a\n"),
    "controls and marks": _text("\u202e\u200b\u0301\ufeff"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one case took: the command's exit code, None where it ran past the limit; seconds; megabytes."""

    code: int | None
    seconds: float
    megabytes: float
    said: str


def cost(case: Case, size: int, *, limit: float = _LIMIT, memory: int = _MEMORY) -> Cost:
    """Build a ledger from a folder that holds the case and a sound article, and return what it took."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        folder.mkdir()
        case(folder, size)
        (folder / "sound.txt").write_text(_PROSE * 2, encoding="utf-8")
        command = [sys.executable, "-m", "garant.cli.main", "build", str(folder), "--lang", "en"]
        command += ["--ledger", str(Path(place) / "g.db")]
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)),
        )
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            return Cost(None, time.perf_counter() - started, 0.0, said.decode("utf-8", "replace"))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return Cost(process.returncode, time.perf_counter() - started, peak, said.decode("utf-8", "replace"))


def main() -> None:
    """Print the cases with what they took; the peak is the largest of the cases so far."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=50_000_000, help="bytes of each case (50 million)")
    size = parser.parse_args().size
    print(f"{'case':30} {'exit':>5} {'seconds':>8} {'peak MB so far':>15}")
    for name, case in CASES.items():
        took = cost(case, size)
        code = "late" if took.code is None else str(took.code)
        print(f"{name:30} {code:>5} {took.seconds:8.1f} {took.megabytes:15.0f}", flush=True)


if __name__ == "__main__":
    main()
