"""Who is meant by words that describe, and by words that lean on what was said before."""

from __future__ import annotations

import pytest
from marking import ask

from onrecord import Extractor

COUNTY = "Marlow County sued Teresa Okafor. "
FIRM = (
    "Teresa Okafor sued Daniel Whitcombe. "
    "[1s:Okafor’s lawyers, from the firm Marl Legal Group,] [1c:said] [1w:he signed]. "
)
LEAKED = "[1s:Two people familiar with the plan] [1c:said] [1w:the bridge was shut]. "


def named(extractor: Extractor, marked: str, number: int) -> tuple[str | None, str]:
    """Type and name of the speaker of one marked statement; the name is "" where there is none."""
    answer = ask(extractor, marked)[1][number - 1]
    return answer.type, answer.name


@pytest.mark.parametrize(
    ("marked", "number", "kind", "name"),
    [
        # those who speak for a county, by its name, also where "her lawyers" have spoken
        (
            COUNTY + "[1s:The county attorneys] [1c:said] [1w:she signed].",
            1,
            "named_organization",
            "Marlow County",
        ),
        (
            COUNTY + "[1s:Lawyers for the county] [1c:said] [1w:she signed].",
            1,
            "named_organization",
            "Marlow County",
        ),
        (
            COUNTY
            + "[1s:The county attorneys] [1c:said] [1w:yes]. [2s:Her lawyers] [2c:said] [2w:she did not].",
            2,
            "unnamed_group",
            "lawyers",
        ),
        # "X's lawyers" speak for their firm, those of somebody else do not
        (
            FIRM + "[2s:Okafor’s lawyers] [2c:said] [2w:it was late].",
            2,
            "named_organization",
            "Marl Legal Group",
        ),
        (
            FIRM + "[2s:Whitcombe’s lawyers] [2c:said] [2w:it was late].",
            2,
            "unnamed_group",
            "Whitcombe’s lawyers",
        ),
        # what an organization puts out
        (
            "The Marlow Housing Program opened in May. [1s:The program’s website] [1c:says] [1w:it is full].",
            1,
            "named_organization",
            "Marlow Housing Program",
        ),
        (
            "[1s:The Ferry Gazette] [1c:reported] [1w:the theft]. [2s:The paper] [2c:said] [2w:it was big].",
            2,
            "named_organization",
            "Ferry Gazette",
        ),
        # several organizations by name
        (
            "The theft was first [1c:reported by] [1s:Bloomberg and The Ferry Gazette]; [1w:it was large].",
            1,
            "named_organization",
            "Bloomberg and The Ferry Gazette",
        ),
        # people whose names are withheld stay so
        (LEAKED + "[2s:These people] [2c:said] [2w:it was old].", 2, "anonymous", ""),
        (LEAKED + "[2s:They] [2c:said] [2w:it was old].", 2, "anonymous", ""),
        # a case before a court
        (
            "They won in the Okafor v. City of Marlow case [1s:that] [1c:said] [1w:the levy was void].",
            1,
            "document",
            "Okafor v. City of Marlow case",
        ),
        # the document that has spoken before in more words
        (
            "[1s:The Marlow Bridges database] [1c:shows] [1w:it was old]. "
            "[2s:The database] [2c:says] [2w:it was shut].",
            2,
            "document",
            "Marlow Bridges",
        ),
        # "who" behind what tells who somebody is, not behind another clause
        (
            "Nobody saw Teresa Okafor, now the harbor master, [1s:who] [1c:said] [1w:it was old].",
            1,
            "named_person",
            "Teresa Okafor",
        ),
    ],
)
def test_description_leads_to_its_name(
    extractor: Extractor, marked: str, number: int, kind: str | None, name: str
) -> None:
    assert named(extractor, marked, number) == (kind, name)


def test_letter_is_by_who_signs_it(extractor: Extractor) -> None:
    letters = (
        "[1s:I] [1c:think] [1w:the bridge is old].\n\nTeresa Okafor.\n\nMarlow.\n\n"
        "[2s:I] [2c:doubt] [2w:that it will stand].\n\nDaniel Whitcombe.\n\nTolland."
    )
    assert named(extractor, letters, 1) == ("named_person", "Teresa Okafor")
    assert named(extractor, letters, 2) == ("named_person", "Daniel Whitcombe")


def test_reporter_who_is_not_named_stays_unknown(extractor: Extractor) -> None:
    story = "Teresa Okafor runs the ferry.\n\n[1s:I] [1c:think] [1w:it is old].\n\nIt sails at noon."
    assert named(extractor, story, 1) == (None, "")


def test_name_runs_over_the_end_of_a_line(extractor: Extractor) -> None:
    wrapped = (
        "The harbor was closed on Monday after the storm, and nobody could tell when it\n"
        "would open again. A spokesman for the company could not say, and [1s:Teresa\n"
        "Okafor] [1c:said] [1w:it was no use to wait for the ferry before the weekend], as\n"
        "the pier was broken and would have to be built again from the ground up."
    )
    assert named(extractor, wrapped, 1) == ("named_person", "Teresa\nOkafor")


def test_a_nephew_is_not_the_uncle_who_tells_whose_he_is(extractor: Extractor) -> None:
    story = (
        "The one who failed was Owen Whitcombe, a nephew of the ferry founder Daniel Whitcombe.\n\n"
        "In an interview last week, [1s:Whitcombe] [1c:said] [1w:he had tried]."
    )
    assert named(extractor, story, 1)[1] in {"Owen Whitcombe", ""}


def test_who_reports_what_insiders_say_is_no_insider(extractor: Extractor) -> None:
    story = "[1s:The Ferry Gazette] [1c:reported] [1w:that two people familiar with the plan doubted it]."
    assert named(extractor, story, 1) == ("named_organization", "Ferry Gazette")
