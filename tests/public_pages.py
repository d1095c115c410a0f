"""The public pages, as every test that goes over all of them names them."""

GUIDANCE = (
    "/",
    "/coping-strategies/",
    "/signs-of-dependency/",
    "/bladder-warning-signs/",
    "/help-for-families/",
    "/safer-use/",
    "/get-help-now/",
    "/will-anyone-find-out/",
    "/ketamine-as-a-medicine/",
    "/your-privacy/",
    "/how-we-check-services/",
    "/accessibility/",
    "/feedback/",
)

DIRECTORY = (
    "/find-help/",
    "/find-help/?near=ls1-4",
    "/find-help/?near=bt1",
    "/find-help/?near=ze1-0&for=under-18",
    "/find-help/?near=leeds&for=someone-else&miles=50",
    "/find-help/?q=bladder",
    "/find-help/?near=leeds&type=detox&day=saturday&sort=soonest&list=example-k-talk-under-25-leeds,samaritans",
    "/find-help/?near=newport",
    "/find-help/?near=nowhere-at-all&type=nonsense",
    "/find-help/leaflet/",
    "/find-help/leaflet/?near=ls1-4&for=under-18",
    "/services/samaritans/",
    "/services/narcotics-anonymous/",
    "/services/example-leeds-council-drug-and-alcohol-service/",
)

PLACED = tuple(f"{path}?near={slug}" for path in GUIDANCE[1:6] for slug in ("ls1-4", "bt1"))

NOT_FOUND = "/no-such-page/"

ALL = (*GUIDANCE, *DIRECTORY, *PLACED)
