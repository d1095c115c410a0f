"""The patterns of words that may mean danger; those of wanting to die are in `life_patterns.py`. Pure.

They read text that `danger_words.plain_words_of` has made plain.
`ONE_WAY` writes a few common words in one spelling, so that the patterns need only that one.
"""

import re
from typing import Final


def any_of(*patterns: str) -> re.Pattern[str]:
    """Any of these, as whole words."""
    return re.compile("|".join(rf"\b(?:{one})\b" for one in patterns))


# Every way of writing a few common words, as one: the patterns then need only that one.
ONE_WAY: Final = (
    # Scots, and Ulster Scots.
    (re.compile(r"\b(do|does|did|is|was|would|could|should|have|has|are)nn?(?:ae?|ay|y)\b"), r"\1nt"),
    (re.compile(r"\b(?:di|dae|de)nn?(?:ae?|ay|y)\b"), "dont"),
    (re.compile(r"\bcann(?:ae?|ay|y)\b"), "cant"),
    (re.compile(r"\b(?:winn|wull?n)(?:ae?|ay|y)\b"), "wont"),
    (re.compile(r"\b(?:tae|ti|tay)\b"), "to"),
    (re.compile(r"\b(?:anymair|any mair|nae mair|nemore|anymor|no more|any longer)\b"), "anymore"),
    (re.compile(r"\b(?:deid|ded)\b"), "dead"),
    (re.compile(r"\b(?:aff|offa)\b"), "off"),
    (re.compile(r"\boot\b"), "out"),
    (re.compile(r"\bwean\b"), "child"),
    (re.compile(r"\b(?:wud|wuld|woud)\b"), "would"),
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
    (re.compile(r"\b(?:mysel|masel|meself|maself|myslef|my self)\b"), "myself"),
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
KET: Final = r"(?:k|ket|kets|ketty|keta|ketamine?|special k)"
OVERDOSE: Final = any_of(r"over ?dos\w*|od(?:s|ed|ing|eing)?(?! \d)")
NO_EMERGENCY: Final = any_of(
    r"(?:first aid|course|training)(?: \w+)? overdose|(?:overdose|naloxone) (?:training|kits?|awareness|prevention"
    r"|courses?|day|deaths?)",
    r"(?:prevent\w*|reverse|revers\w+ an|kits? for) overdoses?|overdoses? kits?",
)
_CHILD: Final = (
    r"(?:child|baby|infant|toddler|bairn|kids?|little one|(?:\d|to) (?:yrs?|years?|yo) ?old|(?:\d|to) ?yo|\d+ months"
    r"|aged \d|he is two|grandson|granddaughter|shes \d|hes \d|dog)"
)
_SWALLOWED: Final = "(?:eaten|eats?|swallowed|drank|drunk|drink|ate|licked|got into|got hold of|found|took)"
_DRUGS_AT_HOME: Final = (
    r"(?:something|pills?|tablets?|k|ket\w*|weed|vape liquid|bleach|coke|powder|methadone|subutex|meds|medicine|drugs?"
    r"|mdma|gbl|ghb|cannabis"
    r"|edibles?|gummies)"
)
_CHILD_SWALLOWED: Final = (
    rf"{_CHILD}(?: \w+){{0,2}} {_SWALLOWED}(?: \w+){{0,2}} {_DRUGS_AT_HOME}|{_CHILD} swallowed$"
    rf"|{_SWALLOWED}(?: \w+){{0,3}} (?:shes|hes|aged) \d|(?:son|daughter|grandson|granddaughter)(?: \w+){{0,2}}"
    r" (?:drank|swallowed|ate|licked)(?: \w+){0,2} (?:methadone|subutex|gbl|medicine)|pills? in (?:\w+ )?mouth"
    rf"|{_DRUGS_AT_HOME} (?:eaten|swallowed) by(?: \w+)? {_CHILD}|accidental poisoning"
)
# A small child that swallowed something is an emergency: nobody in it wants to die.
CHILD_SWALLOWED: Final = any_of(_CHILD_SWALLOWED)
NOW: Final = any_of(
    r"un ?consci?ou?s|un ?respon\w+|(?:not|isnt|wont|dont"
    r"|stopped) respond\w*(?! to (?:my|emails?|calls?|texts?|messages?))",
    r"(?:not|isnt|cant|wont|stopped|stops|hardly|barely|struggling to|trouble) breath(?:e|es|ing|in)?",
    r"breath\w* (?:funny|weird|odd|oddly|strange\w*|stopped|slow\w*)",
    r"(?:wont|cant|not|isnt|dont|no)(?: get)?(?: (?:him|her|them|my \w+|the \w+))?(?: to)? wak(?:e|es|ing)(?! up"
    r" (?:in|for|early|on))",
    r"(?:cant|wont|not) (?:rouse|get up|rousing|stir\w*)|is (?:he|she|my \w+) dead|bad reaction|snor\w+ (?:weird"
    r"|funny|odd)\w*",
    r"(?:wont|not|cant|isnt) com(?:e|ing) round|(?:not|isnt|cant|wont|no) mov(?:e|ing?)(?! (?:on|house|home|out|in"
    r"|forward|away|back))",
    r"passed out|pass(?:es|ing) out|black(?:ed|ing)? out|collaps(?:ed|es|ing)|collapse(?! of)",
    r"seizures?|convuls\w*|(?:had|has|have|having) (?:a |an? \w+ )?fits?|fitting(?! (?:in|room|rooms|kitchen|out"
    r"|with))",
    r"spik(?:ed|ing)|drink spike\w*",
    r"(?:gone|going|turned|turning|went|looks?) (?:blue|grey|gray|pale|purple)|(?:blue|grey|purple) (?:lips|face"
    r"|skin)"
    r"|(?:lips|face|skin)(?: \w+){0,2} (?:blue|grey|purple)",
    r"(?:taken|took|had|done|eaten|swallowed|snorted) (?:way )?too (?:much|many)(?! (?:stress|work|time|on))",
    r"chok(?:e|es|ed|ing)(?! (?:fetish|kink|sex|game))|in danger$|strokes?|(?:am i|is (?:he|she|my \w+)|my \w+ is"
    r"|are they) dying"
    r"|(?:bleed\w*|blood) (?:a lot|heavily|loads|badly|everywhere)|cut an artery|pregnant and bleed\w*"
    r"|allergic reaction|anaphyla\w*"
    r"|heart (?:is )?rac\w*|chest (?:hurts|pain\w*|tight\w*)|faint(?:ed|ing)|found (?:him|her) dead|(?:hit"
    r"|bang\w*) (?:his|her|their|my) head"
    r"|head injur\w*|face (?:is )?droop\w*|gurgl\w*|hallucinat\w*|slow breathing|shallow breathing|g(?:hb)? ?d out"
    r"|g d out"
    r"|gone under(?: on)?|too much (?:k|ket\w*|g|ghb|gbl|mdma|mandy|coke|heroin|spice|xanax|acid|ecstasy|gear)"
    r"|(?:accidental\w*|by accident)(?: \w+){0,3} (?:took|taken|double|swallowed)|double (?:dose|methadone)|rat poison"
    r"|seeing (?:things|spiders|bugs|rats|people)|fits when|fits (?:after|from)|fits? coming off|withdrawal (?:fits?"
    r"|seizures?)"
    r"|(?:having |got )?(?:the )?d ?ts|delirium\w*|foaming|heart attack|a stroke"
    r"|chest pains?|ambulance(?! (?:service|jobs|driver|crew|station))|(?:do|need|start) cpr|gone over$"
    r"|gone over in|stopped moving|fit when (?:i|he|she) stop|cant feel (?:my|his|her) (?:legs|arms|face|body)"
    r"|heart (?:is )?(?:going mental|going mad|stopped)|(?:im|i am|think im) dying(?! (?:for|to|of|lol))"
    r"|(?:cant"
    r"|wont) roll (?:him|her|them)|jumped (?:out|off)(?: (?:of|the|a|my|her|his))* (?:window|balcony|roof|bridge)"
    r"|man down|fall(?:en)? down(?: \w+){0,3} (?:not|no|wont)|naloxone how to use|(?:naloxone|narcan) near me|floppy"
    r"|is seizing"
    r"|eyes (?:have )?(?:rolled|rolling|gone) back|wont let (?:me|her|him|us) (?:leave|go|out)|no pulse|(?:feel"
    r"|find) a pulse"
    r"|out cold|recovery position(?! (?:first|poster|training|course))|(?:^|need |call |ring )999(?! bsl)",
    r"^(?:please )?(?:help|help me|sos|emergency|mayday)(?: (?:please|now|help|me|asap))*$|help (?:him|her) now",
    r"(?:stuck|friend|mate|pal|been|bf|gf|he|she|him|her|son|daughter)(?: \w+){0,3} k ?hole|k ?hole(?: \w+){0,4}"
    r" (?:ages|hours|wont|stuck|scared|not|answer\w*)",
    r"breath\w*(?: \w+){0,3} (?:slow\w*|hardly|barely|shallow|funny)|(?:he|hes|him|she|shes|her|son|daughter|mate"
    r"|friend|open|shaking|quiet|bathroom|bedroom)(?: \w+){0,3} (?:no|not|dont|wont|isnt) answer\w*(?: me)?$"
    r"|(?:and|is|hes|shes|keeps|on the floor|fall down)(?: \w+)? shaking|foam(?:s|ing)? (?:in|at|from)"
    r"|in and out of it",
    r"(?:fell|fallen|fall) (?:down|off)(?: \w+){0,2} (?:stairs|balcony|wall|roof|and)|(?:blood|bleeding)"
    r"(?: \w+){0,4} (?:head|ear|ears|loads|everywhere|wont stop)|(?:fell|fallen|fall|jumped|went|under)(?: (?:in|into"
    r"|under))?(?: the)? (?:water|canal|river)"
    r"|went under|drowning|everythings? (?:going|gone) (?:black|dark)",
    r"(?:burning up|boiling hot|overheat\w*|not making (?:any )?sense|talking rubbish|really hot)(?! (?:weather|food))",
    r"dont know what (?:i|he|she|they) (?:took|has taken|have taken|had|ate)|naloxone(?: \w+){0,3} (?:now|quick|he|she)"
    r"|(?:hes|shes|hes gone|i think (?:he|she|hes|shes)(?: is)?) dead",
    _CHILD_SWALLOWED,
    r"(?:smash\w*|kick\w*|trash\w*|break\w*)(?: \w+)? (?:up |off |in )?(?:the |my )?(?:house|door|flat)|locked in the"
    r"|(?:kick\w*) (?:it )?(?:off|in)\b(?= |$)|(?:theyll|hell|shell|will) (?:kill|stab|hurt|shoot)|outside my door"
    r"|nie oddycha|n[aã]o respira|nu respira|no respira|non respira|ddim yn anadlu",
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
_SUDDENLY_UNSAFE: Final = (
    r"(?:alcohol|drink(?:ing)?|booze|vodka|cider|beer|benzos?|xanax|valium|vallies|diazepam|\w+zolam|zopiclone|librium"
    r"|wine|g|ghb|gbl"
    r"|pregab\w*|gabapentin|gabbies|methadone|heroin|opiates?|opioids?|tramadol|codeine|oxy\w*|subutex"
    r"|buprenorphine)(?! (?:driv\w*|water|tea|coffee|gums?))"
)
WITHDRAWAL: Final = any_of(
    r"withdraw(?:als?|l|ing)|rattling|clucking(?! hens?)|(?<!the )(?<!a )rattle$|cold turkey(?! (?:sandwich|curry"
    r"|soup))"
    r"|dope ?sick|home detox|detox at home|missed my script|shakes in the morning|(?:benzo|diazepam|valium) taper",
    r"(?:stop(?:s|ped|ping)?|quit\w*|com(?:e|es|ing) off|came off|get off|getting off|giv(?:e|ing) up|taper\w*"
    r"|reduc(?:e|ing)|kick(?:ing)?|off the|detox\w*|cut(?:ting)? (?:down(?: on)?"
    r"|out)"
    rf"|r[au]n out of|without|no|when i dont)(?: (?:my|the|from|all|taking|using|street))* {_SUDDENLY_UNSAFE}",
    rf"{_SUDDENLY_UNSAFE} (?:detox\w*|rattle|stop(?:ped)?$|taper\w*|run out|addiction stop)|until i drink"
    rf"|havent had a drink",
    r"(?:g|ghb|gbl)(?: \w+){0,5} (?:want to|how do i|how to|cant) stop",
    rf"(?:shak\w+|shakes|sweat\w*)(?: \w+){{0,6}} {_SUDDENLY_UNSAFE}",
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
BLADDER: Final = any_of(
    r"bladders?(?! ?(?:wrack|campaigns?))|cystitis|utis?|kidn(?:ey|ie|y)s?(?! (?:beans?|pies?|donor\w*|donation"
    r"|transplants?))"
    r"|water(?:works)? infection|waterworks"
    r"|incontinen\w*|hydroneph\w*|urolog\w*"
    r"|h(?:a|ae|e)maturia|wee infection",
    r"urin(?!als?\b)\w*(?! (?:drug |dip )?(?:tests?|testing|samples?|screen\w*))(?<!stay in urine)(?<!long in urine)",
    r"(?<!test )(?<!tests )(?:pee|pees|peed|peeing)(?! (?:tests?|samples?|screen\w*|for (?:probation|work|court"
    r"|a test)))|weeing",
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
    r"(?:cant|hard to|struggl\w+ to) hold (?:my|his|her|the) (?:wee|pee|water|bladder)|stopping for a (?:slash|pee|wee)"
    r"|(?:wear\w*|in|need\w*) (?:nappies|pads|nappy)|go (?:to )?(?:the )?toilet too much|cant (?:wee|pee"
    r"|piss) ?(?:properly|at all)?|going (?:to the )?toilet(?: \w+){0,3} pain|in pain(?: \w+){0,3} toilet"
    r"|sides?(?: \w+){0,4} sniffing|urostomy|catheter|bag fitted|pecherz\w*|pledren|bexiga|vejiga|vescica|vessie"
    r"|vezic\w+|mocz\w*",
    r"(?:back|side|sides|loin|flank|kidney|tummy|belly)(?: pain)? and (?:a )?(?:fever|temperature|shiver\w*|hot|cold)"
    r"|fever and(?: \w+){0,2} (?:pain|back|side)|(?:back|sides?) (?:hurts?|aches?"
    r"|pains?) and(?: \w+){0,2} (?:shiver\w*|fever|hot|cold)|(?:loin|flank|rib) pains?|yellow (?:eyes|skin)|jaundiced?",
    rf"k ?[ck]ramps?|{KET} (?:(?:\w+ )?cramps?|belly|stomach|tummy|pains?)|cramps?(?: \w+){{0,3}} {KET}",
    rf"(?:stomach|tummy|belly|side|ribs?|back)(?: \w+){{0,3}} (?:pains?|hurts?|aches?"
    rf"|cramps?)?(?: \w+){{0,3}} {KET}",
    r"(?:stomach|tummy|belly|flank|kidney)(?: \w+)? (?:pains?|cramps?|aches?|hurts?|in agony)|(?:pains?|cramps?)"
    r" (?:in|under) (?:my|his|her|their|the) (?:stomach|tummy|belly|ribs?|side|back)",
    rf"pains?(?: \w+){{0,4}} (?:stomach|tummy|belly|side|back|ribs?)(?: \w+){{0,3}} {KET}|pain(?:s"
    rf"|ful)?(?: \w+)* ribs?",
)
BLOOD: Final = any_of(r"blood")
OTHER_BLOOD: Final = any_of(
    r"blood (?:tests?|testing|borne|pressure|bank|donat\w*|donor\w*|sugar|type|group|work|results?|samples?"
    r"|transfusions?"
    r"|poisoning|cancer|thinners?|brother\w*|on my (?:hands?|needle)|clots? in)",
    r"(?:bad|high|low|true|first|cold) blood|nose\w*(?: \w+)* blood|blood(?: \w+){0,3} nose\w*",
    r"(?:cough\w*|vomit\w*|throw\w*|spit\w*|being sick)(?: (?:up|with|out))? blood",
)
_CLOSE: Final = (
    r"(?:partner|boyfriend|girlfriend|bf|gf|husband|hubby|wife|ex|fiance|mum|mam|dad|mother|father|step ?dad"
    r"|step ?mum|son"
    r"|daughter|brother|sister|family|parents?|man|bloke|fella|missus|relationship)s?"
)
_HARMS: Final = (
    r"(?:hits?|hitting|beats?(?: up)?|beating|punch\w*|kick\w*|slap\w*|strangl\w*|chok\w*|push\w*|rap(?:ed|es"
    r"|ing)|hurts?"
    r"|hurting|abus\w*|threat\w*|controls?|controlling|scares?|frighten\w*|attack\w*|stalk\w*|violent (?:to|with"
    r"|towards))"
)
ABUSE: Final = any_of(
    r"(?<!animal )(?<!dog )(?<!wildlife )refuges?",
    r"domestic (?:abuse|violence)|dv|coercive control|forced (?:marriage|to marry)|honou?r (?:based )?(?:abuse"
    r"|violence|crime)",
    rf"{_CLOSE}(?: \w+){{0,3}} {_HARMS} (?:me|us|my kids|the kids)|(?:he|hes|she|shes|they|theyre"
    rf"|theyll)(?: \w+){{0,2}}"
    rf" {_HARMS} (?:me|mum|mam|her|him|my \w+)|{_CLOSE}(?: \w+){{0,5}} {_HARMS} (?:mum|mam|my mum|my sister|him|her)",
    rf"(?:scared|afraid|frightened|terrified|fear\w*|hiding|escape|fleeing) (?:of|from)(?: \w+){{0,2}} {_CLOSE}",
    rf"(?:abusive|violent|controlling) {_CLOSE}|{_CLOSE} (?:is|was)(?: \w+)? (?:abusive|violent|controlling)",
    r"rap(?:ed|ist|e)(?! ?(?:seed|oil|alarm))|(?<!drug )(?<!substance )abused(?! (?:drugs?|substances?|alcohol))",
    r"being (?:hurt|hit|beaten|abused)(?: \w+){0,2} (?:at home|by)|strangl(?:ed|es|ing)|stalk(?:ed|er|ing)",
    r"(?:i|been|was|got|being) (?:sexually |indecently )?(?:assaulted|abused|molested)|sexual(?:ly)?"
    r" (?:assault\w*|abuse\w*|violence)|(?<!dog )(?<!pet )groom(?:ed|ing)(?! (?:dogs?|salon|parlou?r))"
    r"|(?:male|female) victims?",
    rf"(?:uncle|grand\w+|teacher|coach|cousin|{_CLOSE})(?: \w+){{0,2}} touch(?:ed|es|ing) (?:me|him|her|my \w+)",
    rf"(?:abused|beaten|hit|controlled|raped) by(?: \w+)? {_CLOSE}|(?:not safe|isnt safe|unsafe"
    rf"|dont feel safe) at home",
)
NO_VOICE: Final = any_of(
    r"deaf\w*|bsl|sign language|hard of hearing|hearing (?:loss|impair\w*)|text relay|relay uk|mute|non ?verbal",
    r"(?:cant|dont|unable to|hard to|difficult to|struggle to)"
    r" (?:speak|talk|hear)(?=$| (?:on the phone|much|at all|help))",
)
DRUG: Final = (
    r"(?:k|ket|kets|ketamine?|it|this|drugs?|mdma|coke|cocaine|crack|speed|heroin|xanax|benzos|ghb|gbl|g|weed"
    r"|pills|nos"
    r"|spice|pregabalin|balloons)"
)
RISK: Final = any_of(
    r"(?:can|could|will|would|do|does|am|might)(?: (?:you|i|he|she|they|we|people|someone|anyone|it"
    r"|to))?(?: going to)?"
    r"(?: \w+)? (?:die|dies|dying|overdose|od)(?: (?:from|on|of|with|if)\b)?",
    rf"(?:can|could|will|does|would)(?: (?:taking|too much))? {DRUG} kills?(?: (?:you|me|him|her|people))?",
    rf"(?:is|how|are|can)(?: (?:is|are|it|be))*(?: {DRUG})?(?: be)?"
    rf" (?:dangerous|deadly|fatal|lethal|addictive|risky|harmful)(?: (?:is|are)(?: {DRUG})?)?(?! dogs?)",
    rf"(?:is|are|how) (?:{DRUG}|it)(?: \w+)? (?:safe|bad for (?:you|me))(?! to tell)|is it (?:safe|ok) to (?:mix"
    rf"|take|use)",
    rf"(?:dying|die|deaths?) (?:from|of|on|by) {DRUG}|{DRUG} deaths?|how much {DRUG}(?: \w+){{0,2}} too much",
)
