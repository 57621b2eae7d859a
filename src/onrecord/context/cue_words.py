"""Words inside a statement, and around a reporting word, that help to tell what kind of act it is.

Lower case, as :mod:`onrecord.context.wording` has words: "don't" is "do", "not".
"""

from __future__ import annotations

from onrecord.circumstances import SpeechAct

__all__ = [
    "ADVERBS",
    "ANNOUNCING",
    "ASKING",
    "BEING",
    "BIDDING",
    "CARRYING",
    "CHANGES",
    "CITING",
    "CLAIMS",
    "COMING",
    "COURTS",
    "DEICTICS",
    "FELT",
    "FIRST",
    "HEDGES",
    "INTENDING",
    "LASTING",
    "LEADS",
    "LIGHT",
    "MINDS",
    "MODALS",
    "NAMING",
    "NEGATIONS",
    "OBLIGING",
    "OPINING",
    "OWNERS",
    "PERFORMED",
    "PERSONS",
    "RELATIVES",
    "STATES",
    "SUBORDINATING",
    "THIRD",
    "UNDENIED",
    "UNTRUE",
    "WILLS",
]


def _by_word(lists: dict[SpeechAct, str]) -> dict[str, SpeechAct]:
    return {word: act for act, words in lists.items() for word in words.split()}


