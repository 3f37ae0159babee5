"""`evenhand policy`: check an edition, explain it, say when something falls due, list what there is, install one."""

import argparse
import json
from pathlib import Path

from evenhand.calendars.england import england
from evenhand.calendars.working_days import BeyondCalendar, WorkingDays
from evenhand.cli import edition_files
from evenhand.cli.days import day, days
from evenhand.cli.faults import DONE, FAILED, Failed, tell
from evenhand.cli.starting import is_configured, now, operator, start
from evenhand.policy.editions.reading import UnfitEdition, read_edition
from evenhand.policy.editions.schema import Edition
from evenhand.policy.explain import explain
from evenhand.policy.when import CannotBeCounted, Due, Question, next_review_when, when


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `policy` and what it can do."""
    parser = verbs.add_parser("policy", help="check, explain, install an edition of the policy; say when something falls due")
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    check = what.add_parser("check", help="every problem of an edition, by its line")
    check.add_argument("file", metavar="FILE")
    check.set_defaults(run=run_check)
    explained = what.add_parser("explain", help="an edition in plain English")
    explained.add_argument(
        "file", metavar="FILE", nargs="?", help="a file, or the name of an edition; the one in force without it"
    )
    explained.set_defaults(run=run_explain)
    installed = what.add_parser("install", help="put a valid edition in force from its own date")
    installed.add_argument("file", metavar="FILE", help="a file, or the name of one in EVENHAND_EDITIONS")
    installed.set_defaults(run=run_install)
    what.add_parser("list", help="the editions that come with the product and those beside it").set_defaults(run=run_list)
    _add_when(what)


def _add_when(what: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = what.add_parser("when", help="the day something falls due, and how it was counted")
    questions = parser.add_subparsers(dest="question", metavar="QUESTION", required=True)
    for question in Question:
        one = questions.add_parser(question.value)
        if question is Question.NEXT_REVIEW:
            one.add_argument("--decision", type=day, required=True, metavar="DATE")
            one.add_argument("--reviews", type=days, default=[], metavar="DATE[,DATE...]", help="the reviews held")
            one.add_argument("--monitoring-end", type=day, metavar="DATE", help="the last day of the monitoring period")
        else:
            one.add_argument("--from", dest="from_day", type=day, required=True, metavar="DATE")
        one.add_argument("--json", action="store_true", help="for a program")
        one.set_defaults(run=run_when)


def run_check(args: argparse.Namespace) -> int:
    """Say every problem on its own line, with the file and the line; nothing wrong is 0."""
    try:
        edition = edition_files.read(args.file)
    except UnfitEdition as unfit:
        _problems(args.file, unfit)
        return FAILED
    print(f"{args.file}: fits. {edition.about.title}, {edition.about.version}, from {edition.about.applies_from}.")
    return DONE


def run_explain(args: argparse.Namespace) -> int:
    """The edition in plain English."""
    try:
        edition = edition_files.read(edition_files.found(args.file)) if args.file else _in_force()[0]
    except UnfitEdition as unfit:
        _problems(args.file, unfit)
        return FAILED
    for part in explain(edition):
        print(f"{part.title}\n" + "\n".join(f"  {line.words} [{line.clause}]" for line in part.lines) + "\n")
    return DONE


def run_install(args: argparse.Namespace) -> int:
    """Put it in force from its own date, as the operator."""
    start()
    from evenhand.casework import editions

    path = edition_files.found(args.file)
    try:
        text = edition_files.text_of(path)
        row = editions.install(text=text, by=operator(), at=now())
    except UnfitEdition as unfit:
        _problems(path, unfit)
        return FAILED
    print(f"Edition {row.key} is installed. It applies from {row.applies_from}.")
    return DONE


def run_list(args: argparse.Namespace) -> None:
    """The editions that can be named, each with its file and the day from which it applies."""
    for path in edition_files.known():
        try:
            about = edition_files.read(str(path)).about
        except UnfitEdition as unfit:
            print(f"{path.stem}: does not fit ({len(unfit.problems)} problems; see `evenhand policy check {path}`)")
        else:
            print(f"{about.key}: {about.title}, {about.version}, from {about.applies_from} ({path})")


def run_when(args: argparse.Namespace) -> None:
    """The day, its clause and how it was counted, under the edition in force today."""
    edition, working_days = _in_force()
    try:
        due = _due(args, edition, working_days)
    except (CannotBeCounted, BeyondCalendar) as cannot:
        raise Failed(str(cannot)) from None
    if args.json:
        print(json.dumps({"due_on": due.due_on.isoformat(), "clause": due.clause, "counted": list(due.counted)}))
        return
    print("\n".join([f"{due.due_on:%A %-d %B %Y} ({due.clause}), under {edition.about.key}", *due.steps]))


def _due(args: argparse.Namespace, edition: Edition, working_days: WorkingDays) -> Due:
    question = Question(args.question)
    if question is Question.NEXT_REVIEW:
        return next_review_when(edition, working_days, args.decision, args.reviews, args.monitoring_end)
    return when(edition, working_days, question, args.from_day)


def _in_force() -> tuple[Edition, WorkingDays]:
    """The edition in force today with the council's working days; the shipped one where nothing is installed yet."""
    if is_configured():
        start()
        from evenhand import clock
        from evenhand.queries import database, editions

        if database.is_migrated():
            return editions.edition_on(clock.today()), editions.working_days()
    tell("Nothing is installed here yet, so this is by the edition that comes with the product.")
    return read_edition(edition_files.text_of(str(edition_files.shipped()))), england()


def _problems(path: str | Path, unfit: UnfitEdition) -> None:
    for problem in unfit.problems:
        print(f"{path}:{problem}")
    tell(f"{len(unfit.problems)} problem{'s' if len(unfit.problems) != 1 else ''} in {path}.")
