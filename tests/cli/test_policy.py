"""intro.versions: what do `policy check`, `explain`, `when`, `list` and `install` say, and what do bad files get?"""

import json
import os
from pathlib import Path

import psutil
import pytest

from evenhand.cli.main import main
from evenhand.records.editions import InstalledEdition
from tests.council import Council
from tests.stories.harbour_district import TEXT

SHIPPED_FILE = "evenhand/policy/editions/managed_contact_2026.yaml"
MOST_MEMORY = 400 * 1024 * 1024


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code, and what was said on each side."""
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.once
def test_the_shipped_edition_fits(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "policy", "check", SHIPPED_FILE)
    assert (code, "fits" in out) == (0, True)


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\n  \n",
    "huge": b"a: b\n" * 1_000_000,
    "binary": bytes(range(256)) * 1000,
    "utf-16": "about:\n  key: x\n".encode("utf-16"),
    "latin-1": "about: caf\xe9\n".encode("latin-1"),
    "nul": b"about:\n  key: a\x00b\n",
    "direction marks": "about:\n  title: abc\u202edef\n".encode(),
    "deep in brackets": b"about: " + b"[" * 300_000,
    "deep in blocks": b"".join(b" " * i + b"a:\n" for i in range(600)),
    "billion laughs": b"a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
    "a list": b"- about\n- posts\n",
    "a scalar": b"about\n",
    "two documents": b"about: x\n---\nabout: y\n",
    "tabs": b"about:\n\tkey: x\n",
    "a tag": b"about: !!python/object/apply:os.system ['true']\n",
    "endless number": b"reviews:\n  interval_months: " + b"9" * 100_000,
    "wide line": b"about: " + b"x" * 390_000,
    "many keys": b"".join(b"k%d: v\n" % i for i in range(20_000)),
    "a key that is a list": b"? [a, b]\n: c\n",
}


@pytest.mark.once
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_message_and_1(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "edition.yaml"
    path.write_bytes(HOSTILE[name])
    before = psutil.Process(os.getpid()).memory_info().rss
    code, out, err = ran(capsys, "policy", "check", str(path))
    assert code == 1
    assert "Traceback" not in out + err
    assert "fault of ours" not in err
    assert all(line.startswith(f"{path}:") and "; " in line for line in out.splitlines())
    assert out.splitlines()
    assert psutil.Process(os.getpid()).memory_info().rss - before < MOST_MEMORY


@pytest.mark.once
def test_a_file_that_is_not_there_or_a_folder_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        code, _, err = ran(capsys, "policy", "check", str(path))
        assert code == 1
        assert str(path) in err


@pytest.mark.once
@pytest.mark.parametrize(
    "words",
    [
        ["policy"],
        ["policy", "check"],
        ["policy", "when", "outcome_letter"],
        ["policy", "when", "outcome_letter", "--from", "31/02/2027"],
        ["policy", "when", "outcome_letter", "--from", "soon"],
        ["policy", "when", "lunch", "--from", "2027-01-01"],
        ["policy", "when", "next_review", "--decision", "2027-01-01", "--reviews", "2027-99-01"],
        ["dance"],
        [],
    ],
)
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, *words)
    assert (code, bool(err)) == (2, True)


@pytest.mark.clause("review.notice")
def test_an_outcome_letter_is_counted_day_by_day(council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "policy", "when", "outcome_letter", "--from", "26/05/2027", "--json")
    days = ["2027-05-27", "2027-05-28", "2027-06-01", "2027-06-02", "2027-06-03", "2027-06-04", "2027-06-07"]
    assert (code, json.loads(out)) == (0, {"due_on": "2027-06-07", "clause": "review.notice", "counted": days})
    _, words, _ = ran(capsys, "policy", "when", "outcome_letter", "--from", "2027-05-26")
    assert "Mon 31 May 2027  not a working day: Spring Bank Holiday" in words


@pytest.mark.parametrize(
    ("words", "due", "clause"),
    [
        ("first_review --from 2026-08-31", "2027-02-28", "review.interval"),
        ("monitoring_end --from 2026-11-26", "2027-05-26", "stage1.period"),
        ("deletion --from 2027-05-26", "2028-05-26", "review.retention"),
        ("next_review --decision 2026-01-15", "2026-07-15", "review.interval"),
        ("next_review --decision 2026-01-15 --reviews 2026-05-20", "2026-11-20", "review.interval"),
        ("next_review --decision 2026-01-15 --reviews 2026-08-03", "2027-01-15", "review.interval"),
        ("next_review --decision 2026-01-15 --reviews 2027-01-20,2026-07-10", "2027-07-15", "review.interval"),
        ("next_review --decision 2026-01-15 --reviews 2027-02-01", "2027-07-15", "review.interval"),
        ("next_review --decision 2026-01-15 --monitoring-end 2026-06-01", "2026-06-01", "review.interval"),
    ],
)
def test_months_are_counted_too(words: str, due: str, clause: str, council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "policy", "when", *words.split(), "--json")
    answer = json.loads(out)
    assert (code, answer["due_on"], answer["clause"]) == (0, due, clause)
    assert answer["counted"]


@pytest.mark.parametrize("question", ["outcome_letter", "first_review", "monitoring_end", "deletion"])
def test_every_day_from_2019_to_2030_has_an_answer(question: str, council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    for year in range(2019, 2031):
        for day in (f"{year}-01-01", f"{year}-02-28", f"{year}-08-31", f"{year}-12-24", f"{year}-12-31"):
            assert ran(capsys, "policy", "when", question, "--from", day, "--json")[0] == 0


def test_a_day_past_the_shipped_calendar_is_refused_in_words(council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "policy", "when", "outcome_letter", "--from", "2200-01-01")
    assert (code, "Bank holidays are known for" in err) == (1, True)


def test_reviews_before_their_decision_are_refused(council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("policy", "when", "next_review", "--decision", "2026-01-15", "--reviews", "2025-12-31")
    code, _, err = ran(capsys, *words)
    assert (code, "before the decision" in err) == (1, True)


@pytest.mark.clause("intro.versions")
def test_an_edition_is_installed_once_and_never_changed(
    council: Council, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from evenhand.casework import installation
    from tests.dates import at

    installation.make_ready(at=at("Mon 23 Nov 2026"))
    path = tmp_path / "coming.yaml"
    path.write_text(TEXT.replace("applies_from: 2025-04-01", "applies_from: 2040-04-01"))
    assert ran(capsys, "policy", "install", str(path))[0] == 0
    assert ran(capsys, "policy", "install", str(path))[0] == 0
    path.write_text(path.read_text().replace("interval_months: 3", "interval_months: 4"))
    code, _, err = ran(capsys, "policy", "install", str(path))
    assert (code, "intro.versions" in err) == (1, True)
    assert InstalledEdition.objects.count() == 2


@pytest.mark.once
def test_explain_says_what_the_policy_says(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "policy", "explain", SHIPPED_FILE)
    assert code == 0
    for words in (
        "Stage 1 lasts at least 6 months.",
        "Stage 2 is proposed by the Head of Service or Director and decided by the Director of Governance.",
        "The outcome goes out in writing within 7 working days of the review decision.",
        "A closed case is deleted after 12 months",
        "There is no appeal against a decision under this policy, at either stage.",
    ):
        assert words in out
