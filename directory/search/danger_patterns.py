"""The patterns of words that may mean danger, for text that `danger_words.plain_words_of` has made plain. Pure.

`ONE_WAY` writes a few common words in one spelling, so that the patterns need only that one.
"""

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
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
_KET: Final = r"(?:k|ket|kets|ketty|keta|ketamine?|special k)"
_SELF: Final = "(?:myself|himself|herself|themselves|yourself)"
_THEIR: Final = "(?:my|his|her|their|your)(?: own)?"
_LIKE_THIS: Final = "(?=$| (?:like|living|anymore|any|with life|for|much))"
_LONGING: Final = "(?:want|wants|wanted|wanting|wish|wishes|ready|rather|hope|hopes|prefer|need|needs|deserve|deserves)"
_THINKING: Final = r"(?:think|thinks|thinking|thoughts?|talk|talks|talking|dream\w*|feel|feels|feeling)"
_ENDING: Final = "(?:end|ends|ending|finish|finishing)"
_DOWN: Final = "(?! (?:down|back|out|agents?|off|it))"

LIFE: Final = _any(
    r"suicidal\w*|suicid(?!al|e|es)\w+|kms|kys|sew\w*slide",
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
    r"(?:^|(?:^|i|ive|me|it|and|just)(?: just| have| had| has)* )(?:taken|took|had|tried to"
    r"|tried) (?:an? )?(?:overdose|od)",
    # Leaving: goodbyes, letters, what is put in order.
    r"(?:say|said|saying|my|his|her|their|posted|post|text\w*|sent|writ\w+|wrote|tell\w*|told|a|final|last)"
    r"(?: \w+){0,4} (?:goodbyes?|good byes?)(?! to (?:ket|k|it|drugs|coke|drink|alcohol|weed))|^(?:goodbye(?: everyone"
    r"| all| world)?|good bye"
    r"|bye everyone|sorry mum|sorry everyone)$|saying bye",
    r"(?:wrote|written|writing|left|leaving|found)(?: \w+){0,2} (?:letters? to|note)|giv\w+(?: \w+){0,2} stuff away"
    r"|(?:gave|giving|given) away (?:\w+ ){0,2}(?:stuff|things|possessions)",
    r"(?:ready to (?:go now|go and be|be with)|nobody has to deal with|wont be (?:here|around)(?! (?:on|for (?:the|my"
    r"|a)|next|this|tomorrow|until|till|in)\b)|wont see (?:the"
    r"|this))"
    r"(?! (?:for|on) (?:my|the) appointment)",
    # Being too much, or not missed.
    r"(?:a |such a |just |only |be |being |am )burden(?! of)|(?:would|will)(?: \w+)? (?:come to my funeral|miss me)"
    r"|(?:would|will|ll)(?: all)? be (?:happier|better|fine|ok) (?:if|when) (?:i|im|he|she)"
    r"|(?:nobody|no one|noone)(?: \w+)? (?:notice|miss) (?:me|him|her|us|i|till|until|if)",
    # Not wanting this life, in other words.
    r"(?:not|no|dont|never) (?:want|wish|wants)(?: to)? (?:live|go on living|be alive|to go on living|wake)(?! (?:here"
    r"|there|with|at|in|on|near|next|together|alone|by))|no (?:wish|desire) to (?:live|go on)|cba (?:being alive"
    r"|living)",
    r"(?:i|he|she) (?:shouldnt|should not) be (?:here|alive)$|should (?:have|of|a) (?:died|been me)"
    r"|might as well be dead",
    r"(?:hates?|hating) (?:being alive|living|to be alive)|never woke(?:n)?(?: up)?|(?:be|id be|ill be) dead before",
    r"(?:no|cant see a|only|one|another) way out(?! of (?:debt|town|the car))|(?:dip|check(?:ing)? out|clock out)"
    r" (?:from|of) life|want(?:s)? away$|want it over(?: with)?|(?:pain|it|everything) to stop forever",
    r"doing (?:myself|himself|herself) in|(?:planning|plan|thought about|thinking about|know|imagine) (?:how|where"
    r"|when)"
    r" (?:id|i would|i will|ill|to) do it|what to take and|cant do another (?:night|day)|had enough (?:of it all|hen"
    r"|pal)",
    r"(?:on|hearing|the)? ?(?:voices|voice)(?: \w+){0,2} (?:jump|die|kill|hurt|do it)|(?:at|to) the bridge(?: now)?$",
    r"(?:sat|sitting|here|alone)(?: \w+){0,5} with (?:the|my) gun|(?:stop|stopped|keep|keeps|been"
    r"|is) cutting(?! (?:down|back|out|off|grass|hair|it|the|my))"
    r"|cutting (?:is|its|it is|has) (?:getting|got)(?: \w+)? (?:deeper|worse)",
    r"on purpose(?: \w+)* (?:not|never|hospital)|die(?: \w+){0,3} on purpose|kill me if i|needs a different (?:mum|mam"
    r"|dad)|(?:swallow\w*|took|taken|slammed|smoked|drank|od\w*)(?: \w+){0,3}"
    r" on purpose|(?:took|taken|swallowed) (?:\w+ ){0,2}(?:tablets|pills|meds)",
    r"point of me\b|(?:easiest|best|quickest) way to go$|(?:do|done?) (?:summat|something|anything|sth) (?:daft|mad"
    r"|drastic)"
    r"|(?:am|im|isnt|not) (?:not )?safe (?:on (?:my|me) own|alone|with myself)|nowt (?:left )?(?:for me|to live)",
    r"(?:could be|want to be|rather be|wish \w+ (?:was|were)) dead|want(?:s)? my life to (?:stop|end)"
    r"|want out of this world",
    r"(?:cant|dont|no) (?:see )?(?:a |any )?reason to (?:carry|go) on|(?:continue|carry on|keep) existing"
    r"|i am finished$",
    r"(?:standing|stood|sat|sitting|am|im|walk\w*|walking) (?:on|at|to|near|by) (?:the|a) (?:\w+ )?(?:platform|bridge"
    r"|cliffs?"
    r"|edge|tracks|railway|roof|balcony|motorway)|step\w* (?:out )?(?:in|into|in front of|off) (?:the|a) (?:road|train"
    r"|traffic)",
    r"cut (?:\w+ )?too deep|takes? me out$|wont have to feel|dont care if (?:i|it)(?: \w+)? (?:od|dead|gone|kills?)"
    r"|talk (?:me|him|her) out of it|(?:after|my|his|her|an?) (?:\w+ )?attempt(?= (?:and|on my|last|on his|to end"
    r"|at my)|$)",
    r"be with (?:\w+ )?(?:nana?|nan|gran\w*|mum|mam|dad|him|her) (?:in heaven|again|up there)|(?:joking|talks?"
    r"|talking) about"
    r" (?:jumping|dying|death)|(?:topping|killing|hurting|harming) (?:his|her)sen|kill self|going to do it$",
    r"(?:texted|text|message\w*|said|saying)(?: \w+){0,4} (?:sorry for everything|look after (?:the kids|my|mum))"
    r"|hopes? (?:it|this|they) kills? (?:me|him|her)|isnt going to be (?:around|here)|not going to be around",
    r"(?:wrote|written|writing) (?:the|my) letters|want to be with (?:him|her|them)(?! (?:at|on|for|tonight))"
    r"|have a plan and (?:i|a)"
    r"|(?:has|have|says? (?:she|he) has) a plan$|train tracks|(?:im|i am) done(?: properly| completely)+"
    r"|painful to die",
    r"(?:would|will) (?:\w+ ){0,4}(?:if|when) (?:im|i am|i|he|she)(?: is|was)? (?:gone|isnt here|not here|wasnt here)"
    r"|(?:not|isnt|wasnt) (?:be |being )?here(?: \w+)? (?:anymore|for christmas)|to not wake up|deliberately (?:took"
    r"|taken"
    r"|overdos\w*)",
    r"swallowed (?:a load|loads|lots) of stuff|(?:can see|see) no (?:alternative|way out|other way|future|point)"
    r"|way i can think of is|(?:full of|just) wanting out|too late for me|(?:my|the) last night(?! (?:of|in|at|out))",
    r"say sorry to (?:my|everyone)|(?:second|third|another|last|\d+(?:st|nd|rd|th)) attempt (?:this|in|at)"
    r"|telling me to do it|(?:no|nae) point in (?:be|me)\w*|(?:wants?|need) a bullet|(?:wont need (?:them|it|this)"
    r"|being ok without (?:him|her|me))|saving up (?:\w+ )?(?:tablets|pills|meds)|not doing another (?:winter|year"
    r"|day)",
    r"(?:leave|leaving) (?:him|her|my \w+) (?:on (?:his|her) own|alone) (?:\w+ )*(?:said|saying)|posted (?:bye|goodbye)"
    r"|took an overdose (?:last|yesterday|this|at)|has took an overdose",
    r"(?:least|less) painful way|(?:no|dont have (?:a|any)) (?:wish|reason|desire) to (?:continue|stay)(?= "
    r"|$)(?! (?:in|at|with"
    r"|here|there|on))|samaritans (?:number|phone|call|text|chat)|(?:call|ring|text) samaritans|^samaritans$"
    r"|somthing stupid|ready to go$|no one left to live|(?:done with it"
    r") all"
    r"|very dark things|(?:gone|went|is) missing(?: \w+){0,2} (?:left|note|phone)",
)
# The same in languages that are much spoken in the UK, folded. No native speaker has read them yet.
LIFE_ELSEWHERE: Final = _any(
    r"(?:eisiau|am|moyn|isio) (?:marw|farw)|hunanladdiad|lladd fy hun|(?:ddim|nid) (?:yn )?(?:wyf |dw i )?(?:am|eisiau"
    r"|isio) (?:byw|fyw)",  # Welsh
    r"nie chce(?: mi)? (?:sie )?zyc|(?:chce|chc[ea]) (?:sie )?(?:zabic|umrzec)|sie zabic|samobojst\w+"
    r"|mysli samoboj\w+",  # Polish
    r"(?:vreau|vrea) sa (?:mor|moara)|sa ma omor|sinucid\w*|nu mai vreau sa traiesc",  # Romanian
    r"quiero morir\w*|no quiero vivir|suicidi?ar\w*|matarme",  # Spanish
    r"quero morrer|me matar|nao quero (?:mais )?viver",  # Portuguese
    r"voglio morire|ammazzarmi|uccidermi|non voglio (?:piu )?vivere",  # Italian
    r"(?:veux|envie de) mourir|me (?:tuer|suicider)|veux plus vivre",  # French
    r"(?:jeena|jina) n(?:a|ah)i\w*|marna (?:chah\w+|hai)|mar jana|khud ?kushi|khudkushi",  # Urdu, Hindi, Punjabi
    r"хочу (?:умереть|померти|вмерти)|не хочу жити?(?:ть)?|не хочу жить|самоубии\w+"
    r"|самогубств\w+",  # Russian, Ukrainian
    r"(?:اريد|أريد|عايز|بدي) (?:ان )?(?:اموت|أموت)|انتحار|الانتحار",  # Arabic
)
# After a death, "suicide" and "overdose" tell of the one who died, and not of the one who types.
A_DEATH: Final = _any(
    r"died|die of|passed away|bereav\w*|found (?:my|our|him|her)(?: \w+)? dead|when i was \d+|(?:fiance|boyfriend"
    r"|girlfriend|husband|wife|son|daughter|brother|sister|mum|dad|friend|mate)s? suicide|miss (?:him|her"
    r"|them)(?: so much)?$|tell the kids|anniversary|collod\w+"
    r"|galar\w*|(?:support|help) after|grie\w+|funeral|inquest|loss",
    r"(?:lost|losing) (?:my|our|a|the|someone|him|her)(?: \w+){0,3} to",
    r"after (?:a|the|his|her|their) suicide|killed (?:himself|herself|themselves)|(?:took|taken) (?:his|her"
    r"|their)(?: own)? li(?:fe|ves)",
)
SUICIDE: Final = _any(r"suicides?(?! (?:squad|prevention|awareness|training|first aid course))|un ?aliv(?:e|ing)\w*")
OVERDOSE: Final = _any(r"over ?dos\w*|od(?:s|ed|ing|eing)?(?! \d)")
NO_EMERGENCY: Final = _any(
    r"(?:first aid|course|training)(?: \w+)? overdose|(?:overdose|naloxone) (?:training|kits?|awareness|prevention"
    r"|courses?|day|deaths?)",
    r"(?:prevent\w*|reverse|revers\w+ an|kits? for) overdoses?|overdoses? kits?",
)
NOW: Final = _any(
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
    r"chok(?:e|es|ed|ing)|foaming|heart attack|a stroke|chest pains?|ambulance|(?:do|need|start) cpr|gone over$"
    r"|gone over in|heart (?:is )?(?:going mental|going mad|stopped)|(?:im|i am|think im) dying(?! (?:for|to|of|lol))"
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
    r"(?:child|baby|toddler|kid|kids|son|daughter|little one|dog)(?: \w+){0,2} (?:eaten|swallowed|drank|ate"
    r"|got into)(?: \w+){0,2}"
    r" (?:something|some|my|his|her|pills?|tablets?|ket)",
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
_HURTS: Final = (
    r"(?:burn\w*|sting\w*|hurt\w*|pain\w*|blood|bleed\w*|sore|kills?|cant stop|keep|needs?|needing|always|cant)"
)
_ALL_THE_TIME: Final = (
    r"(?:all (?:the )?(?:time|night|day)|every (?:\w+ )?(?:minutes?|mins?|hour)|every (?:few|five|ten|\d+)|constantly"
    r"|a lot|nonstop|non stop|at night|so much|so often)"
)
_TOILET: Final = "(?:toilet|loo|lav|bog)"
_PEE: Final = r"(?:pee|pees|peed|peeing|weeing|pissing|pishing|wees|piss|pish|slash|wee)"
BLADDER: Final = _any(
    r"bladders?(?! ?(?:wrack|campaigns?))|cystitis|utis?|kidn(?:ey|ie|y)s?(?! (?:beans?|pies?|donor\w*))"
    r"|water(?:works)? infection|waterworks"
    r"|incontinen\w*|hydroneph\w*|urolog\w*"
    r"|h(?:a|ae|e)maturia|wee infection",
    r"urin(?!als?\b)\w*(?! (?:drug |dip )?(?:tests?|testing|samples?|screen\w*))(?<!stay in urine)(?<!long in urine)",
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
    r"(?:cant|hard to|struggl\w+ to) hold (?:my|his|her|the) (?:wee|pee|water|bladder)|stopping for a (?:slash|pee|wee)"
    r"|(?:wear\w*|in|need\w*) (?:nappies|pads|nappy)|go (?:to )?(?:the )?toilet too much|cant (?:wee|pee"
    r"|piss) ?(?:properly|at all)?|going (?:to the )?toilet(?: \w+){0,3} pain|in pain(?: \w+){0,3} toilet"
    r"|sides?(?: \w+){0,4} sniffing|urostomy|catheter|bag fitted|pecherz\w*|pledren|bexiga|vejiga|vescica|vessie"
    r"|vezic\w+|mocz\w*",
    rf"k ?[ck]ramps?|{_KET} (?:(?:\w+ )?cramps?|belly|stomach|tummy|pains?)|cramps?(?: \w+){{0,3}} {_KET}",
    rf"(?:stomach|tummy|belly|side|ribs?|back)(?: \w+){{0,3}} (?:pains?|hurts?|aches?"
    rf"|cramps?)?(?: \w+){{0,3}} {_KET}",
    r"(?:stomach|tummy|belly|flank|kidney)(?: \w+)? (?:pains?|cramps?|aches?|hurts?|in agony)|(?:pains?|cramps?)"
    r" (?:in|under) (?:my|his|her|their|the) (?:stomach|tummy|belly|ribs?|side|back)",
    rf"pains?(?: \w+){{0,4}} (?:stomach|tummy|belly|side|back|ribs?)(?: \w+){{0,3}} {_KET}|pain(?:s"
    rf"|ful)?(?: \w+)* ribs?",
)
BLOOD: Final = _any(r"blood")
OTHER_BLOOD: Final = _any(
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
ABUSE: Final = _any(
    r"domestic (?:abuse|violence)|dv|coercive control|forced (?:marriage|to marry)|honou?r (?:based )?(?:abuse"
    r"|violence|crime)",
    rf"{_CLOSE}(?: \w+){{0,3}} {_HARMS} (?:me|us|my kids|the kids)|(?:he|hes|she|shes|they|theyre"
    rf"|theyll)(?: \w+){{0,2}}"
    rf" {_HARMS} (?:me|mum|mam|her|him|my \w+)|{_CLOSE}(?: \w+){{0,5}} {_HARMS} (?:mum|mam|my mum|my sister|him|her)",
    rf"(?:scared|afraid|frightened|terrified|fear\w*|hiding|escape|fleeing) (?:of|from)(?: \w+){{0,2}} {_CLOSE}",
    rf"(?:abusive|violent|controlling) {_CLOSE}|{_CLOSE} (?:is|was)(?: \w+)? (?:abusive|violent|controlling)",
    r"rap(?:ed|ist)|(?:i|been|was|got|being) (?:sexually |indecently )?(?:assaulted|abused|molested)|sexual(?:ly)?"
    r" (?:assault\w*|abuse\w*|violence)|(?<!dog )(?<!pet )groom(?:ed|ing)(?! (?:dogs?|salon|parlou?r))"
    r"|(?:male|female) victims?",
    rf"(?:uncle|grand\w+|teacher|coach|cousin|{_CLOSE})(?: \w+){{0,2}} touch(?:ed|es|ing) (?:me|him|her|my \w+)",
    rf"(?:abused|beaten|hit|controlled|raped) by(?: \w+)? {_CLOSE}|(?:not safe|isnt safe|unsafe"
    rf"|dont feel safe) at home",
)
NO_VOICE: Final = _any(
    r"deaf\w*|bsl|sign language|hard of hearing|hearing (?:loss|impair\w*)|text relay|relay uk|mute|non ?verbal",
    r"(?:cant|dont|unable to|hard to|difficult to|struggle to)"
    r" (?:speak|talk|hear)(?=$| (?:on the phone|much|at all|help))",
)
DRUG: Final = (
    r"(?:k|ket|kets|ketamine?|it|this|drugs?|mdma|coke|cocaine|crack|speed|heroin|xanax|benzos|ghb|gbl|g|weed"
    r"|pills|nos"
    r"|spice|pregabalin|balloons)"
)
RISK: Final = _any(
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
WANTING: Final = _any(rf"{_LONGING}(?: \w+){{0,3}} die|on purpose|kill me if i")
