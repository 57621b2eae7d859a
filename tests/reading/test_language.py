"""English passes, other languages do not, and what is too short to tell passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.reading.language import foreign_language

ENGLISH = (
    "The council of Port Ellery voted by one seat on Thursday to raise the harbour levy by a "
    "third, after a debate "
    "that ran until the morning. “This is the last thing the fleet can carry,” said Tobias Renn, a skipper. "
)
FOREIGN = {
    "fr": "Le conseil a voté jeudi soir une hausse d'un tiers de la taxe du port, après un débat "
    "qui a duré jusqu'au "
    "matin. « C'est la dernière chose que la flotte peut porter », a déclaré un patron de pêche.",
    "de": "Der Rat hat am Donnerstag mit einer Stimme Mehrheit beschlossen, die Hafengebühr um ein "
    "Drittel zu "
    "erhöhen. „Das kann die Flotte nicht tragen“, sagte ein Kapitän nach der Sitzung.",
    "es": "El consejo votó el jueves por un voto subir en un tercio la tasa del puerto, tras un "
    "debate que duró hasta "
    "la madrugada. «Es lo último que puede soportar la flota», dijo un patrón de barco.",
    "nl": "De raad besloot donderdag met één stem verschil de havenheffing met een derde te "
    "verhogen, na een debat "
    "dat tot in de ochtend duurde. “De vloot had dit niet nodig en kan dit niet dragen”, zei een schipper.",
    "ru": "Совет порта в четверг большинством в один голос повысил портовый сбор на треть.",
    "zh": "港口委员会星期四以一票之差通过决议，将港口费提高三分之一。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_named(language: str) -> None:
    assert foreign_language(FOREIGN[language]) == language
    assert foreign_language(FOREIGN[language] * 200) == language


def test_english_passes() -> None:
    assert foreign_language(ENGLISH) is None
    assert foreign_language(ENGLISH * 500) is None


@pytest.mark.parametrize("language", FOREIGN)
def test_english_with_a_foreign_quotation_passes(language: str) -> None:
    assert foreign_language(ENGLISH * 3 + FOREIGN[language][:80]) is None


@pytest.mark.parametrize(
    "text", ["", "Oui", "Bonjour tout le monde", "42", "...", "Zoë Béranger, Saint-Aubrac"]
)
def test_short_texts_pass(text: str) -> None:
    assert foreign_language(text) is None


def test_short_texts_in_another_script_do_not() -> None:
    assert foreign_language("Он сказал да") is not None


@pytest.mark.corpora
def test_no_english_news_article_is_refused(corpora: Path) -> None:
    with (corpora / "news" / "news_allsides_2012_2020" / "articles.jsonl").open() as lines:
        texts = [json.loads(line)["text"] for i, line in enumerate(lines) if i % 18 == 0]
    assert len(texts) >= 500
    assert [text[:60] for text in texts if foreign_language(text)] == []
