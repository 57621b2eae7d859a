"""The terminal views: the words as printed, whole, and nothing else between quotation marks."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from handmade import (
    extractions,
    levy,
    make_article,
    make_attribution,
    make_silence,
    make_speaker,
    resolved,
    unresolved,
)
from hypothesis import given
from rich.console import Console

from onrecord.article import Block, Published, Span
from onrecord.cli.printable import printable
from onrecord.cli.terminal import TerminalView, terminal_console
from onrecord.export.quotation_marks import shown_spans
from onrecord.questions.facts import facts_of
from onrecord.questions.roundup import GAP, roundup
from onrecord.statement import Attribution, Extraction, Resolution, Speaker
from tests.questions.circumstance_cases import toll

TEXT = """Bakers shut their ovens
“We will not bake,” said Ada Penn, “until the flour is paid for.”
The mill did not say that it was short of money. According to its manager, the bill is “with the bank”.
It was late."""


def bakers(**known: str | Published) -> Extraction:
    article = make_article(TEXT, "bakers.txt", **known)
    found = (
        make_attribution(
            article,
            source=("Ada Penn",),
            cue=("said",),
            content=("We will not bake,", "until the flour is paid for."),
            quoted=("We will not bake,", "until the flour is paid for."),
            quotation="direct",
        ),
        make_attribution(
            article,
            source=("The mill",),
            cue=("did not say",),
            content=("it was short of money",),
            quotation="indirect",
            polarity="negative",
        ),
        make_attribution(
            article,
            source=("its manager",),
            cue=("According to",),
            content=("the bill is “with the bank”",),
            quoted=("with the bank",),
            quotation="mixed",
            confidence=0.999,
        ),
        make_attribution(article, source=("It",)),
    )
    return Extraction(article, found, (), "by hand")


def millers(**known: str | Published) -> Extraction:
    article = make_article(
        "The mill declined to comment. If Ada Penn says “pay”, it will.\n"
        "Did the mill say it was poor? Nobody asked, and the guild did not say.",
        "mill.txt",
        **known,
    )
    found = (
        make_attribution(
            article,
            source=("Ada Penn",),
            cue=("says",),
            content=("“pay”",),
            quoted=("pay",),
            quotation="direct",
            polarity="unclear",
        ),
        make_attribution(
            article,
            source=("the mill",),
            cue=("say",),
            content=("it was poor",),
            quotation="indirect",
            polarity="unclear",
        ),
        make_attribution(article, source=("the guild",), cue=("did not say",), polarity="negative"),
    )
    silences = (make_silence(article, source=("The mill",), cue=("declined to comment",)),)
    return Extraction(article, found, (), "by hand", silences)


def shown(found: Extraction, *, width: int = 80, by_source: bool = True, skipped: int = 0) -> str:
    out = StringIO()
    view = TerminalView(
        Console(file=out, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    )
    if by_source:
        view.roundup(roundup([found]), articles=1, skipped=skipped)
    else:
        view.article(found)
    return out.getvalue()


def test_the_roundup() -> None:
    date = Published("2024-06-18T09:30:00Z", "given", "time")
    assert (
        shown(bakers(published=date), skipped=2)
        == """\
What each source said
1 article · 3 statements · 4 sources · 2 skipped
besides: 1 not said
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

Ada Penn

  direct    “We will not bake,” […] “until the flour is paid for.”
            said · printed 2024-06-18 · 87% · bakers.txt:2:2

The mill

  indirect  NOT SAID
            it was short of money
            did not say · printed 2024-06-18 · 87% · bakers.txt:3:27

its manager

  mixed     the bill is “with the bank”
            According to · printed 2024-06-18 · 99% · bakers.txt:3:76

It  pronoun, not resolved: may be several people

            content not found
            cue not found · printed 2024-06-18 · 87% · bakers.txt:4:1

"""
    )


def test_the_roundup_names_what_was_not_said_and_who_kept_silent() -> None:
    date = Published("2024-06", "given", "month")
    assert (
        shown(millers(published=date))
        == """\
