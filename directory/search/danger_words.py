"""Recognises danger in what somebody typed: wanting to die, an emergency, abuse, a painful bladder, fear of a drug.

Pure.

Better one warning too many than one too few, but words such as "weed" or "dying to stop smoking" raise none. The
patterns read text that `plain_words_of` has made plain; `tests/search/danger_wordings.txt` holds the wordings they must
recognise, and those they must not.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from directory.search import spelling
from directory.search.words import folded


class Danger(StrEnum):
    """What the words may mean, the most urgent first."""

    LIFE = "life"  # wanting to die, or harming oneself
    NOW = "now"  # somebody may be dying
    ABUSE = "abuse"  # hurt or frightened by somebody close
    BLADDER = "bladder"
    NO_VOICE = "no-voice"  # deaf, or cannot speak on the phone
    RISK = "risk"  # asking how dangerous a drug is


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{one})\b" for one in patterns))


_SIGNS: Final = re.compile(r"[^\w]+")
_OD_D: Final = re.compile(r"\bod['’]d\b", re.IGNORECASE)
# Every way of writing a few common words, as one: the patterns then need only that one.
_ONE_WAY: Final = (
    (re.compile(r"\b(?:u)\b"), "you"),
    (re.compile(r"\b2\b"), "to"),
    (re.compile(r"\b(kill|think|cut|dy|end|harm|hurt|liv|breath|piss|wak|fitt|bleed)in\b"), r"\1ing"),
    (re.compile(r"\b(?:wnt|wnat|wamt|wan)\b"), "want"),
    (re.compile(r"\b(?:wanna|wana|want too|want to to)\b"), "want to"),
    (re.compile(r"\bgonna\b"), "going to"),
    (re.compile(r"\b(?:dei|diee|dye)$"), "die"),
    (re.compile(r"\bb(?= (?:here|alive|dead)\b)"), "be"),
    (re.compile(r"\bjus\b"), "just"),
    (re.compile(r"\bdnt\b"), "dont"),
    (re.compile(r"\b(?:mysel|meself|maself|myslef|my self)\b"), "myself"),
    (re.compile(r"\b(?:hisself|his self|hmself|himslef)\b"), "himself"),
    (re.compile(r"\b(?:her self|herslef)\b"), "herself"),
    (re.compile(r"\b(?:themself|theirself|theirselves|them selves|there selves)\b"), "themselves"),
    (re.compile(r"\bany more\b"), "anymore"),
    (re.compile(r"\b(?:can not|cannot|carnt|cant)\b"), "cant"),
    (re.compile(r"\b(?:do not|does not|doesnt|did not|didnt)\b"), "dont"),
    (re.compile(r"\b(?:is not|aint|was not|wasnt|were not|werent|are not|arent|am not)\b"), "isnt"),
    (re.compile(r"\b(?:will not|would not|wouldnt)\b"), "wont"),
    (re.compile(r"\bu t i\b"), "uti"),
    (re.compile(r"\bo d\b(?=$| (?:on|from))"), "od"),
)
# Words that are put right where they are misspelled; none stands for a drug.
_KEY_WORDS: Final = dict.fromkeys(
    [
        "suicide",
        "suicidal",
        "unconscious",
        "unresponsive",
        "overdose",
        "overdosed",
        "breathing",
        "seizure",
        "bladder",
        "cystitis",
    ],
    frozenset[str](),
)
_NOT_MISSPELLED: Final = frozenset({"breeding"})

_KET: Final = r"(?:k|ket|kets|ketty|keta|ketamine?|special k)"
_SELF: Final = "(?:myself|himself|herself|themselves|yourself)"
_THEIR: Final = "(?:my|his|her|their|your)(?: own)?"
_LIKE_THIS: Final = "(?=$| (?:like|living|anymore|any|with life|for|much))"
_LONGING: Final = "(?:want|wants|wanted|wanting|wish|wishes|ready|rather|hope|hopes|prefer|need|needs|deserve|deserves)"
_THINKING: Final = r"(?:think|thinks|thinking|thoughts?|talk|talks|talking|dream\w*|feel|feels|feeling)"
_ENDING: Final = "(?:end|ends|ending|finish|finishing)"
_DOWN: Final = "(?! (?:down|back|out|agents?|off|it))"

_LIFE: Final = _any(
    r"suicidal\w*|suicid(?!al|e|es)\w+|un ?alive\w*|kms|kys|sew\w*slide",
    rf"(?:kill|kills|killing|kil|hang|hanging|shoot|drown|off|offing|top|topping|neck) {_SELF}",
    rf"(?:nearly|almost|tried\W+and|could of|could have) killed {_SELF}|killed myself|do {_SELF} in",
    rf"{_LONGING}(?: \w+){{0,3}} (?:die|dead)|(?:just|should|better|better off) (?:be )?dead|want death",
    r"(?:ways?|way|how|what|pills|easiest|painless\w*|quick\w*)(?: \w+){0,3} to (?:die|kill yourself|kill myself"
    r"|end it)",
    r"dont deserve to live|want\w* to be (?:gone|no more)|(?:goodbye|suicide) note|written a note|wrote a note",
    r"(?:nobody|no one|noone) (?:will|would|ll|d)?(?: \w+)? ?miss me|cant (?:see|imagine) a future|my life is over",
    r"life(?: is|s)? (?:pointless|meaningless|over|not worth)|whats the point of(?: \w+){0,2}(?: all| anything"
    r"| life)",
    r"cant face (?:tomorrow|another|life|living|the day)|cant cope (?:with life|with living|anymore)"
    r"|done with everything",
    r"(?:on|off) (?:a|the) (?:bridge|ledge|roof)|about to jump|(?:bought|got|have) a (?:rope|noose)"
    r"|voices telling me",
    r"(?:drive|crash)(?: my| the| a)? (?:car )?into a (?:wall|tree|lorry)|texted (?:me )?goodbye|do it tonight",
    rf"(?:end|ending|finish) {_SELF}",
    r"(?:feel\w* like|thought\w* of|think\w* (?:of|about)|ready for|scared of) dying|think\w* about death",
    r"wish\w*(?: \w+){0,2} (?:(?:isnt|never|not) (?:here|alive|born|been born|woken)|gone|dead)",
    r"wish\w*(?: \w+){0,8} (?:not|never|wont) wake\w*(?: up)?|dont wake up|dont want to wake up",
    r"(?:go to )?sleep(?: \w+){0,2} (?:never|not) wake\w*|never wak\w* up|sleep forever",
    r"(?:better|happier)(?: off)?(?: \w+){0,2} (?:without (?:me|him|her|them)|dead)",
    r"(?:better|happier) off if (?:i|he|she|they)",
    r"(?:dont|not|no longer|never|isnt) want\w* (?:to )?(?:be (?:here|alive|around)|exist\w*|survive|living)",
    r"(?:dont|not|no longer) want\w* to live(?! (?:here|there|with|at|in|on|near|next|together|alone|by))",
    rf"dont want to (?:go|carry) on{_LIKE_THIS}|(?:cant|dont) (?:go|carry) on{_LIKE_THIS}",
    r"cant (?:do|take|live)(?: with)?(?: (?:this|it|life|like this|another day))+ ?(?:anymore|any longer|no more)?$",
    r"cant (?:do|take|live) (?:this|it|life|like this|another day|much)\b(?: \w+)? ?(?:anymore|longer|more|day)",
    r"(?:no|any|the|see no|without a|much) (?:reason|point|purpose)(?: (?:to|in|of|for))?"
    r" (?:live|living|life|be here|being here|being alive|going on|carrying on|anything|anymore)",
    r"nothing (?:left )?to live for|(?:lost|no|losing) (?:the |my |his |her )?will to live|will to live",
    r"(?:life|living|it|nothing)(?: (?:isnt|not|no|is))+ worth (?:living|it)|not worth living",
    r"(?:tired|sick|fed up|done|finished|through|had enough) (?:of|with) (?:living|life|being alive|existing"
    r"|this life)",
    r"hate (?:my life|being alive|living|life)|g(?:i|a)ve?n? up on (?:life|living)|out of this life",
    rf"{_ENDING} (?:{_THEIR} (?:life|lives|pain|suffering|existence)|it(?: all)?|things|everything)(?! (?:up|with))",
    r"want (?:it|this|things|everything)(?: all)? to (?:end|be over)|make it all stop",
    rf"tak(?:e|es|ing|en) {_THEIR} (?:life|lives)|took my(?: own)? life",
    rf"self ?harm\w*|self ?injur\w*|(?:hurt|hurts|hurting|harm|harms|harming|cut|cuts|cutting|burn|burning) {_SELF}",
    r"(?:cut|cuts|cutting|slit|slits|slitting|slash|slashing) (?:my|his|her|their) (?:arms?|wrists?|legs?|thighs?)",
    rf"(?:keeps?|started|urges?|need|want|wants) (?:to )?(?:cutting|cut){_DOWN}(?=$| (?:again|when|because|and"
    rf"|myself))",
    r"(?:scratch\w*|punch\w*|burn\w*|cut\w*)(?: (?:my|his|her|their))? (?:arms?|wrists?|legs?|thighs?)|cutting again",
    r"(?:took|taken|swallowed) (?:a )?(?:load|loads|lot|lots|bunch|handful|pack|bottle|box)s? of(?: \w+)?"
    r" (?:pills|tablets|meds)",
    r"jump\w*(?: \w+)? (?:off|from|in front of)(?: (?:a|the|of|my))* ?(?:bridge|building|roof|cliff|train|tube"
    r"|bus|car|lorry)",
    r"(?:take|taking|took|taken) (?:all|every one of)(?: of)? (?:my|his|her|their|the) (?:pills|tablets|meds"
    r"|medication)",
    r"(?:overdose|od|overdosed|overdosing) on purpose|(?:want|wants|going|plan|planning) to (?:overdose|od)",
    r"(?:cant keep|not safe with|not safe from|dont trust|isnt safe with|dont feel safe with) (?:myself|me safe)",
    rf"keep {_SELF} safe|(?:do|does|did|doing) (?:something|anything) (?:stupid|silly|to {_SELF})",
    r"dont (?:care|mind) (?:if|whether) (?:i|he|she|they) (?:die|dies|live|lives|wake|wakes)",
    r"(?:nobody|no one|noone)(?: (?:will|would|ll|d))? (?:care|miss me|notice)\w*(?: if)?(?: \w+){0,2} (?:gone"
    r"|die|died|dead)",
    r"want\w* to (?:disappear|vanish|not (?:be here|exist|wake up))|want out of life",
    r"(?:^|(?:just|please|help|me) )(?:im |i am |let me )?(?:die|dying)$",
    r"hopeless(?:ness)?|(?:no|lost all|lost|without) hope(?: left)?|suiced|want ?t ?o ?die|k m s",
    rf"hope (?:this|it|the \w+|{_KET})(?: \w+)? kills? me|better if (?:i|he|she) (?:was|were|is) gone",
    r"(?:going to|gonna|want to|about to) jump(?! (?:in|on|up|start|through|for|rope|ship|the queue))|^jump off$",
    rf"nooses?|toaster (?:bath|in the bath)|(?:yeet|delete|minecraft|end|game ?end) {_SELF}|ctb|catch the bus",
    r"(?:child|son|daughter|kid|girl|boy|friend|teenager) (?:is|keeps|has been|started) cutting(?! (?:down|back|out))",
    r"sh (?:relapse|urges?|scars?)|relapsed? (?:on|with|into) (?:sh|self ?harm)",
    r"(?:said|saying|says) goodbye to (?:everyone|everybody|us all|his friends|her friends|people)",
    r"(?:dark|intrusive|bad) thoughts(?: (?:about|of) (?:dying|death|ending))?",
    r"(?:im|i am|being|feel like) (?:a|such a) burden|hate myself|nothing matters(?: anymore)?|dont want this life",
    r"(?:nobody|no one|noone) (?:cares|would care|loves|likes)(?: about)? me|ive had enough$|i want out$|cant cope$",
    r"(?:swallow\w*|took|taken|eaten|ate)(?: (?:a|some|loads?|lots?|of|all|too|many|her|his|my|the))* "
    r"(?:pills|tablets|paracetamol|bleach|ibuprofen|antifreeze)|(?:drank|drunk|drinking|drink)(?: \w+)? (?:bleach"
    r"|antifreeze|weed ?killer|poison)",
    r"(?:i|ive|i have)(?: just)? (?:taken|took|had) an overdose",
)
# After a death, "suicide" and "overdose" tell of the one who died, and not of the one who types.
_A_DEATH: Final = _any(
    r"died|passed away|bereav\w*|grie\w+|funeral|inquest|loss",
    r"(?:lost|losing) (?:my|our|a|the|someone|him|her)(?: \w+){0,3} to",
    r"after (?:a|the|his|her|their) suicide|killed (?:himself|herself|themselves)|(?:took|taken) (?:his|her"
    r"|their)(?: own)? li(?:fe|ves)",
)
_SUICIDE: Final = _any(r"suicides?")
_OVERDOSE: Final = _any(r"over ?dos\w*")
_NO_EMERGENCY: Final = _any(
    r"(?:overdose|naloxone) (?:training|kits?|awareness|prevention|courses?|day|deaths?)",
    r"(?:prevent\w*|reverse|revers\w+ an|kits? for) overdoses?|overdoses? kits?",
)
_NOW: Final = _any(
    r"od(?:s|ed|ing|eing)?(?! \d)|un ?consci?ou?s|un ?respon\w+|(?:not|isnt|wont|dont"
    r"|stopped) respond\w*(?! to (?:my|emails?|calls?|texts?|messages?))",
    r"(?:not|isnt|cant|wont|stopped|stops|hardly|barely|struggling to|trouble) breath(?:e|es|ing|in)?",
    r"breath\w* (?:funny|weird|odd|oddly|strange\w*|stopped|slow\w*)",
    r"(?:wont|cant|not|isnt|dont)(?: get)?(?: (?:him|her|them|my \w+|the \w+))?(?: to)? wak(?:e|es|ing)(?! up"
    r" (?:in|for|early|on))",
    r"(?:cant|wont|not) (?:rouse|get up|rousing|stir\w*)|is (?:he|she|my \w+) dead|bad reaction|snor\w+ (?:weird"
    r"|funny|odd)\w*",
    r"(?:wont|not|cant|isnt) com(?:e|ing) round|(?:not|isnt|cant|wont) mov(?:e|ing)(?! (?:on|house|home|out|in"
    r"|forward|away|back))",
    r"passed out|pass(?:es|ing) out|black(?:ed|ing)? out|collaps(?:ed|es|ing)|collapse(?! of)",
    r"seizures?|convuls\w*|(?:had|has|have|having) (?:a |an? \w+ )?fits?|fitting(?! (?:in|room|rooms|kitchen|out"
    r"|with))",
    r"spik(?:ed|ing)|drink spike\w*",
    r"(?:gone|going|turned|turning|went|looks?) (?:blue|grey|gray|pale|purple)|(?:blue|grey|purple) (?:lips|face"
    r"|skin)"
    r"|(?:lips|face|skin)(?: \w+){0,2} (?:blue|grey|purple)",
    r"(?:taken|took|had|done|eaten|swallowed|snorted) (?:way )?too (?:much|many)(?! (?:stress|work|time|on))",
    r"chok(?:e|es|ed|ing)|foaming|heart attack|a stroke|chest pains?|ambulance",
    r"(?:cough\w*|vomit\w*|throw\w*|thrown|spit\w*|sick\w*|being sick)(?: (?:up|with|out))? blood",
    r"stabb(?:ed|ing)(?! (?:pains?|feeling))|(?:will|going to|gonna|ll|wants? to|threat\w* to) (?:stab|shoot|kill)"
    r" (?:me|us|him|her|someone|somebody|them)",
    r"(?:has|have|got|pulled|holding|with)(?: got)? (?:a |the )?(?:knife|gun|machete|acid|weapon)"
    r"(?! (?:crime|amnesty))",
    r"(?:swallow\w*|took|taken|eaten|ate)(?: (?:a|some|loads?|lots?|of|all|too|many|her|his|my|the))* "
    r"(?:pills|tablets|paracetamol|bleach|ibuprofen|antifreeze|batter(?:y|ies))|(?:drank|drunk)(?: \w+)? (?:bleach"
    r"|antifreeze|weed ?killer|poison)|poisoned",
    r"(?:dealer|gang|they|he|she|someone|somebody|people)(?: \w+){0,2} (?:threat\w*|attack\w*|beat\w* up) "
    r"(?:me|us|my \w+)|being threatened",
)
_HURTS: Final = (
    r"(?:burn\w*|sting\w*|hurt\w*|pain\w*|blood|bleed\w*|sore|kills?|cant stop|keep|needs?|needing|always|cant)"
)
_ALL_THE_TIME: Final = (
    r"(?:all (?:the )?(?:time|night|day)|every (?:\w+ )?(?:minutes?|mins?|hour)|every (?:few|five|ten|\d+)|constantly"
    r"|a lot|nonstop|non stop|at night|so much|so often)"
)
_TOILET: Final = "(?:toilet|loo|lav|bog)"
_PEE: Final = r"(?:pee|pees|peed|peeing|weeing|pissing|pishing|wees|piss|pish|slash|wee)"
_BLADDER: Final = _any(
    r"bladders?|cystitis|utis?|kidneys?|water(?:works)? infection|waterworks|incontinen\w*|hydroneph\w*|urolog\w*"
    r"|h(?:a|ae|e)maturia|wee infection",
    r"urin(?!als?\b)\w*(?! (?:drug |dip )?(?:tests?|testing|samples?|screen\w*))",
    r"(?:pee|pees|peed|peeing)(?! (?:tests?|samples?|screen\w*))|weeing",
    # "Wee" is also "small" in Scotland and Ulster, and "piss" is in many sayings: only what they do counts.
    rf"(?:^|(?<!\ba )(?<!\bthe ))wee(?=$| (?:infection|blood|bleed\w*|hurt\w*|burn\w*|sting\w*|is|isnt|smell\w*"
    rf"|often|pain\w*|{_ALL_THE_TIME}))",
    rf"{_HURTS}(?: \w+){{0,5}} (?:{_PEE})(?=$| (?:and|or|but|after|when|on|from|help|please|more|it"
    rf"|{_ALL_THE_TIME}))",
    r"piss(?:ing|es)?(?! (?:about|around|down|off|me|people|take|up|poor|tests?|him|her|it))"
    r"(?<!the piss)(?<!a piss)|pishing",
    r"(?:pissed|wet|wetting|peed)(?: (?:my|him|her|the|them)(?:self|selves)?)(?: (?:bed|pants))?|piss(?:ed"
    r"|ing) blood",
    r"(?:passing|passed|pass) (?:clots?|blood|water)|(?:cant|trouble|struggl\w+"
    r"|hard)(?: to)?(?: \w+)? pass(?:ing)? (?:urine|water)",
    rf"(?:blood|bleed\w*)(?: \w+){{0,6}} (?:{_TOILET}|bowl|pants|knickers|underwear)",
    rf"(?:{_HURTS})(?: \w+){{0,3}} {_TOILET}(?! (?:roll|paper))(?=$| {_ALL_THE_TIME}| (?:and|when|at|every|all))"
    rf"|{_TOILET} (?:{_ALL_THE_TIME}|\d+ times)",
    rf"k ?cramps?|{_KET} (?:(?:\w+ )?cramps?|belly|stomach|tummy|pains?)|cramps?(?: \w+){{0,3}} {_KET}",
    rf"(?:stomach|tummy|belly|side|ribs?|back)(?: \w+){{0,3}} (?:pains?|hurts?|aches?"
    rf"|cramps?)?(?: \w+){{0,3}} {_KET}",
    r"(?:stomach|tummy|belly|flank|kidney)(?: \w+)? (?:pains?|cramps?|aches?|hurts?|in agony)|(?:pains?|cramps?)"
    r" (?:in|under) (?:my|his|her|their|the) (?:stomach|tummy|belly|ribs?|side|back)",
    rf"pains?(?: \w+){{0,4}} (?:stomach|tummy|belly|side|back|ribs?)(?: \w+){{0,3}} {_KET}|pain(?:s"
    rf"|ful)?(?: \w+)* ribs?",
)
_BLOOD: Final = _any(r"blood")
_OTHER_BLOOD: Final = _any(
    r"blood (?:tests?|testing|borne|pressure|bank|donat\w*|donor\w*|sugar|type|group|work|results?|samples?"
    r"|transfusions?"
    r"|poisoning|cancer|thinners?|brother\w*|on my (?:hands?|needle)|clots? in)",
    r"(?:bad|high|low|true|first|cold) blood|nose\w*(?: \w+)* blood|blood(?: \w+){0,3} nose\w*",
    r"(?:cough\w*|vomit\w*|throw\w*|spit\w*|being sick)(?: (?:up|with|out))? blood",
)
_CLOSE: Final = (
    r"(?:partner|boyfriend|girlfriend|bf|gf|husband|hubby|wife|ex|fiance|mum|mam|dad|mother|father|step ?dad"
    r"|step ?mum|son"
    r"|daughter|brother|sister|family|parents?|man|bloke|fella|missus|relationship)"
)
_HARMS: Final = (
    r"(?:hits?|hitting|beats?(?: up)?|beating|punch\w*|kick\w*|slap\w*|strangl\w*|chok\w*|push\w*|rap(?:ed|es"
    r"|ing)|hurts?"
    r"|hurting|abus\w*|threat\w*|controls?|controlling|scares?|frighten\w*|attack\w*|stalk\w*|violent (?:to|with"
    r"|towards))"
)
_ABUSE: Final = _any(
    r"domestic (?:abuse|violence)|dv|coercive control|forced (?:marriage|to marry)|honou?r (?:based )?(?:abuse"
    r"|violence|crime)",
    rf"{_CLOSE}(?: \w+){{0,3}} {_HARMS} (?:me|us|my kids|the kids)|(?:he|she|they)(?: \w+){{0,2}} {_HARMS} me",
    rf"(?:scared|afraid|frightened|terrified|fear\w*|hiding|escape|fleeing) (?:of|from)(?: \w+){{0,2}} {_CLOSE}",
    rf"(?:abusive|violent|controlling) {_CLOSE}|{_CLOSE} (?:is|was)(?: \w+)? (?:abusive|violent|controlling)",
    r"rap(?:ed|ist)|(?:i|been|was|got|being) (?:sexually |indecently )?(?:assaulted|abused|molested)|sexual(?:ly)?"
    r" (?:assault\w*|abuse\w*|violence)|(?<!dog )(?<!pet )groom(?:ed|ing)(?! (?:dogs?|salon|parlou?r))"
    r"|(?:male|female) victims?",
    rf"(?:uncle|grand\w+|teacher|coach|cousin|{_CLOSE})(?: \w+){{0,2}} touch(?:ed|es|ing) (?:me|him|her|my \w+)",
    rf"(?:abused|beaten|hit|controlled|raped) by(?: \w+)? {_CLOSE}|(?:not safe|isnt safe|unsafe"
    rf"|dont feel safe) at home",
)
_NO_VOICE: Final = _any(
    r"deaf\w*|bsl|sign language|hard of hearing|hearing (?:loss|impair\w*)|text relay|relay uk|mute|non ?verbal",
    r"(?:cant|dont|unable to|hard to|difficult to|struggle to)"
    r" (?:speak|talk|hear)(?=$| (?:on the phone|much|at all|help))",
)
_DRUG: Final = (
    r"(?:k|ket|kets|ketamine?|it|this|drugs?|mdma|coke|cocaine|crack|speed|heroin|xanax|benzos|ghb|gbl|g|weed"
    r"|pills|nos"
    r"|spice|pregabalin|balloons)"
)
_RISK: Final = _any(
    r"(?:can|could|will|would|do|does|am|might)(?: (?:you|i|he|she|they|we|people|someone|anyone|it"
    r"|to))?(?: going to)?"
    r"(?: \w+)? (?:die|dies|dying|overdose|od)(?: (?:from|on|of|with|if)\b)?",
    rf"(?:can|could|will|does|would)(?: (?:taking|too much))? {_DRUG} kills?(?: (?:you|me|him|her|people))?",
    rf"(?:is|how|are|can)(?: (?:is|are|it|be))*(?: {_DRUG})?(?: be)?"
    rf" (?:dangerous|deadly|fatal|lethal|addictive|risky|harmful)(?: (?:is|are)(?: {_DRUG})?)?(?! dogs?)",
    rf"(?:is|are|how) (?:{_DRUG}|it)(?: \w+)? (?:safe|bad for (?:you|me))(?! to tell)|is it (?:safe|ok) to (?:mix"
    rf"|take|use)",
    rf"(?:dying|die|deaths?) (?:from|of|on|by) {_DRUG}|{_DRUG} deaths?|how much {_DRUG}(?: \w+){{0,2}} too much",
)
_WANTING: Final = _any(rf"{_LONGING}(?: \w+){{0,3}} die")


def plain_words_of(text: str) -> str:
    """The text as the patterns read it: folded, single blanks, no signs, each of a few words in one spelling."""
    said = " ".join(_SIGNS.sub(" ", folded(_OD_D.sub("oded", text))).split())
    for pattern, word in _ONE_WAY:
        said = pattern.sub(word, said)
    return " ".join(_put_right(word) for word in said.split())


def _put_right(word: str) -> str:
    """A misspelled key word as it is written; every other word as it stands. The first letter must be right."""
    if word in _NOT_MISSPELLED:
        return word
    meant = spelling.meant(word, _KEY_WORDS)
    return meant if meant[:1] == word[:1] else word


def dangers(*texts: str) -> tuple[Danger, ...]:
    """What the texts may mean, the most urgent first; mostly nothing.

    A question how dangerous a drug is counts only beside nothing worse; wanting to die takes the emergency in, as its
    first number is 999.
    """
    found = {one for text in texts for one in _in_one(plain_words_of(text))}
    if Danger.LIFE in found:
        found.discard(Danger.NOW)
    if len(found) > 1:
        found.discard(Danger.RISK)
    return tuple(one for one in Danger if one in found)


def drugs_asked_about(text: str) -> str:
    """The drugs named in a question how dangerous they are; all of the text where it names none."""
    drugs = re.findall(rf"\b{_DRUG}\b", plain_words_of(text))
    return " ".join(word for word in drugs if word not in {"it", "this"}) or text


def _in_one(said: str) -> Collection[Danger]:
    rest = said if _WANTING.search(said) else _RISK.sub(" ", said)
    is_death = _A_DEATH.search(said) is not None
    found = {
        Danger.LIFE: _LIFE.search(rest) or (not is_death and _SUICIDE.search(rest)),
        Danger.NOW: _NOW.search(rest) or (not is_death and _OVERDOSE.search(_NO_EMERGENCY.sub(" ", rest))),
        Danger.ABUSE: _ABUSE.search(rest),
        Danger.BLADDER: _BLADDER.search(rest) or _BLOOD.search(_OTHER_BLOOD.sub(" ", rest)),
        Danger.NO_VOICE: _NO_VOICE.search(said),
        Danger.RISK: rest != said and not is_death,
    }
    return [danger for danger, is_there in found.items() if is_there]
