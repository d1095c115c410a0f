"""The site's own settings with a throwaway key: for tests run inside one process, and for the type checker.

Only DATABASE_URL is taken from the environment, so that the same tests run on PostgreSQL.
A real server started by the tests (`tests/house/server.py`) uses `recovery.settings` itself.
"""

import os
import tempfile
from pathlib import Path

KEPT = {"DATABASE_URL", "WAYMARK_SHARED"}
for name in (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "MEDIA_ROOT",
    "TRUST_PROXY",
    "LOG_LEVEL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "LANGUAGES",
):
    os.environ.pop(name, None)
for name in [name for name in os.environ if name.startswith("WAYMARK_") and name not in KEPT]:
    del os.environ[name]
os.environ["WAYMARK_MODE"] = "development"
os.environ["SECOND_FACTOR"] = "off"  # tests/accounts/ and tests/browser/test_accounts.py ask for it
os.environ["SECRET_KEY"] = "a-key-for-tests-only-that-signs-nothing-anyone-keeps"
_FOLDER = Path(tempfile.gettempdir()) / f"waymark-tests-{os.getpid()}"
os.environ["MEDIA_ROOT"] = str(_FOLDER / "media")

from recovery.settings import *  # noqa: E402, F403
from recovery.settings import DATABASES, STORAGES, TASKS  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER.with_suffix(".sqlite3"))}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {**TASKS, "later": TASKS["default"]}  # at once: no other thread sees what a test has written
