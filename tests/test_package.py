"""The package as others get it: sdist, wheel, and a build in an environment that has nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

ROOT = Path(__file__).resolve().parents[1]
WHEELHOUSE = ROOT / ".cache" / "wheelhouse"
PARTS = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "kg", "ontology")
SAMPLES = ("songyang.txt", "xihe.txt")

needs_wheels = pytest.mark.skipif(
    not WHEELHOUSE.is_dir(), reason="needs the wheels of the dependencies, which make fetches"
)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that sees nothing of this project's own environment."""
    hidden = ("PIP_", "PYTHON", "VIRTUAL_ENV")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    clean["PIP_CONFIG_FILE"] = os.devnull
    done = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built of the sdist."""
    source, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for part in filter(Path.exists, map(ROOT.joinpath, PARTS)):
        if part.is_dir():
            copytree(part, source / part.name, ignore=ignore_patterns("__pycache__"))
        else:
            copy(part, source)
    pack = f"from setuptools.build_meta import build_sdist; build_sdist({str(dist)!r})"
    run(sys.executable, "-c", pack, cwd=source)
    [sdist] = dist.glob("county_kg-*.tar.gz")
    run("tar", "-xzf", sdist, "-C", dist, cwd=dist)
    unpacked = dist / sdist.name.removesuffix(".tar.gz")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-build-isolation", "--no-deps"]
    run(*pip, "--wheel-dir", dist, unpacked, cwd=dist)
    return next(dist.glob("county_kg-*.whl"))


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("kg/")}
    wanted = {f"kg/{path}" for path in files_below(ROOT / "kg")}
    wanted |= {f"kg/ontology/{path}" for path in files_below(ROOT / "ontology")}
    assert inside == wanted


def files_below(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in found if "__pycache__" not in path.parts]


@needs_wheels
def test_the_installed_wheel_builds_what_the_checkout_builds(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    pip = [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--quiet"]
    run(*pip, "--no-compile", "--no-index", "--find-links", WHEELHOUSE, wheel, cwd=tmp_path)
    for name in SAMPLES:
        copy(ROOT / "data" / "articles" / name, tmp_path)
    kg = home / "bin" / "kg"
    run(kg, "build", *SAMPLES, "--output", "installed", cwd=tmp_path)
    here = Path(sys.executable).with_name("kg")
    run(here, "build", *SAMPLES, "--output", "checkout", cwd=tmp_path)
    for name in ("facts.jsonl", "graph.ttl", "graph.html"):
        installed, checkout = (tmp_path / folder / name for folder in ("installed", "checkout"))
        assert installed.read_bytes() == checkout.read_bytes()
    asked = run(kg, "query", "--name", "village-incomes", "--output", "installed", cwd=tmp_path)
    assert "西河村" in asked
    assert run(kg, "validate", "--output", "installed", cwd=tmp_path) == "the graph conforms\n"
