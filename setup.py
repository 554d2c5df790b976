"""Compiles the catalogues of sentences before a wheel is built; everything else stands in pyproject.toml."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithWords(build_py):
    """Builds the packages with each `.po` beside the `.mo` that is read at run time, which git does not keep."""

    def run(self) -> None:
        """Compile, then build."""
        for written in Path(__file__).parent.glob("translations/*/LC_MESSAGES/*.po"):
            with written.open(encoding="utf-8") as source, written.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(source, locale=written.parts[-3]))
        super().run()


setup(cmdclass={"build_py": BuildWithWords})
