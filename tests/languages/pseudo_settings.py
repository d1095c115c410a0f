"""The site's own settings with another folder of catalogues: for a server that speaks the pseudo-language."""

import os
from pathlib import Path

from recovery.settings import *  # noqa: F403

LOCALE_PATHS = [Path(os.environ["PSEUDO_LOCALE"])]