What each source said
1 article · 0 statements · 3 sources
besides: 1 not said · 2 asked or supposed · 1 silence
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

The mill

  silence   declined to comment
            printed 2024-06 · mill.txt:1:10

  indirect  ASKED OR SUPPOSED
            it was poor
            say · printed 2024-06 · 87% · mill.txt:2:18

Ada Penn

  direct    ASKED OR SUPPOSED
            “pay”
            says · printed 2024-06 · 87% · mill.txt:1:48

the guild

            NOT SAID
            content not found
            did not say · printed 2024-06 · 87% · mill.txt:2:49

"""
    )


def test_the_article_with_what_was_not_said_and_silences() -> None:
    assert shown(millers(url="https://mill.example/" + "a" * 80), by_source=False).split("\n\n")[:3] == [
        "mill.txt\n0 statements · 1 not said · 2 asked or supposed · 1 silence\nmill.txt\n" + "─" * 80,
        "  silence   The mill\n            declined to comment\n"
        f"            https://mill.example/{'a' * 80}#:~:text=declined%20to%20comment",
        "  direct    Ada Penn · says\n            ASKED OR SUPPOSED\n            “pay”\n            87%\n"
        f"            https://mill.example/{'a' * 80}#:~:text=%E2%80%9Cpay%E2%80%9D",
    ]


def test_the_legend_names_every_sign() -> None:
    out = StringIO()
    view = TerminalView(terminal_console(out, color=False))
    for extraction in (bakers(), millers(), levy(), toll()):
        view.article(extraction)
        view.roundup(roundup([extraction]), articles=1, skipped=0)
    printed = out.getvalue()
    view.legend()
    legend = out.getvalue()[len(printed) :]
    for sign in ("direct", "mixed", "indirect", "silence", "NOT SAID", "ASKED OR SUPPOSED"):
        assert re.search(rf"^ *{sign}\b", printed, re.MULTILINE), sign
        assert f"{sign}:" in " ".join(legend.split())
    for sign in (" → ", " = ", ", carried, ", "printed 2024-06-18", "[…]", "87%"):
        name = re.sub(r"[\d ,-]", "", sign)
        assert sign in printed
        assert f"{name}:" in legend


def test_the_article() -> None:
    known = bakers(outlet="The Crumb", byline="Jo Rye", published=Published("2024-06", "page_text", "month"))
    assert shown(known, width=40, by_source=False).startswith("""\
bakers.txt
The Crumb · Jo Rye · 2024-06 (page text)
· 3 statements · 1 not said
bakers.txt
────────────────────────────────────────

  direct    Ada Penn · said
            “We will not bake,” […]
            “until the flour is paid
            for.”
            87% · bakers.txt:2:2

  indirect  The mill · did not say
            NOT SAID
            it was short of money
            87% · bakers.txt:3:27
""")


def test_the_article_by_speaker() -> None:
    assert (
        shown(levy(), by_source=False)
        == """\
levy.txt
8 statements · 1 silence
levy.txt
────────────────────────────────────────────────────────────────────────────────

Maren Okafor · chair of the Port Elsen harbour board · named person

  direct    Maren Okafor, chair of the Port Elsen harbour board · said
            “The quay cannot wait,”
            87% · levy.txt:2:1

  indirect  she · added
            A levy […] would cost each boat 40 crowns a year
            she → Maren Okafor, 1 sentence back, 0.97
            87% · levy.txt:3:1
            goes on without saying so:
            Most owners pay more for paint.
            levy.txt:3:59

She  not resolved: may be Lena Rask (0.61) or Maren Okafor (0.29)

  mixed     She · called
            the paint remark “cheap”
            87% · levy.txt:4:56

Fishermen · unnamed group of people

  indirect  Fishermen · told us
            they had not been asked
            87% · levy.txt:5:19

  indirect  continued · cue not found
            Two more boats were for sale
            continued → Fishermen, 1 sentence back, 0.70
            87% · levy.txt:5:44

Piers Halloran Jr. · named person

            Piers Halloran Jr. · refused
            content not found
            87% · levy.txt:6:1

