"""What people type when they are in danger, and what only looks like it.

The held-out wordings were written before the patterns were, and are never used to tune them: the share of them that is
recognised says how well the patterns do on words nobody thought of. Whoever adds a pattern adds its wordings to a tuned
table. Every page carries the crisis numbers in its strip, whatever was typed.
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
    want to dye myself and die
    selfharming
    im dying
    nearly killed myself last night
    i don't care if i die
    nobody would care if i was gone
    come down and want to die
    want to die after ket
    my partner took an overdose and wants to die
    hi i have been taking ket every day for five years and my girlfriend left and i lost my job and i just want to die
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
