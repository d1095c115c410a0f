"""The patterns of wanting to die, for text that `danger_words.plain_words_of` has made plain. Pure."""

from typing import Final

from directory.search.danger_patterns import KET, any_of

_SELF: Final = "(?:myself|himself|herself|themselves|yourself)"
_THEIR: Final = "(?:my|his|her|their|your)(?: own)?"
_LIKE_THIS: Final = "(?=$| (?:like|living|anymore|any|with life|for|much))"
_LONGING: Final = "(?:want|wants|wanted|wanting|wish|wishes|ready|rather|hope|hopes|prefer|need|needs|deserve|deserves)"
_THINKING: Final = r"(?:think|thinks|thinking|thoughts?|talk|talks|talking|dream\w*|feel|feels|feeling)"
_ENDING: Final = "(?:end|ends|ending|finish|finishing)"
_DOWN: Final = "(?! (?:down|back|out|agents?|off|it))"

LIFE: Final = any_of(
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
    r"(?:on|off) (?:a|the) (?:bridge|ledge|roof)(?! (?:club|street|road|terrace|garden|bar))|about to jump|(?:bought"
    r"|got|have) a (?:rope|noose)"
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
    rf"{_ENDING} (?:{_THEIR} (?:life|lives|pain|suffering|existence)|it(?: all)?|things|everything)(?! (?:up|with|by"
    rf"|before|on|in|at|this|next))",
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
    rf"hope (?:this|it|the \w+|{KET})(?: \w+)? kills? me|better if (?:i|he|she) (?:was|were|is) gone",
    r"(?:going to|gonna|want to|about to) jump(?! (?:in|on|up|start|through|for|rope|ship|the queue))|^jump off$",
    rf"nooses?|toaster (?:bath|in the bath)|(?:yeet|delete|minecraft|end|game ?end) {_SELF}|ctb|catch the bus$",
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
    r"(?:throw\w*|suffocat\w*|strangl\w*|starv\w*|drown\w*|poison\w*|gas\w*|kill|burn) (?:myself|himself|herself"
    r"|themselves|mysen)"
    r"|(?:under|in front of|onto) (?:a|the) (?:train|tracks|bus|lorry|tube)|ligatures?|(?:slit\w*|cut\w*"
    r"|slash\w*) wrists?"
    r"|(?:took|taken|had|swallowed) \d+ (?:\w+ )?(?:paracetamol|pills|tablets|ibuprofen|aspirin|codeine|zopiclone"
    r"|benzos)"
    r"|plan and (?:the|my|a) (?:pills|tablets|rope|means)|(?:pills|tablets)(?: \w+){0,4} goodbye|(?:gun|knife"
    r"|blade) to my"
    r"|(?:stop|cease|quit) existing|(?:bleed\w*|blood) from cutting|cuts on (?:my |his |her )?(?:arms?|legs?|wrists?"
    r"|thighs?)"
    r"|(?:scratch\w*|hit\w*|bit\w*) myself|death wish|(?:scared|afraid|frightened) of what i|want the pain to (?:end"
    r"|stop)"
    r"|su1c\w+|s ?(?:u )?icide|suic1d\w+|(?:i will|ill|i|will) be dead by|never been born|i just want peace"
    r"|i might (?:do something|hurt|kill)|^(?:please |just |someone )?kill me(?: now| please)?$|(?:^|im "
    r"|i am )going to die$",
    r"(?:pills|tablets|meds) counted out|stock ?pil\w+ (?:\w+ )?(?:pills|tablets|meds)|planning my (?:own )?funeral"
    r"|(?:least|less) painful way|(?:no|dont have (?:a|any)) (?:wish|reason|desire) to (?:continue|stay)(?= "
    r"|$)(?! (?:in|at|with"
    r"|here|there|on))|samaritans (?:number|phone|call|text|chat)|(?:call|ring|text) samaritans|^samaritans$"
    r"|somthing stupid|ready to go$|no one left to live|(?:done with it"
    r") all"
    r"|very dark things|(?:gone|went|is) missing(?: \w+){0,2} (?:left|note|phone)",
)
# The same in languages that are much spoken in the UK, folded. No native speaker has read them yet.
LIFE_ELSEWHERE: Final = any_of(
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
A_DEATH: Final = any_of(
    r"died|die of|passed away|bereav\w*|found (?:my|our|him|her)(?: \w+)? dead|when i was \d+|(?:fiance|boyfriend"
    r"|girlfriend|husband|wife|son|daughter|brother|sister|mum|dad|friend|mate)s? suicide|miss (?:him|her"
    r"|them)(?: so much)?$|tell the kids|anniversary|collod\w+"
    r"|galar\w*|(?:support|help) after|grie\w+|funeral|inquest|loss",
    r"(?:lost|losing) (?:my|our|a|the|someone|him|her)(?: \w+){0,3} to",
    r"after (?:a|the|his|her|their) suicide|killed (?:himself|herself|themselves)|(?:took|taken) (?:his|her"
    r"|their)(?: own)? li(?:fe|ves)",
)
SUICIDE: Final = any_of(r"suicides?(?! (?:squad|prevention|awareness|training|first aid course))|un ?aliv(?:e|ing)\w*")
# Questions how dangerous a drug is that tell of more than a question.
WANTING: Final = any_of(rf"{_LONGING}(?: \w+){{0,3}} die|on purpose|kill me if i|(?:am i|is (?:he|she|my \w+)) dying")
