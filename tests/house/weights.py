"""How heavy each public page may be, in bytes on the wire: headers included, packed with Brotli as over HTTPS.

A little above what they weighed when this was written. A page that grows past its line is looked at before the line is
moved: somebody may be loading it with one bar of signal.
"""

from typing import Final

LIMITS: Final = {
    "/": 4_500,
    "/coping-strategies/": 8_200,
    "/signs-of-dependency/": 8_100,
    "/bladder-warning-signs/": 10_000,
    "/help-for-families/": 8_500,
    "/safer-use/": 9_000,  # the law with its sources, and the words on what may be mixed in
    "/get-help-now/": 4_000,
    "/will-anyone-find-out/": 5_600,
    "/ketamine-as-a-medicine/": 8_300,
    "/your-privacy/": 4_200,
    "/how-we-check-services/": 4_800,
    "/accessibility/": 4_200,
    "/feedback/": 4_700,
    "/find-help/": 6_500,
}
GUIDANCE_TOGETHER: Final = 80_000  # every page but the directory
TOGETHER: Final = 86_500
TOGETHER_IN_GZIP: Final = 102_000  # for browsers of before 2017, and the few sites without HTTPS
ANY: Final = 14_000  # what a server may send before it must wait for an answer
RESULTS: Final = 10_000
OVER_HTTPS: Final = "gzip, deflate, br"  # what every browser of the last ten years sends there
