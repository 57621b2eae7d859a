"""Words that join, part and turn clauses, and those for what is said and what happens: for dating statements.

Collected by us from how English-language papers put a date to a statement; lower case.
"""

from __future__ import annotations

__all__ = [
    "ACTED",
    "AFTER",
    "AGAINST",
    "APPEARED",
    "ASIDES",
    "AT_ONCE",
    "CLAUSES",
    "COMING",
    "COMING_TO",
    "DOCUMENTS",
    "EVENTS",
    "LED",
    "MADE",
    "MAKES",
    "MEDIA",
    "MEETINGS",
    "NETWORKS",
    "OCCASIONS",
    "ONCE",
    "OTHERWISE",
    "PAPERS",
    "PAST",
    "POLLS",
    "RELATIVE",
    "SAID",
    "SPEAKING",
    "SPEAKING_DOCUMENTS",
    "STOPS",
    "WISHES",
    "WITH",
]

DOCUMENTS = frozenset({
    "account", "ad", "ads", "advertisement", "advertisements", "affidavit", "analysis", "announcement",
    "article", "articles", "assessment", "audit", "autobiography", "bill", "biography", "blog", "blogs",
    "book", "books", "brief", "briefing", "broadcast", "cable", "census", "clip", "column", "columns",
    "comment", "commentary", "comments", "commercial", "complaint", "data", "decision", "declaration",
    "decree", "deposition", "depositions", "document", "documents", "dossier", "dossiers", "editorial",
    "editorials", "email", "emails", "essay", "essays", "estimate", "estimates", "excerpt", "excerpts",
    "exchange", "figures", "filing", "filings", "film", "findings", "flier", "flyer", "footage",
    "forecast", "guidance", "guide", "guidelines", "handbook", "index", "indictment", "interview",
    "interviews", "journal", "judgment", "lawsuit", "lawsuits", "leaflet", "leak", "leaks", "letter",
    "letters", "manifesto", "manual", "memo", "memoir", "memorandum", "memos", "message", "messages",
    "minutes", "newsletter", "note", "notes", "notice", "op", "opinion", "opinions", "order", "paper",
    "papers", "petition", "piece", "playbook", "podcast", "poll", "polls", "post", "posting", "posts",
    "profile", "profiles", "projection", "projections", "questionnaire", "record", "records", "release",
    "remarks", "report", "reports", "research", "resolution", "review", "ruling", "rulings", "speech",
    "speeches", "spot", "statement", "statements", "statistics", "stories", "story", "studies", "study",
    "submission", "summary", "survey", "surveys", "tally", "tape", "testimony", "text", "texts",
    "tracker", "transcript", "transcription", "transcripts", "tweet", "tweets", "update", "verdict",
    "version", "video", "videos", "website"
})  # fmt: skip
"""What is said or written: a date beside one of these in a source is that of the saying."""
PAPERS = frozenset({"disclosures", "forms", "list", "returns", "tapes"})
"""What is made public as documents are, but says little of when somebody spoke."""
POLLS = frozenset({"average", "poll", "polls", "survey", "surveys", "tracker"})
"""Documents that say how things stood on a day."""
EVENTS = frozenset({
    "arrest", "arrests", "assassination", "attack", "attacks", "bombing", "bombings", "campaign", "clash",
    "clashes", "collapse", "crash", "crisis", "cycle", "death", "deaths", "disaster", "election",
    "elections", "explosion", "explosions", "fire", "fires", "firing", "flood", "floods", "hurricane",
    "incident", "incidents", "invasion", "killing", "killings", "loss", "massacre", "midterms", "murder",
    "murders", "outbreak", "defeat", "defeats", "losses", "primaries", "primary", "protest", "protests",
    "race", "races", "raid", "raids", "recession", "referendum", "resignation", "riot", "riots", "season",
    "shooting", "shootings", "storm", "strike", "strikes", "victories", "victory", "war", "win", "wins"
})  # fmt: skip
"""What happens and is spoken about: a date beside it is the event's."""
MEETINGS = frozenset({
    "breakfast", "briefing", "call", "dinner", "hearing", "lunch", "meeting", "meetings", "session",
    "talks", "vote"
})  # fmt: skip
"""What somebody speaks right after."""
RELATIVE = frozenset({"that", "where", "which", "who", "whom", "whose"})
"""What begins a clause about the words before it."""
WITH = frozenset({"as", "when", "while"})
"""What joins a clause that goes on at the same time."""
AFTER = frozenset({"after", "following"})
"""What joins words for something that came before."""
AGAINST = frozenset({
    "about", "against", "ahead", "although", "because", "before", "between", "concerning", "despite", "for",
    "if", "into", "over", "prior", "regarding", "since", "than", "though", "till", "unless", "until"
})  # fmt: skip
"""What leads away from the time of saying."""
CLAUSES = frozenset({";", "although", "because", "but", "that", "though", "what", "which", "who", "whose"})
"""What begins a clause of its own, which a date before it is not of."""
ASIDES = frozenset({
    "after", "amid", "as", "at", "before", "during", "following", "hours", "in", "just", "minutes",
    "shortly", "when", "while", "with"
})  # fmt: skip
"""What begins words in commas that a clause goes on behind."""
LED = frozenset({"after", "at", "during", "from", "in", "on", "through", "to", "via", "with"})
"""What leads to the name of an occasion."""
MADE = frozenset({
    "aired", "being", "broadcast", "circulated", "conducted", "dated", "delivered", "filed", "given",
    "held", "hosted", "issued", "made", "obtained", "organised", "organized", "posted", "published",
    "recorded", "released", "sent", "shared", "signed", "sponsored", "streamed", "submitted", "taken",
    "taped", "televised", "unsealed", "unveiled", "uploaded", "written"
})  # fmt: skip
"""Participles that say how words came out, or how an event came about: their date is the statement's."""
APPEARED = frozenset({"appeared", "been", "came", "had", "has", "is", "ran", "was", "were"})
"""Verbs that say the same of a document: "which ran on Monday"."""
MAKES = frozenset({
    "aired", "delivered", "filed", "gave", "gives", "held", "hosted", "issued", "issues", "made", "makes",
    "posted", "posts", "published", "publishes", "ran", "released", "releases", "sent", "unveiled", "wrote"
})  # fmt: skip
"""Cues that bring forth the document they stand with: "issued a statement on Monday"."""
SPEAKING = frozenset({
    "appearing", "asked", "pressed", "replying", "responding", "speaking", "talking", "testifying",
    "writing"
})  # fmt: skip
"""Participles of one who speaks: "speaking on Tuesday, she said"."""
ONCE = frozenset({"appointed", "born", "elected", "established", "founded"})
"""Participles that tell of a life, not of the day of speaking."""
WISHES = frozenset({
    "anticipate", "anticipated", "anticipates", "demand", "demanded", "demands", "expect", "expected",
    "expects", "for", "forecast", "hope", "hoped", "hopes", "plan", "planned", "plans", "predict",
    "predicted", "predicts", "propose", "proposed", "proposes", "schedule", "scheduled", "urge", "urged",
    "urges", "want", "wanted", "wants"
})  # fmt: skip
"""Cues whose content lies ahead, and any date in it too."""
COMING = frozenset({"ll", "shall", "will", "wo"})
"""Words of a cue for what is still to come."""
COMING_TO = frozenset({
    "expected", "expects", "going", "hopes", "intends", "plan", "plans", "scheduled", "set"
})  # fmt: skip
"""The same, with "to" behind them."""
AT_ONCE = frozenset({"immediately", "promptly", "quickly", "then"})
"""What ties a verb to the time of the one before it."""
SAID = frozenset({
    "acknowledged", "added", "admitted", "alleged", "answered", "argued", "asked", "asserted", "claimed",
    "commented", "conceded", "concluded", "contended", "continued", "declared", "denied", "emphasised",
    "emphasized", "exclaimed", "explained", "insisted", "joked", "mentioned", "noted", "observed",
    "pointed", "quipped", "read", "recalled", "referred", "reiterated", "remarked", "repeated", "replied",
    "responded", "said", "scolded", "shouted", "spoke", "stated", "stressed", "suggested", "testified",
    "told", "tweeted", "urged", "warned", "went", "wrote", "affirmed", "bemoaned", "clarified",
    "confessed", "confided", "confirmed", "countered", "disclosed", "elaborated", "interjected",
    "maintained", "mused", "opined", "proclaimed", "quoted", "recounted", "related", "retorted", "revealed",
    "shot", "snapped", "summarized", "volunteered", "wondered", "yelled"
})  # fmt: skip
"""Plain words of saying, past: with them a speech goes on."""
ACTED = frozenset({
    "accused", "announced", "blasted", "called", "criticised", "criticized", "described", "pledged",
    "praised", "predicted", "promised", "thanked", "vowed", "alluded", "attacked", "assailed", "assured",
    "blamed", "bashed", "boasted", "cautioned", "challenged", "chided", "cited", "complained", "condemned",
    "congratulated", "credited", "decried", "defended", "demanded", "denounced", "derided", "dismissed",
    "discussed", "elaborated", "endorsed", "expressed", "faulted", "hailed", "hammered", "highlighted",
    "implored", "introduced", "invoked", "knocked", "lamented", "lashed", "lauded", "likened", "mocked",
    "outlined", "painted", "portrayed", "pressed", "questioned", "railed", "reassured", "rejected",
    "reminded", "ridiculed", "ripped", "signaled", "signalled", "slammed", "swiped", "taunted", "touted",
    "trumpeted", "underscored", "unveiled", "voiced", "welcomed"
})  # fmt: skip
"""Cues that tell of an act, which may as well be of another day."""
OTHERWISE = frozenset({
    "believes", "d", "had", "has", "have", "hopes", "long", "often", "once", "plans", "s", "ve", "want",
    "wants", "will", "would"
})  # fmt: skip
"""Words of a cue that tell of no single moment, or of another one than what is told around it."""
PAST = frozenset({
    "began", "broke", "brought", "came", "chose", "drew", "fought", "found", "gave", "got", "had", "heard",
    "held", "kept", "led", "left", "lost", "made", "met", "put", "ran", "rose", "said", "sat", "saw",
    "sent", "spent", "spoke", "stood", "struck", "threw", "told", "took", "was", "went", "were", "won",
    "wrote"
})  # fmt: skip
"""Verbs of what happened, beside those in -ed."""
OCCASIONS = frozenset({
    "address", "article", "broadcast", "briefing", "call", "ceremony", "complaint", "conference",
    "convention", "debate", "decision", "essay", "event", "filing", "forum", "hearing", "interview",
    "lawsuit", "lecture", "letter", "meeting", "memo", "order", "poll", "rally", "report", "ruling",
    "speech", "statement", "study", "summit", "survey", "talks", "testimony", "trial", "video"
})  # fmt: skip
"""What is said at, or in: dated once in an article, it dates what else is said there."""
SPEAKING_DOCUMENTS = frozenset({
    "article", "complaint", "essay", "filing", "lawsuit", "letter", "memo", "poll", "report", "ruling",
    "study", "survey"
})  # fmt: skip
"""Those of them that speak themselves: "the poll shows"."""
MEDIA = frozenset({
    "ad", "blog", "book", "briefing", "broadcast", "conference", "convention", "debate", "email", "essay",
    "forum", "hearing", "interview", "letter", "memo", "op-ed", "poll", "post", "rally", "speech",
    "statement", "survey", "tweet", "tweets"
})  # fmt: skip
"""Words for how something is said: another one, and it may be another day."""
NETWORKS = frozenset({
    "abc", "axios", "bbc", "bloomberg", "cbs", "cnbc", "cnn", "espn", "facebook", "fox", "instagram", "itv",
    "msnbc", "nbc", "npr", "pbs", "politico", "reuters", "tweeted", "twitter", "youtube"
})  # fmt: skip
"""The same, wherever they stand."""
STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", "--", "."})
"""Marks at which a stretch of a sentence ends."""
