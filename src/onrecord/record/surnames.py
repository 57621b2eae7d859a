"""Surnames that many people bear."""

from __future__ import annotations

__all__ = ["COMMON"]

_WORDS = """
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez
wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark
ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams
nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker
cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper
peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james
bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez
powell jenkins perry russell sullivan bell coleman butler henderson barnes fisher vasquez simmons
graham jordan reynolds hamilton ford gibson wallace cole west owens woods bush kennedy stevens
murray ryan wang li zhang liu chen khan singh kumar ahmed ali hussein mohammed hassan ibrahim
abdullah park choi tran pham kaur sharma gupta cohen levy ivanov paul simon rice hunter black stone
warren burns gordon shaw holmes hunt palmer duncan hart grant knight rose webb lane ferguson mason
dixon crawford henry boyd hayes porter harrison lynch fox carr day dean may bishop franklin lawrence
carlson barr cooke burke walsh casey daly
"""

COMMON = frozenset(_WORDS.split())
"""Surnames so frequent that one bearer in a record says little about who else bears it."""
