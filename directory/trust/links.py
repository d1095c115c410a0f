"""Whether the websites we show still answer. Nothing is hidden by it: it makes work for somebody.

A link is dead when it failed on three days within a week, or was told gone (404, 410, no such host) twice.
"""

from typing import Final

DEAD: Final = "Dead: "
