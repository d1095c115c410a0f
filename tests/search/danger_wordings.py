"""What people type when they are in danger, and what only looks like it.

The held-out wordings are never used to tune the patterns: the share of them that is recognised says how well the
patterns do on words nobody thought of. Whoever adds a pattern adds its wordings to a tuned table.
Every page carries the crisis numbers in its strip, whatever was typed.
"""

from typing import Final

LIFE_TUNED: Final = """
    suicidal
    suicide
    SUICIDAL
    feeling suicidal
    suicidal thoughts
    suicidal and on ket
    want to die
    I want to die
    i just want to die
    I wanna die
    want 2 die
    wanting to die
    ready to die
    wish i was dead
    wish I were dead
    i wish i wasn't here
    wish i'd never been born
    better off dead
    they'd be better off without me
    id rather be dead
    thinking about dying
    thinking of ending my life
    end my life
    ending it all
    end it all
    want it all to end
    kill myself
    going to kill myself
    killing myself
    kms
    unalive myself
    don't want to be here
    i dont want to be here anymore
    I do not want to be here any more
    not wanting to be here
    don’t want to live
    dont want to live like this
    dont want to wake up
    dont want to exist
    hope i dont wake up tomorrow
    go to sleep and never wake up
    no reason to live
    nothing to live for
    whats the point in living
    life isn't worth living
    tired of living
    tired of life
    had enough of life
    cant go on
    i can't go on like this
    can't do this anymore
    cant take it any more
    take my own life
    self harm
    self-harm
    selfharm
    self harming
    hurting myself
    cutting myself
    i keep cutting
    want to hurt myself
    hang myself
    jump off a bridge
    jump in front of a train
    take all my pills
    overdose on purpose
    not safe with myself
    scared i might do something stupid
    my son says he wants to die
    my daughter is suicidal
    she wants to kill herself
    he keeps saying he wants to end it
    friend talking about killing themselves
    my boyfriend doesn't want to live
    my mum tried to kill herself
    he says we'd be better off without him
    daughter is self harming
    my brother cuts himself
    suicidle
    sucidal
    suisidal
    sucide
    suicde
    kil myself
    wnat to die
    selfharming
    im dying
    nearly killed myself last night
    i don't care if i die
    nobody would care if i was gone
    come down and want to die
    want to die after ket
    my partner took an overdose and wants to die
    hi i have been taking ket every day for five years and my girlfriend left and i lost my job and i just want to die
    i cant cope with life anymore
    im gonna do it tonight
    dont wanna be alive no more
    im so done with everything
    wish i would just die
    id be better dead
    my 15 year old says she wishes she was dead
    he texted me goodbye and has pills
    i have a plan to kill my self
    i want to top myself
    whats the point of it all
    theres no point carrying on
    nobody would miss me
    what is the easiest way to die
    painless ways to die
    how to kill yourself
    how many pills to die
    how to hang yourself
    hearing voices telling me to kill myself
    i feel worthless and want to die
    ket makes me suicidal
    suicidal son ketamine
    teen suicide
    suicide hotline
    i hurt myself on purpose
    scratching my arms and cutting
    self-harming teenager
    shes been cutting again
    i want to be gone
    i dont deserve to live
    just want to sleep and never wake up
    cant see a future
    my life is over
    life is pointless
    i cant face tomorrow
    want to drive my car into a wall
    stood on a bridge
    about to jump
    i bought a rope
    thinkin bout killin myself
    killin meself
    wanna kms so bad
    i wnt to die
    i want to dei
    i want too die
    suicidal ideation
    sucidial
    suicdal
    i am suicidal please help
    want 2 kill myself
    dnt want 2 b here
    dont wana live
    i jus want it to be over
    my girlfriend took a load of tablets
    my ex is going to end himself
    he has written a note
"""

