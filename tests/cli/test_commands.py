"""The commands as a person meets them: what they print, what they exit with."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEWS = (
    "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi 3 mars 2026 la ministre danoise.\n"
    "« Nous serons là aussi longtemps qu’il le faudra », a dit Troels Lund Poulsen, ministre de la Défense.\n"
    "Les États-Unis n’enverront pas de troupes en Moldavie, a déclaré un responsable américain.\n"
)


def garant(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "garant.cli.main", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True)
    return subprocess.CompletedProcess(
        command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    done = garant("build", "news.txt", "--ledger", "g.db", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def ledger(built, tmp_path):
    return shutil.copytree(built, tmp_path / "ledger")


def test_help_names_every_command(tmp_path):
    shown = garant("--help", cwd=tmp_path)
    assert shown.returncode == 0
    for command in ("demo", "build", "read", "list", "show", "evaluate", "check"):
        assert command in shown.stdout


def test_demo_builds_lists_and_says_what_to_try_next(tmp_path):
    shown = garant("demo", "--lang", "en", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "29 documents: 29 new" in shown.stdout
    assert "garant totals --beneficiary UA --by actor --ledger demo.db" in shown.stdout
    assert (tmp_path / "demo.db").exists()
    assert garant("check", "--ledger", "demo.db", cwd=tmp_path).returncode == 0


def test_read_writes_one_file_an_article_with_exact_offsets(tmp_path):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    done = garant("read", "news.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    form = json.loads((tmp_path / "out" / "news.json").read_text(encoding="utf-8"))
    assert form["language"] == "fr"
    assert form["published"] == "2026-03-03"
    words = [(s["content"], s["start"], s["end"]) for s in form["statements"]]
    assert words
    assert all(NEWS[start:end] == quotation for quotation, start, end in words)


def test_read_takes_standard_input_and_prints_json_lines(tmp_path):
    done = garant("read", "-", cwd=tmp_path, stdin=NEWS.encode())
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["language"] for line in done.stdout.splitlines()] == ["fr"]


def test_read_explains_each_stage(tmp_path):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    done = garant("read", "news.txt", "--explain", cwd=tmp_path)
    for stage in ("article ", "persons", "verb envoyer future", "statements", "Troels Lund Poulsen"):
        assert stage in done.stdout


@pytest.mark.parametrize("how", [("--reader", "rules"), ("GARANT_READER", "rules")])
def test_the_rules_read_alone_where_that_is_asked_for(tmp_path, monkeypatch, how):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    asked = how if how[0].startswith("--") else ()
    if not asked:
        monkeypatch.setenv(*how)
    assert garant("read", "news.txt", "-o", "out", *asked, cwd=tmp_path).returncode == 0
    form = json.loads((tmp_path / "out" / "news.json").read_text(encoding="utf-8"))
    assert "alarms" not in form
    assert garant("build", "news.txt", "--ledger", "g.db", *asked, cwd=tmp_path).returncode == 0
    assert garant("list", "alarms", "--ledger", "g.db", cwd=tmp_path).stdout == ""


def test_who_reads_makes_another_ledger_of_the_same_article(tmp_path):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    counted = [
        garant(
            "build", "news.txt", "--ledger", "g.db", "--lang", "en", "--reader", reader, cwd=tmp_path
        ).stdout
        for reader in ("both", "both", "rules")
    ]
    assert [line.splitlines()[0] for line in counted[:2]] == [
        "1 documents: 1 new",
        "1 documents: 1 read before",
    ]
    assert "read before" not in counted[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("list", "alarms", "--ledger", "g.db"),
        ("show", "s-", "--ledger", "g.db"),
        ("check", "--ledger", "g.db"),
        ("build", "news.txt", "--ledger", "g.db", "--reader", "rules"),
    ],
)
def test_what_the_trained_reader_runs_on_is_loaded_where_it_reads_alone(ledger, arguments):
    program = (
        "import sys, atexit; from garant.cli.main import main\n"
        f"sys.argv[1:] = {list(arguments)!r}\n"
        "atexit.register(lambda: print('loaded:', 'onnxruntime' in sys.modules, file=sys.stderr))\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ledger, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == "loaded: False"


def test_a_command_that_does_not_read_loads_no_numbers(ledger):
    program = (
        "import sys; from garant.cli.main import command_line\n"
        "command_line()(['list', 'alarms', '--ledger', 'g.db'], standalone_mode=False)\n"
        "print(sorted({'numpy', 'onnxruntime', 'yaml', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ledger, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["['yaml']"], done.stderr


def test_a_list_is_plain_lines_in_a_pipe(ledger):
    shown = garant("list", "statements", "--ledger", "g.db", cwd=ledger)
    lines = shown.stdout.splitlines()
    assert shown.returncode == 0
    assert all(line.count("\t") == 4 for line in lines)
    assert any("Troels Lund Poulsen" in line for line in lines)


def test_search_finds_capitals_with_accents_for_small_letters_without(ledger):
    shown = garant(
        "list", "articles", "--text", "etats unis", "--format", "jsonl", "--ledger", "g.db", cwd=ledger
    )
    assert [json.loads(line)["stem"] for line in shown.stdout.splitlines()] == ["news"]
    nothing = garant(
        "list", "articles", "--text", "Vanuatu", "--format", "jsonl", "--ledger", "g.db", cwd=ledger
    )
    assert nothing.stdout == ""


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_lists_come_in_the_formats_of_machines(ledger, form):
    shown = garant("list", "statements", "--format", form, "--ledger", "g.db", cwd=ledger)
    assert shown.returncode == 0
    assert "Troels Lund Poulsen" in shown.stdout


def test_show_takes_the_beginning_of_an_id(ledger):
    listed = garant("list", "statements", "--format", "jsonl", "--ledger", "g.db", cwd=ledger)
    record = json.loads(listed.stdout.splitlines()[0])
    shown = garant("show", record["id"], "--lang", "en", "--ledger", "g.db", cwd=ledger)
    assert shown.returncode == 0
    assert f"⟦{record['quotation']}⟧" in " ".join(shown.stdout.split())
    assert "Why it was read so" in shown.stdout


def test_check_says_that_a_ledger_is_sound_and_finds_a_changed_text(ledger):
    assert garant("check", "--ledger", "g.db", cwd=ledger).returncode == 0
    import sqlite3

    with sqlite3.connect(ledger / "g.db") as book:
        guards = [name for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for guard in guards:
            book.execute(f'DROP TRIGGER "{guard}"')
        book.execute("UPDATE evidence SET quotation = 'Jamais dit'")
    broken = garant("check", "--ledger", "g.db", cwd=ledger)
    assert broken.returncode == 1
    assert broken.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list", "nonsense"), 2),
        (("list", "commitments", "--since", "yesterday", "--ledger", "g.db"), 2),
        (("list", "commitments", "--ledger", "absent.db"), 3),
        (("show", "nothing-like-it", "--ledger", "g.db"), 3),
        (("build", "absent.txt", "--ledger", "g.db"), 1),
        (("evaluate", "absent", "absent"), 3),
        (("check", "--ledger", "postgresql+nonsense://x"), 3),
    ],
)
def test_wrong_use_and_lost_things_have_their_exit_codes(ledger, arguments, code):
    done = garant(*arguments, cwd=ledger)
    assert done.returncode == code, done.stderr
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("options", [("--on", "ray", "--address", "auto"), ("--address", "10.0.0.1:6379")])
def test_a_cluster_is_named_by_host_and_port_and_where_ray_reads(tmp_path, options):
    refused = garant("build", "news.txt", "--ledger", "g.db", *options, cwd=tmp_path)
    assert refused.returncode == 2
    assert "--address" in refused.stderr
    assert not (tmp_path / "g.db").exists()
