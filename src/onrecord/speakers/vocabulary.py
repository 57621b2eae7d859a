"""Words that tell what a source is: positions, trades, kin, groups, documents, those who speak for others.

Collected by us from how English-language papers introduce people; lower case, singular unless they are
groups.
"""

from __future__ import annotations

__all__ = [
    "DOCUMENTS",
    "FEMALE_WORDS",
    "FIRM_WORDS",
    "GROUPS",
    "HOLDERS",
    "KIN",
    "MALE_WORDS",
    "METONYMS",
    "ORGANIZATION_WORDS",
    "PEOPLE",
    "POSITIONS",
    "SHORT_TITLES",
    "SPEAKS_FOR",
    "TRADES",
    "is_plural_group",
]

SHORT_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "lt": "lieutenant", "gen": "general",
    "col": "colonel", "maj": "major", "capt": "captain", "sgt": "sergeant", "cmdr": "commander",
    "adm": "admiral", "pres": "president", "sens": "senators", "reps": "representatives",
    "govs": "governors", "supt": "superintendent", "det": "detective", "cllr": "councillor",
    "rev": "reverend", "prof": "professor", "asst": "assistant", "atty": "attorney", "fr": "father",
    "amb": "ambassador",
}  # fmt: skip
"""Titles that papers cut short before a name, without the stop."""

POSITIONS = frozenset({
    "administrator", "admiral", "adviser", "advisor", "aide", "alderman", "alderwoman", "ambassador",
    "analyst", "archbishop", "archdeacon", "assemblymember", "assemblyman", "assemblywoman", "attorney",
    "auditor", "bishop", "brigadier", "candidate", "captain", "cardinal", "ceo", "cfo", "chair", "chairman",
    "chairperson", "chairwoman", "chancellor", "chief", "cio", "clerk", "coach", "co-chair", "co-chairman",
    "co-chairwoman", "co-director", "co-founder", "co-owner", "co-president", "colonel", "commander",
    "commissioner", "comptroller", "congressman", "congresswoman", "congressperson", "consul", "controller",
    "coo", "coordinator", "coroner", "corporal", "councillor", "councilman", "councilmember", "councilor",
    "councilwoman", "counsel", "counselor", "cto", "curator", "dean", "delegate", "deputy", "detective",
    "director", "doge", "economist", "editor", "emperor", "envoy", "executive", "fellow", "founder",
    "general", "governor", "head", "inspector", "judge", "justice", "king", "president-elect", "lawmaker",
    "leader", "lecturer", "legislator", "librarian", "lieutenant", "magistrate", "major", "majority-leader",
    "manager", "marshal", "mayor", "member", "minister", "mp", "mep", "nominee", "officer", "official",
    "ombudsman", "organizer", "organiser", "owner", "partner", "pastor", "pope", "postmaster", "premier",
    "president", "priest", "prince", "princess", "principal", "professor", "prosecutor", "provost",
    "publisher", "queen", "rabbi", "ranger", "rector", "registrar", "reporter", "representative",
    "researcher", "rev", "reverend", "scientist", "secretary", "secretary-general", "senator", "sergeant",
    "sheriff", "solicitor", "speaker", "specialist", "spokesman", "spokesperson", "spokeswoman",
    "statistician", "strategist", "superintendent", "supervisor", "surgeon", "taoiseach", "treasurer",
    "trustee", "tsar", "czar", "undersecretary", "under-secretary", "vice-chair", "vice-chairman",
    "vice-chancellor", "vice-president", "viceroy", "warden", "whip", "chief-of-staff", "correspondent",
    "columnist", "commentator", "producer", "engineer", "pollster", "parliamentarian", "nurse", "planner",
    "veterinarian", "epidemiologist", "historian", "consultant",
})  # fmt: skip
"""Offices and formal positions: what a title is of."""

HOLDERS = frozenset(["of", "at", "for", "with", "in", "on", "to"])
"""Words that lead from a position to where it is held."""

TRADES = frozenset({
    "activist", "actor", "actress", "advocate", "analyst", "artist", "attorney", "author", "barber",
    "biologist", "campaigner", "carpenter", "chef", "citizen", "cleaner", "comedian", "consultant",
    "contractor", "cook", "dancer", "designer", "developer", "doctor", "driver", "economist", "electrician",
    "employee", "engineer", "entrepreneur", "expert", "farmer", "farmhand", "fisherman", "florist", "friend",
    "geologist", "historian", "homeowner", "investor", "journalist", "landlord", "lawyer", "mechanic",
    "musician", "neighbor", "neighbour", "novelist", "nurse", "organizer", "organiser", "owner", "painter",
    "parent", "passenger", "patient", "photographer", "physician", "pilot", "player", "plumber", "poet",
    "preacher", "programmer", "psychologist", "refugee", "researcher", "resident", "retiree", "sailor",
    "scholar", "scientist", "shopkeeper", "singer", "sociologist", "soldier", "student", "supporter",
    "survivor", "teacher", "technician", "tenant", "therapist", "trader", "veteran", "victim", "volunteer",
    "voter", "waiter", "waitress", "witness", "eyewitness", "worker", "writer", "youth",
})  # fmt: skip
"""What people do or are without holding an office; a title only where it is held somewhere."""

