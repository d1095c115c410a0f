"""Runs curlylint on a copy of the templates in words it knows.

`<h{{ level }}>` reads `<h3>`: it knows no variable tag. `{% if wrong %} aria-invalid="true"{% endif %}` inside a tag
reads as the attributes alone: on those its own rules break.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.house import tree

VARIABLE_HEADING = re.compile(r"(</?h){{ \w+ }}")
PERHAPS = re.compile(r"{% if [^%]*%}((?:\s[\w-]+=\"[^\"{]*\")+){% endif %}")


def main() -> int:
    """curlylint's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        for name in tree.sources(".html", under=("templates/",)):
            copy = Path(folder, name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(PERHAPS.sub(r"\1", VARIABLE_HEADING.sub(r"\g<1>3", tree.text(name))))
        command = [sys.executable, "-m", "curlylint", "--quiet", "--config", str(tree.ROOT / "pyproject.toml")]
        return subprocess.run([*command, "templates"], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
