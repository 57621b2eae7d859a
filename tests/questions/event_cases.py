"""Invented articles on a ferry strike, and others that share words with it, in a record."""

from __future__ import annotations

from pathlib import Path

from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import keep
from onrecord.record.meaning import note_meaning
from onrecord.record.store import Record

STRIKE = """Ferry crews walk out in Port Ellery, islands cut off
The crews of the Port Ellery ferries walked off their ships on Tuesday, cutting off six islands.
"This strike is a slap in the face of us all," Ada Penn, the chair of the Harbour Board, said on Tuesday.
Ben Okoro, the union leader, told reporters on Tuesday that the crews of the ferries want more pay.
In March, Penn said that "no ferry will be tied up while I chair this board."
Transport Minister Carla Voss declined to comment."""

SECOND = """Ferry strike enters second day
The ferry strike in Port Ellery went on on Wednesday, and shops on the islands ran out of bread.
"We are ready to talk tonight," Okoro said of the strike on Wednesday.
Ben Okoro, the union leader, also accused the Harbour Board of hiding its profits from the ferries.
Penn replied that the crews were holding the islands hostage.
Harbour Board spokesman Emil Rask said the ferries would sail again soon."""

LOOKALIKES = (
    (
        "2023-06-07",
        """Lightning strike sets barn alight near Marlow
A lightning strike set fire to a barn near Marlow on Tuesday, firefighters said.
"The whole roof was gone in minutes," the farmer, Dora Quill, said on Wednesday.
Nobody was hurt, and the cows were saved by neighbours with buckets of water from the brook.""",
    ),
    (
        "2023-06-08",
        """Museum shows the ferry paintings of Otto Lind
The town museum opened a show of the painter Otto Lind, who drew every ferry of the lake in oil and chalk.
"He saw boats as other people see faces," the curator, Mina Holt, said on Wednesday.
Tickets cost four crowns, and schools come for free until the end of the summer.""",
    ),
    (
        "2023-06-08",
        """Council votes on the new bread tax
The council of Marlow voted for a tax on white bread on Wednesday, after a debate of nine hours.
"Bakers will pay for our roads," Ada Penn, the chair of the Harbour Board, said on Wednesday.
The tax begins in January, and rye bread stays free of it.""",
    ),
)


def strike_record(path: Path) -> Record:
    """A new record of all of them, with speakers and vectors."""
    extractor = Extractor.load()
    rows = [("2023-06-06", STRIKE), ("2023-06-07", SECOND), *LOOKALIKES]
    record = Record(path, create=True)
    for number, (day, text) in enumerate(rows):
        article = article_from_text(text, name=f"{number}.txt", published=day, outlet=f"Courier {number}")
        with record.writing() as connection:
            kept = keep(connection, extractor.extract(article))
            link_speakers(connection, kept.text_id)
            note_meaning(connection, kept.text_id)
    return record