KIN = frozenset({
    "son", "daughter", "wife", "husband", "widow", "widower", "brother", "sister", "father", "mother", "dad",
    "mom", "mum", "grandson", "granddaughter", "grandfather", "grandmother", "uncle", "aunt", "nephew",
    "niece", "cousin", "stepson", "stepdaughter", "stepfather", "stepmother", "stepbrother", "stepsister",
    "son-in-law", "daughter-in-law", "father-in-law", "mother-in-law", "brother-in-law", "sister-in-law",
    "twin", "spouse", "partner", "fiance", "fiancee", "fiancé", "fiancée", "child", "ex-wife", "ex-husband",
    "half-brother", "half-sister", "parent", "grandparent",
})  # fmt: skip

SPEAKS_FOR = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokeswomen", "official",
    "officials", "representative", "representatives", "lawyer", "lawyers", "attorney", "attorneys", "counsel",
    "executives", "executive", "press-office", "newsroom", "management", "administrators", "administrator",
})  # fmt: skip
"""Those whose words are their organization's, where they are not named."""

ORGANIZATION_WORDS = frozenset({
    "administration", "agency", "alliance", "army", "association", "authority", "bank", "board", "brigade",
    "bureau", "campaign", "cabinet", "center", "centre", "chamber", "charity", "church", "club", "coalition",
    "college", "commission", "committee", "company", "conference", "congress", "corporation", "council",
    "county", "court", "department", "division", "embassy", "federation", "firm", "force", "foundation",
    "fund", "government", "group", "hospital", "house", "inc", "institute", "institution", "league",
    "legislature", "magazine", "ministry", "mission", "movement", "museum", "navy", "network", "newspaper",
    "office", "organisation", "organization", "panel", "parliament", "party", "police", "school", "senate",
    "service", "society", "state", "station", "team", "think-tank", "trust", "union", "unit", "university",
    "utility", "watchdog", "city", "town", "district", "prosecution", "defence", "defense", "palace",
    "regime", "outlet", "paper", "website", "regulator", "airline", "airport", "developer", "retailer",
    "manufacturer", "automaker", "insurer", "lender", "publisher", "broadcaster", "brewery", "maker", "giant",
    "startup", "start-up", "nonprofit", "non-profit", "registrar", "treasury",
})  # fmt: skip

FIRM_WORDS = frozenset({"research", "news", "media", "energy", "capital", "partners", "securities"})
"""Common words that names of firms end in."""

DOCUMENTS = frozenset({
    "account", "advertisement", "affidavit", "agenda", "agreement", "amendment", "analysis", "announcement",
    "article", "audit", "autopsy", "bill", "book", "brief", "briefing", "bulletin", "circular", "column",
    "communique", "complaint", "constitution", "contract", "court-papers", "data", "database", "decision",
    "declaration", "decree", "deposition", "diary", "directive", "dispatch", "document", "documents",
    "dossier", "draft", "editorial", "email", "e-mail", "emails", "essay", "estimate", "estimates", "figures",
    "file", "filing", "filings", "findings", "footage", "forecast", "form", "guidance", "guidelines", "guide",
    "handbook", "headline", "index", "indictment", "interview", "inquiry", "invoice", "judgment", "judgement",
    "lawsuit", "law", "leaflet", "legislation", "letter", "manifesto", "manual", "memo", "memoir",
    "memorandum", "message", "minutes", "motion", "note", "notes", "notice", "order", "ordinance", "paper",
    "papers", "petition", "plan", "platform", "poll", "polls", "polling", "post", "press-release", "proposal",
    "proposition", "prospectus", "publication", "questionnaire", "rating", "record", "records", "recording",
    "regulation", "release", "report", "reports", "resolution", "results", "review", "rule", "rules",
    "ruling", "schedule", "script", "sign", "statement", "statistics", "statute", "story", "study", "studies",
    "submission", "subpoena", "suit", "summary", "survey", "surveys", "testimony", "text", "text-message",
    "transcript", "treaty", "tweet", "tweets", "verdict", "video", "voicemail", "warrant", "website",
    "white-paper", "will", "writ", "act", "app",
})  # fmt: skip

PEOPLE = frozenset({
    "man", "woman", "boy", "girl", "person", "someone", "somebody", "one", "individual", "colleague", "ally",
    "aide", "associate", "insider", "source", "official", "officer", "spokesman", "spokeswoman",
    "spokesperson", "judge", "caller", "commenter", "teenager", "adult", "pedestrian", "motorist", "customer",
    "mayor", "minister", "senator", "governor", "lawmaker", "legislator", "congressman", "congresswoman",
    "prosecutor", "detective", "guest", "host", "moderator", "anchor", "interviewer", "questioner",
    "magistrate", "juror", "bystander", "onlooker", "passerby", "passer-by",
}) | POSITIONS | TRADES | KIN  # fmt: skip

