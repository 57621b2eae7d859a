"""The set phrases in which news English says that someone gave no statement.

``PHRASES`` pairs each with whether it needs a person or an organization for its subject, as machines,
patients and summits do not respond or cannot be reached either. White space is bounded, so that matching is
linear.
"""

from __future__ import annotations

import re

__all__ = ["ASKABLE", "DEAL", "NEGATABLE", "PHRASES", "UNANSWERED"]

_S = r"\s{1,2}"
_NOT = rf"(?:{_S}not|n[’']t)"
_SOON = rf"(?:{_S}(?:\w{{1,20}}ly|yet|wish{_S}to|want{_S}to|at{_S}once)){{0,2}}"
_FEW = rf"(?:[^\s,;:.]{{1,30}}{_S}){{0,4}}?"
_ASKED = (
    rf"(?:requests?|questions?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|messages?|e-?mails?|letters?|texts?"
    rf"|(?:(?:tele)?phone{_S})?calls?|voicemails?)"
)
_FOR = rf"{_S}for{_S}(?:comment|(?:an{_S})?interviews?)\b"
_OTHERWISE = (
    rf"\b(?!{_S}(?:to{_S}(?!this\b|us\b)|for\b|on{_S}channel))"  # calls to resign, a request for a lease
)
_PRESS = rf"(?:(?:the{_S})?(?:reporters?|press|media|journalists?)|this{_S}newspaper|us)\b"
_END = (
    rf"(?=(?:{_S})?(?:[.;)]|$|,(?!{_S}and{_S}\w+ed)|(?:by|before|in{_S}time|on|when{_S}(?:asked|contacted)|while"
    r"|after|last|yesterday)\b))"
)
_BE = rf"be(?:{_S}\w{{1,20}}ly)?{_S}(?:reached|contacted)"
_REPLY = (
    r"(?:respond|repl|answer|return|acknowledg)(?:y|ied|ed|e)?"
    rf"(?:{_S}(?:\w{{1,20}}ly|at{_S}once|in{_S}time))?(?:{_S}to)?"
)
_VERBS = rf"(?:did|do|does|has|have|had){_NOT}{_SOON}{_S}"
_LATE = rf"(?:fail(?:s|ed)?{_S}to|(?:has|have|had|is|are|was|were){_S}yet{_S}to){_S}"
_DECLINE = r"(?:declin|refus)(?:e|es|ed|ing)"

_STRONG = (
    rf"\b{_DECLINE}(?:,[^,.;]{{2,40}},)?(?:{_S}\w{{1,20}}ly)?{_S}to(?:{_S}\w{{1,20}}ly)?{_S}"
    rf"(?:comment\b|be{_S}interviewed\b|(?:speak|talk){_S}(?:to|with){_S}{_PRESS}|{_REPLY}{_S}{_FEW}{_ASKED}\b(?:{_FOR})?)",
    rf"\b{_DECLINE}{_S}(?:further{_S}|any{_S})?comment\b",
    rf"\b(?:{_DECLINE}|ignor(?:e|es|ed|ing)|turn(?:s|ed|ing)?{_S}down){_S}{_FEW}(?:{_ASKED}{_FOR}|interview{_S}requests?\b)",
    rf"\b(?:w(?:ould|ill)|could|can){_NOT}(?:{_S}\w{{1,20}}ly)?{_S}comment\b|\b(?:won[’']t|cannot){_S}comment\b",
    rf"\b{_VERBS}(?:comment(?:ed)?\b|be{_S}interviewed\b|{_REPLY}{_S}{_FEW}{_ASKED}{_FOR})",
    rf"\bneither{_S}[^.;:]{{2,80}}?{_S}nor{_S}[^.;:]{{2,80}}?{_S}(?:comment(?:ed|s)?\b|{_REPLY}{_S}{_FEW}{_ASKED}{_FOR})",
    rf"\bnor{_S}could{_S}[^.;:,]{{2,60}}?{_S}be{_S}reached{_S}for{_S}comment\b",
    rf"\b{_LATE}(?:comment\b|{_REPLY}{_S}{_FEW}{_ASKED}{_FOR})",
    rf"\b(?:(?:could|can){_NOT}|cannot)(?:{_S}\w{{1,20}}ly)?{_S}{_BE}{_S}(?:for{_S}comment|by{_S}(?:(?:tele)?phone|e-?mail))\b",
    rf"\b(?:had|has|have|having|offer(?:s|ed|ing)?|g[ai]ve|giving|made|making|provid(?:ed|ing)|issued){_S}no"
    rf"(?:{_S}(?:immediate|further|public|official)){{0,2}}{_S}comment(?=(?:{_S})?(?:[.;,:)]|$|(?:on|about|when|to|at|for|and|but"
    r"|until|by|this|last|yesterday|beyond|after|as)\b))",
    rf"\b(?:was|were|is|are|be)(?:{_NOT}(?:{_S}\w{{1,20}}ly)?{_S}available|(?:{_S}\w{{1,20}}ly)?{_S}unavailable)"
    rf"{_S}(?:for|to){_S}comment\b",
)
_WEAK = (
    rf"\b(?:{_VERBS}|{_LATE})(?:{_REPLY}{_S}{_FEW}{_ASKED}{_OTHERWISE}|(?:respond|repl)(?:y|ied|ed)?{_END}"
    rf"|pick(?:ed)?{_S}up{_S}the{_S}(?:tele)?phone\b)",
    rf"\b(?:(?:could|can){_NOT}|cannot)(?:{_S}\w{{1,20}}ly)?{_S}{_BE}(?:{_S}on{_S}\w+day\b|{_END}(?!{_S}by\b))",
    rf"\b(?:offer(?:s|ed|ing)?|g[ai]ve|giving|made|issued|had){_S}no(?:{_S}(?:immediate|further|public|official)){{0,2}}"
    rf"{_S}(?:response|reply){_END}",
    rf"(?<!were )(?<!was )\bhung{_S}up(?:{_S}the{_S}(?:tele)?phone)?"
    rf"(?=(?:{_S})?(?:[.;,]|$|(?:on|when|after|before|as|without)\b))",
    rf"\bput{_S}(?:the{_S}phone{_S}down|down{_S}the{_S}phone)"
    rf"(?=(?:{_S})?(?:[.;,]|$|(?:when|after|before|as)\b))",
)
PHRASES = tuple(
    (re.compile(phrase, re.IGNORECASE), weak)
    for phrases, weak in ((_STRONG, False), (_WEAK, True))
    for phrase in phrases
)

