"""The abbreviations of English news, by what a full stop after them can mean.

Sentence splitting asks one question of a word before a full stop: does the stop belong to the word? The
sets answer it. The lists were gathered from the styles of American and British newsrooms (military and
civil titles, courts, states as the wire agencies shorten them, months, companies).
"""

from __future__ import annotations

__all__ = ["MONTHS", "NUMBERED", "OPENERS", "TITLES", "TRAILING", "ZONES_AND_DAYS"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A name always follows: the stop never ends a sentence.
TITLES = _words(
    """
    Adm Amb Asst Atty Bish Brig Capt Cardl Cmdr Cmsr Col Comdr Comm Cpl Cpt Det Dr Drs Ens Fr Gen Gens Gov
    Govs Hon Insp Lt Lieut Maj Messrs Mlle Mme Mmes Mr Mrs Ms Msgr Pfc Pres Prof Profs Pvt Rep Reps Rev Revs
    Rt Sec Sen Sens Sgt Spc Supt Treas
    vs v e.g i.e cf viz
    """
)

# A number may follow ("No. 5", "pp. 12"): then the stop belongs to the word; else it ends a sentence.
NUMBERED = _words("No Nos no nos c ca Art Ch Fig Figs Op p pp par Sect Vol vol")
MONTHS = _words("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")

# These close a name or a phrase as often as not: only an unmistakable opener of a sentence splits here.
TRAILING = _words(
    """
    Inc Corp Co Cos Ltd Llc Plc Bros Assn Assoc Dept Dist Div Univ Inst Intl Natl Govt Mfg
    Jr Sr Esq Ph.D M.D
    Ave Blvd Bldg Cres Hwy Pkwy Rd Rte Sq Ter
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore
    Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que
    approx est cont dept ft hr hrs lb lbs min oz sec seq
    Ft Mt St Ste al
    """
)

# After "9 a.m." these go on with the time.
ZONES_AND_DAYS = _words(
    """
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST IST AEST Eastern Central Mountain Pacific
    Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    """
)

# Words that, with a capital, open a sentence and hardly ever go on with a name.
OPENERS = _words(
    """
    A About According After Again Ahead All Already Also Although Among An And Another Any Are As Asked At
    Back Because Before Being Beyond Both But By Can Could Critics Despite Did Do Does During Each Earlier
    Either Even Every Everyone Few For From Further Given Had Has Have Having He Hence Her Here His How
    However I If In Indeed Instead Is It Its Just Last
    Later Let Like Many Maybe Meanwhile More Moreover Most Much My
    Neither Nevertheless No Nobody Nor Not Nothing Now Of Officials On Once One Only Or Other Others Our Over
    People Perhaps Police Prosecutors Rather Reporters Several She Should Similarly Since So Some Somebody
    Someone Soon Still Such That The Their Then There Therefore These They This Those Though Through Thus To
    Today Together Two Under Unlike Until Unless Was We Well Were What Whatever When Whenever Where Whereas
    Whether Which While Who Whoever Why Will With Within Without Would Yes Yesterday Yet You Your
    """
)
