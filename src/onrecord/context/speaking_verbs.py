"""Verbs of one act of speech, in all forms. Collected by us from English-language papers."""

from __future__ import annotations

from onrecord.context.occasion_nouns import all_forms

__all__ = ["SPEECH_VERBS"]

SPEECH_VERBS = all_forms(
    "say tell ask add note argue explain warn claim insist stress emphasize suggest admit acknowledge"
    " concede reply respond answer continue conclude declare describe call remark observe comment"
    " recall state announce assert allege accuse attack blast blame criticize slam mock praise thank"
    " urge exhort encourage implore beg demand deny vow pledge promise predict caution question quip"
    " joke boast brag complain lament reiterate repeat point cite reference refer mention discuss"
    " speak talk shout chant yell sing read recite reveal offer propose defend denounce condemn"
    " dismiss reject refute rebuke scold grill press confront challenge contend maintain write testify"
    " elaborate go express link make bemoan label liken compare outline hail tout assure reassure"
    " remind advise appeal plead interject interrupt retort counter object agree disagree lay present"
    " raise invoke decry confess apologize congratulate welcome proclaim protest scoff snap summarize"
    " sum clarify confirm disclose tweet post address highlight articulate detail threaten underscore"
    " echo rail chide indicate report applaud hammer rip tear lash seize launch sound give deliver"
    " endorse double bash berate belittle chastise cheer boo criticise deride disparage goad heckle"
    " insult jab jeer lambast lambaste lampoon needle pillory ridicule savage scorn skewer slap taunt"
    " thunder trash whack accentuate acclaim advocate affirm allude ape assail attribute avow bill"
    " boom bellow broach brandish bring cast castigate champion characterize characterise charge"
    " commend commit concur condole confide contrast convey counsel credit cry curse dare debunk"
    " depict diagnose disavow disown dispute dodge emphasise entreat enumerate equate evoke exclaim"
    " expound extol exult fault fire fume gripe grumble gush hint implicate imply inform inquire"
    " insinuate introduce invite knock list malign marvel mumble murmur muse narrate opine paint"
    " paraphrase plug ponder portray posit pounce preach proffer pronounce quote rally rant rave"
    " reaffirm reason rebut recap recapitulate recast recommend recount rehash rejoice relate relay"
    " renew reprise repudiate restate retell revisit rhapsodize riff roar salute scream shoot shrug"
    " signal sketch speculate spell stipulate stump swear swipe tease theorize wonder toast touch"
    " trumpet tutor utter venture vent voice volunteer wail whisper wisecrack wrap apologise recognise"
    " recognize sympathize summarise"
)
"""Verbs of one act of speech; of thinking, wanting and deciding there are none."""
