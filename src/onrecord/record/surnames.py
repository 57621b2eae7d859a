"""Surnames and given names that many people bear: who has both has namesakes in the news."""

from __future__ import annotations

__all__ = ["COMMON", "COMMON_GIVEN"]

_SURNAMES = """
abbott abdullah adams adkins aguilar ahmed ali allen allison alvarado alvarez anderson andrews armstrong
arnold atkins austin bailey baker baldwin ball ballard banks barber barker barnes barnett barr barrett
barton bass bates beck becker bell bennett benson berry bird bishop black blair blake boone bowen bowers
bowman boyd bradley brady brewer bridges briggs brock brooks brown bryan bryant buchanan burgess burke
burns burton bush butler byrd cain caldwell campbell cannon carlson carpenter carr carroll carson carter
casey castillo castro chambers chandler chapman chase chavez chen choi christensen clark clarke clayton
cobb cohen cole coleman collier collins colon conner cook cooke cooper copeland corbett cortez costa cox
craig crawford cross cruz cummings cunningham curry curtis daly daniel daniels davidson davis dawson day
dean delgado dennis diaz dixon doherty douglas doyle drake drew duncan dunn edwards elliott ellis england
erickson estrada evans farmer farrell ferguson fernandez fields figueroa finch fisher fitzgerald fleming
fletcher flores flowers floyd flynn ford foster fowler fox francis frank franklin frazier freeman french
frost fuller gallagher garcia gardner garner garrett garza george gibbs gibson gilbert gill glover gomez
gonzalez goodman goodwin gordon graham grant graves gray green greene greer gregory griffin griffith
gross guerrero gupta gutierrez guzman hale hall hamilton hammond hampton hansen hanson hardy harmon
harper harrington harris harrison hart harvey hassan hawkins hayes haynes henderson henry hernandez
herrera hicks higgins hill hines hodges hoffman hogan holland holloway holmes holt hood hopkins horton
houston howard howell hubbard hudson huff hughes hunt hunter hussein ibrahim ingram ivanov jackson jacobs
james jefferson jenkins jennings jensen jimenez johnson johnston jones jordan joseph kane kaur keating
keller kelley kelly kennedy kerr khan kim king kirk klein knight knox kumar lamb lambert lane larson
lawrence lawson leary lee leonard levy lewis li lindsey little liu lloyd logan long lopez lord love lowe
lucas luna lynch lyons mack mahoney major maldonado malone mann manning marsh marshall martin martinez
mason massey mathis matthews maxwell may mayer mcbride mccarthy mccormick mccoy mcdaniel mcdonald mcgee
mcgrath mcguire mckenzie mckinney mclaughlin mcnamara medina mendez mendoza meyer miles miller mills
mitchell mohammed monroe montgomery moody moon mooney moore morales moran moreno morgan morris morrison
morton moss mullins munoz murphy murray myers nash neal nelson newman newton nguyen nichols nixon nolan
norman norris norton nunez obrien oliver olson oneil oneill ortega ortiz osborne owen owens padilla page
palmer park parker parks parsons patel patrick patton paul payne pearson pena perez perkins perry peters
peterson pham phelps phillips pierce pike pittman pool poole pope porter potter powell powers pratt price
quinn ramirez ramos ramsey ray reed reese reeves regan reid reilly reyes reynolds rhodes rice richards
richardson riley rios rivera robbins roberson roberts robertson robinson rodgers rodriguez rodriquez
rogers romero rooney rose ross rowe rowland roy ruiz russell ryan salazar sanchez sanders sandoval
santiago santos saunders savage schmidt schneider schultz schwartz scott sharma sharp shaw sheehan
shelton sherman silva simmons simon simpson sims singh singleton smith snyder soto sparks spencer stanley
steele stephens stevens stevenson stewart stokes stone strickland sullivan summers sutton swan swanson
sweeney tate taylor temple terry thomas thompson thornton tobin todd torres townsend tran tucker turner
tyler underwood valdez vance vargas vasquez vaughn vega viola wade wagner walker wallace walsh walters
walton wang ward warner warren waters watkins watson watts weaver webb weber webster weeks welch wells
west wheeler white wilkerson wilkins wilkinson williams williamson willis wilson wise wolfe wong wood
woods wright yates york young zamora zhang zimmerman
"""
_GIVEN = """
aaron abigail adam alan albert alex alexander alexis alice allen amanda amber amy andrea andrew andy
angela ann anna anthony arthur ashley austin barbara becky ben benjamin beth betty beverly bill billy bob
bobby brandon brenda brian brittany bruce bryan carl carol carolyn catherine cathy charles charlie
charlotte cheryl chris christian christina christine christopher chuck clark craig curtis cynthia dale
dan daniel danielle danny dave david dean debbie deborah debra denise dennis derek diana diane dick don
donald donna doris dorothy doug douglas dylan ed edward elijah elizabeth emily emma eric ernest ethan
eugene evan evelyn frances frank fred gabriel gary george gerald glenn gloria grace greg gregory hank
hannah harold heather helen henry howard ian isabella jack jacob jacqueline james janet janice jason jay
jean jeff jeffrey jen jennifer jenny jeremy jerry jesse jessica jim jimmy joan joe joel john johnny jon
jonathan jordan jose joseph josh joshua joyce juan judith judy julia julie justin karen kate katherine
kathleen kathryn kathy kayla keith kelly ken kenneth kevin kimberly kyle larry laura lauren lawrence leo
leonard linda lisa liz logan lori louis luke madison maggie marc marcus margaret maria marie marilyn mark
martha martin mary mason matt matthew max megan melissa michael michelle mike nancy natalie nathan neil
nicholas nick nicole noah olivia pamela pat patricia patrick paul peggy pete peter phil philip rachel
ralph randall randy ray raymond rebecca rich richard rick rob robert roger ron ronald ross roy russell
ruth ryan sam samantha samuel sandra sara sarah scott sean sharon shirley simon stanley stephanie stephen
steve steven stuart sue susan ted teresa terry theresa thomas tim timothy todd tom tommy tony tyler
victoria vincent virginia walt walter warren wayne will william willie zachary
"""

COMMON = frozenset(_SURNAMES.split())
"""Surnames so frequent that one bearer in a record says little about who else bears it."""

COMMON_GIVEN = frozenset(_GIVEN.split())
"""The most frequent given names, their short forms too."""
