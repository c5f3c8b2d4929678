"""The command ``copydesk``: look at a corpus, or write a report on it."""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from copydesk.articles import CorpusError, load

_EXIT_BAD_INPUT = 2


def main(argv: list[str] | None = None) -> int:
    """Run the command; return 0, 1 where a notebook failed, 2 where the input is at fault."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except CorpusError as error:
        return _complain(error, _EXIT_BAD_INPUT)
    return status


def _complain(error: object, status: int) -> int:
    print(f"copydesk: {error}", file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="copydesk", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="show what would be analysed, and what is wrong")
    check.set_defaults(run=_check)
    report = commands.add_parser("report", help="execute the notebooks and write the pages")
    report.set_defaults(run=_report)
    for command in (check, report):
        command.add_argument("corpus", help="a folder, a file or a glob of articles")
        command.add_argument(
            "--metadata", metavar="FILE", help="CSV or YAML: what is known of them"
        )
        command.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="NAME=COLUMN",
            help="where a table keeps a field, such as text=body (repeatable)",
        )
    report.add_argument("-o", "--out", required=True, type=Path, help="the folder to write")
    report.add_argument(
        "-p",
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the notebooks (repeatable)",
    )
    report.add_argument("--notebooks", type=Path, metavar="FOLDER", help="other notebooks")
    report.add_argument("--jobs", type=int, default=2, help="notebooks run at once (default 2)")
    return parser


def _pairs(given: list[str], option: str) -> dict[str, str]:
    """Return ``NAME=VALUE`` arguments as a dictionary."""
    for item in given:
        if "=" not in item:
            raise CorpusError(f"{option} {item}: must have the form NAME=VALUE")
    return dict(item.split("=", 1) for item in given)


def _check(arguments: argparse.Namespace) -> int:
    from copydesk import survey
    from copydesk.notebook import cells

    articles = load(
        arguments.corpus,
        arguments.metadata,
        columns=_pairs(arguments.column, "--column") or None,
        on_error="report",
    )
    shown = cells(survey.survey(articles))
    print(shown.to_string(index=False))
    warnings = survey.warnings(articles)
    for row in warnings.itertuples():
        print(f"{row.article_id}: {row.message}")
    for path, message in articles.attrs["ignored"]:
        print(f"not read: {path}: {message}")
    skipped = articles.attrs["skipped"]
    for path, message in skipped:
        _complain(f"left out: {path}: {message}", _EXIT_BAD_INPUT)
    faulty = bool(skipped) or (warnings["kind"] == "no_sentence").any()
    return _EXIT_BAD_INPUT if faulty else 0


def _report(arguments: argparse.Namespace) -> int:
    from copydesk.report import NOTEBOOKS, ParameterError, ReportError, write

    given: dict[str, Any] = {
        name: yaml.safe_load(value)
        for name, value in _pairs(arguments.parameter, "--parameter").items()
    }
    try:
        write(
            arguments.corpus,
            arguments.out,
            metadata=arguments.metadata,
            columns=_pairs(arguments.column, "--column"),
            parameters=given,
            notebooks=arguments.notebooks or NOTEBOOKS,
            jobs=arguments.jobs,
        )
    except ParameterError as error:
        return _complain(error, _EXIT_BAD_INPUT)
    except ReportError as error:
        return _complain(error, 1)
    print(f"open {arguments.out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