LIFE_HELD_OUT: Final = """
    i feel like killing myself
    thoughts of suicide
    im going to end it tonight
    I don't want to be alive
    dont see the point of living anymore
    i wish i could go to sleep and not wake up
    planning to end my life
    ive had enough i want to die
    want to be dead
    everyone would be better off if i was dead
    cant see a way out want to end it
    cant live like this anymore
    my husband is threatening to kill himself
    daughter says she doesnt want to be here
    my mate tried to hang himself
    he said hes going to kill himself
    teenager self harming what do i do
    son cutting his arms
    urge to cut
    suiside help
    suicidel
    i want to disappear forever
    i hate being alive
    feel like ending everything
    i'm done with life
    theres no point in being here
    thinking about jumping off a bridge
    i keep thinking about death
    i want to go to sleep forever
    life is not worth it
    i tried to take my life
    she has taken tablets to end her life
    slit my wrists
    wants to die because of ket
    feeling like i dont want to carry on
    im a burden everyone would be happier without me
    unalive
    want to kms
    i want out of this life
    no longer want to live
    wish i wasnt alive
    my girlfriend keeps talking about suicide
    suicidal comedown
    i cant keep myself safe tonight
    going to take all my tablets
    ready to end things
    i give up on life
    my dad has said he will end his life
    i dont see a reason to keep going
    i think id be happier dead
    everything would be easier if i died
    i keep having thoughts of hurting myself
    im scared im going to hurt myself
    my sister says shes going to end her life
    hubby said he wants to be dead
    been having suicidal feelings since i stopped ket
    lad i know tried to take his own life
    he has tried to kill himself twice
    cant carry on anymore
    i just want the pain to stop forever
    no point in living anymore
    i hope i die in my sleep
    wish i would never wake up
    my teenage son talks about ending it
    she told me she doesnt want to live anymore
    ket comedown suicidal
    self harm scars
    help me i want to end my life
    feel like theres nothing left to live for
    im thinking of jumping
    wnana die
    sucidal thoughts
    killing my self
    hanging myself
    i took pills because i want to die
    i dont want to exist anymore
    what if i just died
    stop me from killing myself
"""

LIFE_NOT: Final = """
    dying to stop smoking
    dying for a wee
    dead tired
    deadly nightshade
    k hole
    can u die from ketamine
    can you die from ket
    will i die if i stop drinking
    bereavement
    my son died
    son died of drugs
    my brother died of an overdose
    lost my mum to suicide
    my friend killed himself
    bereaved by suicide
    died by suicide
    dad is dying of cancer
    hair dye
    harm reduction
    self help
    self referral
    cutting down
    want to cut down
    keep cutting down
    cutting agents
    end of life care
    end my addiction
    ending a relationship
    weekend groups
    west end
    want to end my tenancy
    dont want to live with my mum
    don't want to live here anymore
    nowhere to live
    want to live sober
    life skills
    kill the cravings
    painkillers
    killing time
    dead end job
    want to stop
    i want to stop using
    cant stop
    cant cope with my son
    dont want to be on methadone
    dont want to go on methadone
    dont want to carry on using
    give up smoking
    giving up ket
    hanging out with other people
    jump start
    overdose training
    naloxone kit
    day of the dead
    dyeing
    diet
    needle exchange
    drop-in
    suitable for me
    harm
    live in leeds
    hope house
    killed my appetite
    weed leeds
    weed addiction
    weeds
    weekend
    dead ends
    end of tenancy
    end of year party
    i want to end my marriage
    i want to quit
    kill my craving
    cut out sugar
    cutting contact
    my kids cut me off
    jumping to conclusions
    hanging on
    i want to live somewhere else
    cant do this alone
    cant take it to the police
    i cant take medication
    not here
    work life balance
    living well
    finish my course
    ending therapy
    his ending
    want to be sober not dead
    my friend died and i miss him
    grief counselling
    widow
    dead mum
    anger
    help my son
    my son is hurting me
    my dad hurts me
    my partner hits me
    my partner is killing my confidence
    harm minimisation
    i want to kill my landlord
    end it with my boyfriend
    break up
    bored of life in leeds
    life coach
    suicide bereavement group
    lost my son to suicide
    after a suicide
    death cafe
    deaf
    dying matters
    to die for
    dyed hair
    diet pills
    dietician
    nothing to do
    go on holiday
    can you help me
    do i need a referral
    will it hurt
    is it free
    is methadone safe in pregnancy
    is it dangerous to stop drinking
    is detox painful
    is rehab bad for you
    can i bring my dog
    k2
    kay
    needles
    fits my schedule
    fit for work note
    outfit
    breath test
    moving house
    not moving on
    not responding to my emails
    wont respond to me
    blackout blinds
    spiky
    collapsible
    had too much on my plate
    had too much to drink
    water
    toilet training
    kidney dialysis
    bloods
    blood bikes
    pain management
    stomach ulcer
    back pain
    ribs
    side effects
    cramp
    waking up early
    cant wake up in the morning
    not sleeping
    pee standing up for trans men
    wee ones
    ma wee brother is on ket
    wee girl
    the wee boy
"""