FIRST = frozenset(["i", "we"])
THIRD = frozenset(["he", "she", "they", "it"])
OWNERS = frozenset(["my", "our", "his", "her", "their", "its"])
"""What stands before a noun of ``MINDS``."""
LEADS = frozenset({
    "that", "and", "but", "so", "well", "look", "yes", "no", "yeah", "oh", "because", "now", "again",
    "obviously", "frankly", "honestly", "clearly", "then", "also", "hey", "ok", "okay", "first", "second",
    "finally", "therefore", "thus", "however", "still", "yet", "actually", "really", "just", "today",
    "tomorrow", "maybe", "please", "sure", "at", "together", "perhaps", "instead", "meanwhile",
})  # fmt: skip
"""What may stand before a sentence's subject and tells nothing."""
SUBORDINATING = frozenset({
    "if", "when", "as", "once", "after", "before", "since", "while", "although", "though", "unless",
    "until",
})  # fmt: skip
"""What opens a clause that stands before the main one."""
RELATIVES = frozenset(["who", "which", "that", "whose", "whom", "what"])
DEICTICS = frozenset({
    "that", "this", "it", "he", "she", "there", "here", "what", "who", "where", "how",
})  # fmt: skip
"""What "is" may be joined to: "she's"; behind other words "'s" is a genitive."""
ADVERBS = frozenset({
    "not", "never", "also", "still", "just", "really", "truly", "always", "strongly", "fully", "firmly",
    "certainly", "definitely", "absolutely", "now", "soon", "again", "sincerely", "deeply", "very", "so",
    "only", "simply", "probably", "too", "even", "already", "currently", "further", "personally",
    "actually", "all", "both", "each",
})  # fmt: skip
"""What may stand between a verb and the one that it helps."""
WILLS = frozenset(["will", "would", "shall"])
OBLIGING = frozenset(["should", "must", "ought"])
MODALS = frozenset(["would", "could", "may", "might", "should"])
BEING = frozenset(["have", "has", "had", "was", "were", "is", "are", "am", "be", "been", "s"])
STATES = frozenset({
    "be", "have", "know", "see", "like", "love", "think", "believe", "consider", "need", "want", "get",
    "feel", "remember", "find", "understand", "seem", "become", "prefer", "hear", "say", "tell", "admit",
    "call", "appear", "mean",
})  # fmt: skip
"""What nobody promises to do: "he would be glad"."""
UNDENIED = frozenset(["recall", "expect", "receive", "realize", "care", "hesitate"])
"""What is not denied though it was not done: "she did not recall"."""
FELT = frozenset({
    "proud", "surprised", "confused", "worried", "concerned", "happy", "glad", "able", "aware", "clear",
    "obvious", "noted", "grateful", "thankful", "angry", "afraid", "fine", "interesting", "fun", "easy",
    "enough", "shocked", "fooled", "pleased", "ashamed",
})  # fmt: skip
"""What somebody "should be" without being asked to do anything."""
CHANGES = frozenset({
    "take", "start", "begin", "lead", "cause", "cost", "rise", "fall", "increase", "decrease", "decline",
    "grow", "drop", "win", "lose", "last", "continue", "end", "result", "face", "spread", "happen",
    "hurt", "help", "boost", "damage", "destroy", "change", "affect", "bring", "force", "push", "drive",
    "trigger", "spark", "reduce", "raise", "slow", "worsen", "improve", "collapse", "fail", "succeed",
    "deepen", "expand", "shrink", "cut", "swell", "exceed", "backfire", "derail", "strengthen", "weaken",
    "emerge", "arrive", "delay", "jeopardize",
})  # fmt: skip
"""What is told of things to come: "could take years"."""
LASTING = frozenset(["take", "cost", "mean", "happen", "last"])
"""What "it" will do without being anybody: "it will take months"."""
PERFORMED: dict[str, SpeechAct] = _by_word({
    "belief": "hope hopes hoped fear fears feared worry worries worried wish wishes wished",
    "prediction": "expect expects expected anticipate anticipates anticipated predict predicts predicted"
    " foresee",
    "promise": "plan plans planned intend intends intended promise promises vow vows pledge pledges",
    "demand": "urge urges demand demands beg begs implore implores recommend recommends request"
    " requests invite invites encourage encourages propose proposes",
    "criticism": "condemn condemns deplore deplores denounce denounces blame blames oppose opposes"
    " opposed object objects accuse accuses",
    "praise": "thank thanks congratulate congratulates applaud applauds commend commends support"
    " supports supported endorse endorses endorsed salute salutes welcome welcomes admire"
    " admires love loves loved enjoy enjoyed respect respects appreciate appreciates",
    "denial": "deny denies",
    "decision": "refuse refuses decline declines",
})  # fmt: skip
"""Verbs by which speakers do what they say ("I condemn"), or that tell nothing but their mind."""
MINDS: dict[str, SpeechAct] = _by_word({
    "belief": "hope hopes fear fears concern concerns worry worries wish dream",
    "promise": "plan plans intention intent goal aim promise pledge",
    "prediction": "guess prediction expectation assumption",
    "demand": "advice recommendation suggestion",
})  # fmt: skip
"""Nouns that do the same: "my hope is that ..."."""
OPINING = frozenset({
    "think", "thinks", "thought", "believe", "believes", "believed", "feel", "feels", "felt", "guess",
    "guesses", "assume",
})  # fmt: skip
"""What may stand before the main clause: "I think we should"."""
INTENDING = frozenset(["going", "planning", "committed", "prepared", "ready", "determined"])
"""What one is to do: "we are ready to"."""
COMING = frozenset(["going", "likely", "unlikely", "expected", "poised", "bound", "projected"])
"""What things are to do: "it is bound to"."""
NEGATIONS = frozenset(["not", "never", "without", "nor", "neither", "nobody", "hardly"])
HEDGES = frozenset(["may", "might", "could", "would", "perhaps", "possibly"])
"""What makes a reporting word only possible: "critics may call it"."""
NAMING = frozenset({
    "call", "describe", "label", "dub", "brand", "term", "characterize", "portray", "depict", "paint",
    "cast", "liken", "compare", "equate", "deem", "nickname", "style", "refer to",
})  # fmt: skip
"""Expressions that say what somebody or something is called."""
CITING = frozenset(["cite", "mention", "note", "point to", "refer to", "reference"])
"""Expressions that do so with "as": "cited the delay as an example of waste"."""
BIDDING = frozenset(["tell", "ask", "remind", "press", "challenge", "dare", "push", "question"])
"""Expressions that are a demand where somebody is to do something."""
ANNOUNCING = frozenset(["announce", "declare", "proclaim"])
"""Expressions by which what will be is a decision."""
LIGHT = frozenset(["be going to", "seek", "seek to", "seem", "appear", "look to"])
"""Expressions that any other outweighs: "appeared to blame"."""
CARRYING = frozenset({
    "continue", "issue", "release", "publish", "deliver", "air", "broadcast", "signal", "indicate",
    "repeat", "reiterate", "restate", "echo", "communicate", "convey", "express", "voice", "announce",
    "read", "post", "go on", "carry on", "come out", "put out", "put forward", "speak out",
})  # fmt: skip
"""Expressions that leave it to the next: "continued to call for", "repeated his attack on"."""
CLAIMS = frozenset({
    "claim", "claims", "charge", "charges", "allegation", "allegations", "accusation", "accusations",
    "report", "reports", "suggestion", "rumor", "rumors", "rumour", "rumours", "story", "stories",
    "assertion", "assertions", "idea", "notion",
})  # fmt: skip
"""What is denied by calling it something of ``UNTRUE``."""
UNTRUE = frozenset({
    "false", "untrue", "baseless", "unfounded", "unsubstantiated", "fabricated", "groundless", "bogus",
    "lie", "lies", "nonsense", "fiction", "meritless", "ridiculous", "absurd",
})  # fmt: skip
ASKING = frozenset(["how", "what", "when", "where", "whether", "which", "who", "whom"])
"""Behind these "to" bids nobody: "asked how to apply"."""
COURTS = frozenset({
    "judge", "court", "justice", "jury", "panel", "tribunal", "commission", "magistrate",
})  # fmt: skip
"""What decides where others deny."""
PERSONS = frozenset(["he", "she", "i", "we", "they", "you", "who"])
"""Sources that "it" does not stand for."""