NEGATABLE = re.compile(
    r"declin|refus|ignor|turn|hung|put|fail|offer|g[ai]v|made|issued|provid", re.IGNORECASE
)
"""Phrases that a negation before them turns round: "did not decline to comment"."""

# "Emails to its lawyer, B. T., went unanswered": who was silent stands behind "to".
UNANSWERED = re.compile(
    rf"\b{_ASKED}(?:{_S}(?:left|sent))?{_S}(?:to|with|for){_S}(?P<source>(?:(?!\b(?:were|was|went|remained)\b)[^.;:]){{2,90}}?)"
    rf"{_S}(?P<cue>(?:went|were|was|remained){_S}(?:unanswered|unreturned|not{_S}(?:immediately{_S})?(?:returned|answered)"
    r"|ignored))\b",
    re.IGNORECASE,
)

ASKABLE = re.compile(
    r"\b(?i:he|she|they|who|mr|ms|mrs|miss|dr|sir|lord|lady|representatives?|lawyers?|attorneys?|agents?|owners?"
    r"|directors?|managers?|compan(?:y|ies)|firms?|houses?|clubs?|office|police|ministry|department|embassy|unions?"
    r"|famil(?:y|ies)|councils?|agenc(?:y|ies)|banks?|groups?|landlords?|makers?|publishers?|officials?|authors?"
    r"|artists?|sellers?|buyers?|couple|man|woman|passengers?|boards?|part(?:y|ies)|campaign|team|school|university"
    r"|hospital|theatre|museum|church|government|administration|committee|regulators?|authorit(?:y|ies)|airline"
    r"|operators?|contractors?|developers?|executives?|chief|chair(?:man|woman|s)?|president|minister|mayor|governor"
    r"|senator|secretary|editors?|producers?|promoters?|organi[sz]ers?|founders?|partners?|husband|wife|son|daughter"
    r"|brother|sister|mother|father|relatives?|neighbou?rs?|tenants?|spokes\w+)\b"
    r"|\b[A-Z][\w’'-]+\s(?:[a-z]{2,3}\s)?[A-Z][\w’'-]+"
)
"""Who can be asked for a statement: a person, an organization, or a name of two words."""

DEAL = re.compile(
    r"(?:[\w’'-]+\s+){0,3}(?:deal|agreement|settlement|accord|consensus|compromise|verdict|decision|conclusion"
    r"|truce|ceasefire)s?\b",
    re.IGNORECASE,
)
"""What is reached or not in another sense, also where it is "between the union and the company"."""