DANGER_TUNED: Final = """
    overdose
    OVERDOSE
    he's not breathing
    isn't breathing
    cant breathe
    friend won’t wake up
    he wont wake up
    cant wake him up
    can't wake my son
    not waking up
    unconscious
    unresponsive
    not responding
    passed out on ket
    collapsed
    son had a seizure
    having a fit
    he is fitting
    fitting
    been spiked
    spiked
    my drink was spiked
    lips are blue
    blue lips
    gone blue
    taken too much
    took too much ket
    friend od'd
    odeing
    oding
    choking on sick
    coughing up blood
    chest pain after coke
    unconcious
    overdoes
    overdosed on g
    he's turning purple
    my friend is having a bad reaction
    my mate is unconsious
    cant rouse her
    she is snoring weird and wont get up
    not waking up from k hole
    stuck in a k hole not breathing
    is he dead
    his lips have gone purple
    my son is fitting on the floor
    i think i've taken too much g
    ive od
    he is overdosing
    unresponsive after ghb
    she was spiked
    think i got spiked last night
    girlfriend needle spiked
    overdos
    having a seizure after spice
"""

DANGER_HELD_OUT: Final = """
    mate wont wake up after ket
    girlfriend has overdosed
    hes stopped breathing
    breathing funny and wont wake up
    someone spiked my drink
    shes having a seizure
    my friend is unresponsive
    had too much ketamine cant wake her
    he has turned blue
    she collapsed in the toilet
    think ive overdosed
    not breathing properly
    cant get him to wake up
    he keeps fitting
    throwing up blood
    friend took too many pills
    heart attack
    my friend isnt waking up
    he has gone unconscious
    shes turned blue
    think he has overdosed on ket
    hes choking
    stopped breathing what do i do
    my drink has been spiked
    having fits
    collapsed on the dancefloor
    not breathing after ketamine
"""

DANGER_NOT: Final = """
    needle exchange leeds
    wake up call
    early waking
    code of conduct
    attending
    fitting in
    fitness
    fit and active
    benefits
    fitted kitchen
    spikes
    breathing exercises
    breathwork
    collapse of my marriage
    overdose training
    overdose kit
    overdose awareness day
    overdose prevention
    my brother died of an overdose
    lost my son to an overdose
    blues music
    blue badge
    street blues
    too much stress
    stopped using
    odd jobs
    od2 1ab
    weed leeds
    weed addiction
    weeds
    weekend
    dead ends
    end of tenancy
    end of year party
    i want to end my marriage
    i want to quit
    kill my craving
    cut out sugar
    cutting contact
    my kids cut me off
    jumping to conclusions
    hanging on
    i want to live somewhere else
    cant do this alone
    cant take it to the police
    i cant take medication
    not here
    work life balance
    living well
    finish my course
    ending therapy
    his ending
    want to be sober not dead
    my friend died and i miss him
    grief counselling
    widow
    dead mum
    anger
    help my son
    my son is hurting me
    my dad hurts me
    my partner hits me
    my partner is killing my confidence
    harm minimisation
    i want to kill my landlord
    end it with my boyfriend
    break up
    bored of life in leeds
    life coach
    suicide bereavement group
    lost my son to suicide
    after a suicide
    suicide prevention training
    death cafe
    deaf
    dying matters
    to die for
    dyed hair
    diet pills
    dietician
    nothing to do
    go on holiday
    can you help me
    do i need a referral
    will it hurt
    is it free
    is methadone safe in pregnancy
    is it dangerous to stop drinking
    is detox painful
    is rehab bad for you
    can i bring my dog
    k2
    kay
    needles
    fits my schedule
    fit for work note
    outfit
    breath test
    moving house
    not moving on
    not responding to my emails
    blackout blinds
    spiky
    collapsible
    had too much on my plate
    water
    toilet training
    kidney dialysis
    bloods
    blood bikes
    pain management
    stomach ulcer
    back pain
    ribs
    side effects
    cramp
    waking up early
    cant wake up in the morning
    not sleeping
    pee standing up for trans men
    wee ones
    ma wee brother is on ket
    wee girl
    the wee boy
"""