His lawyer  not resolved

  silence   His lawyer
            did not return calls
            levy.txt:6:40

Some in the office · anonymous source

  indirect  Some in the office · thought
            the sum was too low
            87% · levy.txt:7:56

Maren Okafor

  direct    Okafor · promised
            “I will ask again,”
            Okafor → Maren Okafor, by name, 0.99
            87% · levy.txt:8:1

"""
    )


def test_the_roundup_by_speaker() -> None:
    blocks = shown(levy()).split("\n\n")
    assert blocks[0].startswith("What each source said\n1 article · 8 statements · 6 sources\n")
    assert blocks[1:6] == [
        "Maren Okafor · chair of the Port Elsen harbour board · named person",
        "  direct    “The quay cannot wait,”\n            said · 87% · levy.txt:2:1",
        "  indirect  A levy […] would cost each boat 40 crowns a year\n"
        "            she → Maren Okafor, 1 sentence back, 0.97\n"
        "            added · 87% · levy.txt:3:1",
        "  direct    “I will ask again,”\n"
        "            Okafor → Maren Okafor, by name, 0.99\n"
        "            promised · 87% · levy.txt:8:1",
        "She  not resolved: may be Lena Rask (0.61) or Maren Okafor (0.29)",
    ]


def test_when_how_to_whom_as_what_and_with_which_figures() -> None:
    assert (
        shown(toll(), by_source=False)
        == """\
toll.txt
2024-06-18 (given) · 4 statements · 1 not said
toll.txt
────────────────────────────────────────────────────────────────────────────────

Ada Penn · named person

  direct    Mayor Ada Penn · told
            “Nobody pays before spring,”
            on Tuesday → said 2024-06-18, 0.95 · at a rally in Tarn → rally,
            0.90 · to reporters
            87% · toll.txt:3:1

  indirect  She · added
            that 40 of 52 carriers had agreed in May and that it would bring in
            about $1.2m
            She → Ada Penn, 1 sentence back, 0.97
            on Tuesday → said 2024-06-18, carried, 0.72 · at a rally in Tarn →
            rally, carried, 0.72
            40 · 52, carriers, in May · about $1.2m = about 1,200,000 USD
            87% · toll.txt:3:101

Bo Quill · named person

  indirect  Bo Quill · asked
            to open the 300 km (286 miles) of river road
            in a post → social media, Harbor Net, 0.90 · to Penn → Ada Penn,
            0.90 · asked → demand, 0.90
            300 km (286 miles), the two units do not agree
            87% · toll.txt:5:45

Cy Dell · named person

  indirect  Cy Dell · did not say
            NOT SAID
            whether he would pay
            on Monday → 2024-06-17, 0.95
            87% · toll.txt:7:31

The guild · named organization

  indirect  The guild · said
            that half of its boats were idle
            recently, date not known: the words give no date
            half = 0.5, its boats
            87% · toll.txt:7:77