GROUPS = frozenset({
    "people", "men", "women", "children", "youths", "some", "many", "others", "most", "several", "few",
    "both", "all", "critics", "supporters", "opponents", "proponents", "advocates", "activists", "protesters",
    "demonstrators", "residents", "locals", "neighbors", "neighbours", "voters", "experts", "analysts",
    "economists", "scientists", "researchers", "scholars", "historians", "officials", "authorities", "police",
    "investigators", "prosecutors", "lawyers", "attorneys", "lawmakers", "legislators", "senators",
    "representatives", "members", "politicians", "ministers", "diplomats", "leaders", "executives",
    "managers", "employees", "workers", "staff", "staffers", "aides", "advisers", "advisors", "insiders",
    "observers", "commentators", "pundits", "journalists", "reporters", "editors", "media", "press",
    "outlets", "doctors", "nurses", "teachers", "students", "parents", "families", "relatives", "friends",
    "colleagues", "allies", "soldiers", "troops", "rebels", "militants", "forces", "firefighters", "medics",
    "paramedics", "witnesses", "onlookers", "passengers", "customers", "users", "commenters", "investors",
    "traders", "landlords", "tenants", "homeowners", "owners", "farmers", "fishermen", "drivers", "unions",
    "companies", "businesses", "firms", "groups", "organizations", "organisations", "republicans",
    "democrats", "conservatives", "liberals", "progressives", "moderates", "christians", "muslims", "jews",
    "catholics", "americans", "citizens", "taxpayers", "consumers", "patients", "veterans", "survivors",
    "victims", "campaigners", "environmentalists", "wonks", "skeptics", "sceptics", "detractors", "fans",
    "rivals", "sources", "insurers", "retailers", "pollsters", "strategists", "conservationists",
    "churchgoers", "jurors", "delegates", "candidates", "contestants", "governors", "mayors", "councillors",
    "they", "we", "community", "public", "crowd", "team", "family", "couple", "board-members", "crew",
    "audience", "faculty", "trustees", "agents", "officers", "commanders", "generals", "brokers", "bankers",
    "vendors", "merchants", "builders", "planners", "engineers", "geologists",
})  # fmt: skip
"""Heads of phrases for people who are cited as a group."""

MALE_WORDS = frozenset({
    "man", "men", "boy", "gentleman", "father", "dad", "son", "brother", "husband", "widower", "uncle",
    "nephew", "grandfather", "grandson", "king", "prince", "congressman", "councilman", "assemblyman",
    "alderman", "spokesman", "chairman", "businessman", "actor", "policeman", "fireman", "salesman",
    "stepfather", "stepson", "stepbrother", "son-in-law", "father-in-law", "brother-in-law", "ex-husband",
    "duke", "baron", "monk", "priest", "imam", "anchorman", "sportsman", "cameraman", "statesman",
    "fisherman", "waiter", "lord", "sir", "mr", "fiancé", "fiance", "half-brother",
})  # fmt: skip
FEMALE_WORDS = frozenset({
    "woman", "women", "girl", "lady", "mother", "mom", "mum", "daughter", "sister", "wife", "widow", "aunt",
    "niece", "grandmother", "granddaughter", "queen", "princess", "congresswoman", "councilwoman",
    "assemblywoman", "alderwoman", "spokeswoman", "chairwoman", "businesswoman", "actress", "policewoman",
    "saleswoman", "stepmother", "stepdaughter", "stepsister", "daughter-in-law", "mother-in-law",
    "sister-in-law", "ex-wife", "duchess", "baroness", "nun", "anchorwoman", "sportswoman", "stateswoman",
    "waitress", "mrs", "ms", "miss", "madam", "dame", "fiancée", "fiancee", "half-sister",
})  # fmt: skip


METONYMS = frozenset({
    "Ankara", "Baghdad", "Beijing", "Berlin", "Brasília", "Brussels", "Bundestag", "Buckingham Palace",
    "Cairo", "Canberra", "Capitol Hill", "Downing Street", "Dublin", "Elysée", "Foggy Bottom", "Islamabad",
    "Jakarta", "Jerusalem", "Kabul", "Kremlin", "Kyiv", "London", "Madrid", "Moscow", "New Delhi", "Ottawa",
    "Paris", "Pentagon", "Pretoria", "Pyongyang", "Riyadh", "Rome", "Seoul", "Stormont", "Taipei", "Tehran",
    "The Kremlin", "Tokyo", "Wall Street", "Warsaw", "Washington", "Westminster", "White House",
    "Whitehall", "Zhongnanhai",
})  # fmt: skip
"""Places that speak for a government or an industry; no persons, whatever the network says."""


def is_plural_group(word: str) -> bool:
    """Whether a lower-case noun names several people: a known group, or the plural of a person's word."""
    if word in GROUPS:
        return True
    stem = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word.endswith("s") and not word.endswith("ss") and (stem in PEOPLE or word[:-2] in PEOPLE)