BLADDER_TUNED: Final = """
    blood in my pee
    blood in wee
    pissing blood
    peeing blood
    blood when i pee
    ＢＬＯＯＤ
    blood
    pee
    wee
    peeing a lot
    weeing all the time
    cant pee
    can't wee
    my wee hurts
    burns when i pee
    burns when I wee
    hurts to pee
    stings when i piss
    ket bladder
    bladder
    bladder pain
    k bladder
    cystitis
    uti
    UTI
    utis
    water infection
    urine infection
    blood in urine
    kidney pain
    k cramps
    K-cramps
    kcramps
    ket cramps
    ketamine cramps
    cramps from ket
    stomach pain ket
    pain under my ribs
    always on the toilet
    toilet every ten minutes
    cant stop going to the toilet
    blood in the toilet
    wetting myself
    wet the bed
    incontinence
    passing clots
    pissed blood
    cystitus
    blader pain
    bladdr
    im peeing blood
    pee burns
    stinging pee
    cant stop weeing
    why does it burn when i wee
    lumps in my pee
    pissing every 10 mins
    going toilet 20 times a night
    in agony when i pee
    my pee is red
    pink urine
    ket piss
    kidney infection
    hydronephrosis
    k-cramp
    really bad k cramps help
    ketamine belly pain
    ket pains
    ribs hurt after ket
    bloody pee
    blood clots when i wee
    got a wee infection
    wet myself
    bladder damage
    bladdar
    ket has ruined my bladder
    UTI symptoms
    wee hurts
    wee is brown
    i need a wee all the time
"""

BLADDER_HELD_OUT: Final = """
    blood in my piss
    hurts when i go for a wee
    need to pee every five minutes
    up all night peeing
    its burning when i pee
    painful urination
    jelly in my pee
    weeing blood
    bleeding when i pee
    cant hold my pee
    pain in my bladder from ketamine
    ketamine cystitis
    stabbing pain in stomach after ket
    need the toilet all the time
    there was blood when i went to the toilet
    peeing myself
    urinary problems
    keep needing a wee
    kidneys hurt
    cystisis
    theres blood in my urine
    hurts every time i pee
    ket cramps so bad
    i keep peeing myself
    burning sensation when urinating
    my bladder is wrecked from ket
    got cystitis from ketamine
    needing to pee constantly
    peeing every 10 minutes
    cramps after sniffing ket
"""