"""
    )


def test_the_roundup_tells_when_something_was_said_and_when_it_was_printed() -> None:
    blocks = shown(toll()).split("\n\n")
    assert (
        blocks[2]
        == """\
  direct    “Nobody pays before spring,”
            on Tuesday → said 2024-06-18, 0.95 · at a rally in Tarn → rally,
            0.90 · to reporters
            told · printed 2024-06-18 · 87% · toll.txt:3:1"""
    )
    assert (
        blocks[7]
        == """\
  indirect  NOT SAID
            whether he would pay
            on Monday → 2024-06-17, 0.95
            did not say · printed 2024-06-18 · 87% · toll.txt:7:31"""
    )


def said(text: str, source: str, resolution: Resolution, *speakers: Speaker) -> str:
    """Both views of ``source`` at its first place in ``text``."""
    article = make_article(text)
    found = make_attribution(article, source=(source,), resolution=resolution)
    extraction = Extraction(article, (found,), (), "m", (), speakers)
    return shown(extraction) + shown(extraction, by_source=False)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Bo Quill", None),
        ("Mayor Bo Quill", None),
        ("Bo Quill, the mayor,", None),
        ("The mayor, Bo Quill", None),
        ("Bo Quill Jr.", "Bo Quill Jr. → Bo Quill, by name, 0.99"),
        ("Quill", "Quill → Bo Quill, by name, 0.99"),
        ("Jumbo Quill", "Jumbo Quill → Bo Quill, by name, 0.99"),
    ],
)
def test_a_name_is_shown_beside_the_speakers_unless_it_is_the_same(source: str, line: str | None) -> None:
    article = make_article(f"Bo Quill. {source}; so")
    quill = make_speaker(article, "named_person", "Bo Quill")
    found = make_attribution(article, cue=("so",), resolution=resolved(article, quill))
    found = replace(found, source=(Span(10, 10 + len(source)),))
    extraction = Extraction(article, (found,), (), "m", (), (quill,))
    for by_source in (True, False):
        printed = shown(extraction, by_source=by_source)
        assert ("→" in printed) == (line is not None)
        assert line is None or line in printed


@pytest.mark.parametrize(
    ("back", "words"), [(0, "same sentence"), (1, "1 sentence back"), (3, "3 sentences back")]
)
def test_the_way_to_a_mention(back: int, words: str) -> None:
    article = make_article("Bo Quill came, he said")
    quill = make_speaker(article, None, "Bo Quill")
    way = resolved(article, quill, "pronoun", 0.29, through="Bo Quill", back=back)
    both = said(article.text, "he", way, quill)
    assert both.count(f"he → Bo Quill, {words}, 0.29\n") == 2
    assert both.count("Bo Quill · type unclear\n") == 2


def test_a_mention_behind_and_a_speaker_without_a_name() -> None:
    article = make_article("In his words, an officer shouted")
    officer = make_speaker(article, "unnamed_person", sources=("an officer",))
    way = resolved(article, officer, "pronoun", 1.0, through="an officer", back=-1)
    both = said(article.text, "his", way, officer)
    assert both.count("an officer · unnamed person\n") == 2
    assert both.count("his → an officer, 1 sentence ahead, 0.99\n") == 2


def test_a_source_that_is_only_what_it_says_leads_nowhere() -> None:
    article = make_article("Some officials, who left, spoke")
    some = make_speaker(article, "anonymous", sources=("Some officials, who left,",))
    both = said(article.text, "Some officials, who left,", resolved(article, some, None), some)
    assert both.count("\nSome officials, who left · anonymous source\n") == 2
    assert "→" not in both


def test_a_group_stands_as_printed() -> None:
    article = make_article("Thirty protesters at the gate spoke")
    group = make_speaker(article, "unnamed_group", "protesters", sources=("Thirty protesters at the gate",))
    both = said(article.text, "Thirty protesters at the gate", resolved(article, group, None), group)
    assert both.count("\nThirty protesters at the gate · unnamed group of people\n") == 2
    assert "→" not in both


def test_of_many_candidates_the_likeliest_are_named() -> None:
    text = "Ada Bo Cy Di Ed met. They said so"
    article = make_article(text)
    both = said(text, "They", unresolved(article, Ada=0.5, Bo=0.2, Cy=0.1, Di=0.1, Ed=0.1))
    assert both.count("They  not resolved: may be Ada (0.50), Bo (0.20), Cy (0.10) or 2 more\n") == 2
    alone = said(text, "They", unresolved(article, Ada=0.5))
    assert alone.count("They  not resolved: may be Ada (0.50)\n") == 2


def test_an_open_source_without_candidates_is_not_resolved() -> None:
    article = make_article("He spoke")
    assert said(article.text, "He", unresolved(article)).count("\nHe  not resolved\n") == 2


def test_open_sources_with_different_candidates_say_so_one_by_one() -> None:
    article = make_article("Ada and Bo met Cy. He spoke. He sang")
    found = make_attribution(article, source=("He",), cue=("spoke",), resolution=unresolved(article, Ada=0.4))
    again = make_attribution(article, source=("He",), cue=("sang",), resolution=unresolved(article, Bo=0.3))
    printed = shown(Extraction(article, (found, again), (), "m"))
    assert "\nHe  pronoun, not resolved: may be several people\n" in printed
    assert printed.index("may be Ada (0.40)") < printed.index("spoke")
    assert printed.index("spoke") < printed.index("may be Bo (0.30)") < printed.index("sang")


def test_a_speaker_is_a_fact_of_one_line() -> None:
    article = make_article("Bo\nQuill, \x1b[31mhead\tof\nthe mill\u202e spoke")
    quill = make_speaker(article, "named_person", "Bo\nQuill", title=("\x1b[31mhead\tof\nthe mill\u202e",))
    both = said(article.text, "Bo\nQuill", resolved(article, quill), quill)
    assert both.count("Bo Quill · ␛[31mhead of the mill� · named person\n") == 2


def test_a_place_is_never_broken() -> None:
    found = bakers(url="https://crumb.example/2024/06/18/bakers-shut-their-ovens-over-unpaid-flour.html")
    links = [line.strip() for line in shown(found).split("\n") if "https:" in line]
    assert len(links) == 4
    assert all(re.fullmatch(r"https://\S+#:~:text=\S+", link) for link in links)


def test_paragraphs_of_one_content_stay_apart_and_hard_line_ends_do_not() -> None:
    text = "“One\n\ntwo\nthree,” she said."
    blocks = (Block(Span(0, 4)), Block(Span(6, len(text))))
    article = replace(make_article(text), blocks=blocks, sentences=())
    found = make_attribution(article, content=("“One\n\ntwo\nthree,”",), quotation="direct")
    assert "  direct    “One\n            two three,”\n" in shown(Extraction(article, (found,), (), "m"))


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for color in (True, False):
        out = StringIO()
        TerminalView(terminal_console(out, color=color)).article(bakers())
        assert ("\x1b[" in out.getvalue()) is color


@pytest.mark.parametrize(
    ("text", "content", "quoted", "expected"),
    [
        ("“Go,” he said.", "Go,", "Go,", "“Go,”"),
        ("“Go,” he said.", "Go", "Go", "“Go,”"),
        ("“Go,” he said.", "“Go,”", "Go,", "“Go,”"),
        ("‘Go’, he said.", "Go", "Go", "‘Go’"),
        ("he called it “poor” work", "poor” work", "poor", "“poor” work"),
        ("he said go, “or so”", "go", "or so", "go"),
        ("Go, he said.", "Go", "", "Go"),
    ],
)
def test_quotation_marks_beside_a_content_belong_to_it(
    text: str, content: str, quoted: str, expected: str
) -> None:
    article = make_article(text)
    found = make_attribution(article, content=(content,), quoted=(quoted,) if quoted else ())
    assert [span.of(text) for span in shown_spans(text, found)] == [expected]


@given(extractions())
def test_every_word_is_shown_and_nothing_harmful(found: Extraction) -> None:
    for by_source in (True, False):
        output = shown(found, by_source=by_source)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", output)
        # Set without white space, the view holds each content's slices whole, in order, and the marks in
        # it are the text's own.
        dense = squeezed(output)
        for attribution in found.attributions:
            assert squeezed(GAP.join(words(found, attribution))) in dense
            for fact in facts_of(found, attribution):
                for span in (fact.words, *fact.further):
                    assert squeezed(printable(squeezed(span.of(found.article.text)))) in dense
                assert squeezed(fact.value) in dense
                assert squeezed(fact.doubt) in dense
        for silence in found.silences:
            cue = "".join(span.of(found.article.text) for span in silence.cue)
            assert squeezed(printable(squeezed(cue))) in dense  # white space in it is folded, a "\r" too


def words(found: Extraction, attribution: Attribution) -> list[str]:
    text = found.article.text
    spans = shown_spans(text, attribution)
    for span, content in zip(spans, attribution.content, strict=True):
        assert 0 <= span.start <= content.start <= content.end <= span.end <= len(text)
        assert len(Span(span.start, content.start).of(text)) <= 1
        assert len(Span(content.end, span.end).of(text)) <= 2
    return [printable(span.of(text)) for span in spans]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
