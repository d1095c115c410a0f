"""The site's own settings with addresses that fail on purpose."""

from recovery.settings import *  # noqa: F403

ROOT_URLCONF = "tests.privacy.failing_urls"