BLADDER_NOT: Final = """
    weed
    weed help
    smoking weed
    give up weed
    wee hours
    open in the wee hours
    a wee chat
    a wee bit of help
    my wee boy
    wee man
    we need help
    we
    Weymouth
    Wells
    weekend
    weekly group
    wheelchair
    blood test
    blood tests
    blood borne virus
    blood-borne viruses
    blood pressure
    bloodhound
    nose bleed
    blood from nose
    peer group
    peer support
    people
    Peebles
    pissed off
    pissed
    taking the piss
    urine test
    urine drug test
    pee test
    ladder
    property ladder
    cramped flat
    leg cramps
    period pains
    utility bills
    Uttoxeter
    duties
    kidderminster
    k
    k hole
    ket
    toilet roll
    accessible toilet
    waterloo
    weed leeds
    weed addiction
    weeds
    dead ends
    end of tenancy
    end of year party
    i want to end my marriage
    i want to quit
    kill my craving
    cut out sugar
    cutting contact
    my kids cut me off
    jumping to conclusions
    hanging on
    i want to live somewhere else
    cant do this alone
    cant take it to the police
    i cant take medication
    not here
    work life balance
    living well
    finish my course
    ending therapy
    his ending
    want to be sober not dead
    my friend died and i miss him
    grief counselling
    widow
    dead mum
    anger
    help my son
    my son is hurting me
    my dad hurts me
    my partner hits me
    my partner is killing my confidence
    harm minimisation
    i want to kill my landlord
    end it with my boyfriend
    break up
    bored of life in leeds
    life coach
    suicide bereavement group
    lost my son to suicide
    after a suicide
    suicide prevention training
    death cafe
    deaf
    dying matters
    to die for
    dyed hair
    diet pills
    dietician
    nothing to do
    go on holiday
    can you help me
    do i need a referral
    will it hurt
    is it free
    is methadone safe in pregnancy
    is it dangerous to stop drinking
    is detox painful
    is rehab bad for you
    can i bring my dog
    k2
    kay
    needles
    fits my schedule
    fit for work note
    outfit
    breath test
    moving house
    not moving on
    not responding to my emails
    wont respond to me
    blackout blinds
    spiky
    collapsible
    had too much on my plate
    had too much to drink
    water
    toilet training
    bloods
    pain management
    stomach ulcer
    back pain
    ribs
    side effects
    cramp
    waking up early
    cant wake up in the morning
    not sleeping
    wee ones
    ma wee brother is on ket
    wee girl
    the wee boy
"""

ABUSE: Final = """
    domestic abuse
    domestic violence
    my partner hits me
    scared of my boyfriend
    my boyfriend hits me
    my girlfriend hits me
    husband beats me
    my wife is violent
    my dad hurts me
    afraid of my ex
    he hits me when he is on ket
    she controls me
    abusive relationship
    abusive husband
    my son threatens me for money
    frightened of my partner
    not safe at home
    forced marriage
    my ex keeps stalking me
    my partner is controlling
"""

ABUSE_NOT: Final = """
    my partner uses ket
    scared of needles
    substance abuse
    drug abuse
    afraid to stop
    it hits me hard
    controlled drinking
    out of control
    my son is on ket
    scared my son will die
    pain control
    violence
    scared of withdrawal
    worried about my boyfriend
"""

NO_VOICE: Final = """
    deaf bsl
    deaf
    BSL
    i am deaf
    sign language
    hard of hearing
    can't speak on the phone
    cant talk on the phone
    hearing loss
    text relay
    non-verbal
"""

NO_VOICE_NOT: Final = """
    cant talk to my mum
    someone to talk to
    hard to talk about it
    hearing voices
    death
    dead
"""

RISK: Final = """
    can u die from ketamine
    can you die from ket
    can k kill you
    can ketamine kill you
    can you overdose on ketamine
    can you od on ket
    will i die from ket
    how dangerous is ketamine
    is ket dangerous
    is ketamine safe
    is ketamine bad for you
    dying from ketamine
    will ket kill me
    could i die if i mix ket and drink
    is it safe to mix ket and alcohol
    how much ket is too much
    can ketamine be fatal
    ket deaths
"""

RISK_NOT: Final = """
    my son died from ketamine
    dangerous dogs
    safe space
    safe place to stay
    safer use
    is it safe to tell my gp
    ketamine
    bereavement
"""


def lines(table: str) -> list[str]:
    """The wordings of a table."""
    return [line.strip() for line in table.splitlines() if line.strip()]
