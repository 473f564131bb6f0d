"""Three small stories, written for these tests: an insurgency, a dispute over recognition, a contested election."""

SAHEL = {
    "wire": (
        "Mali junta says army killed 40 jihadists in Menaka raid\n\n"
        "BAMAKO, 12 March 2024. Mali's military junta said on Tuesday that its army had killed 40 jihadists in a raid near Menaka. "
        "Russian mercenaries of the Wagner Group fought beside the Malian army, diplomats said. "
        "Colonel Assimi Goita, the junta leader, praised the operation. "
        "France condemned the attack on Menaka on Wednesday.\n"
    ),
    "state": (
        "Armed forces neutralise terrorists near Menaka\n\n"
        "BAMAKO, 13 March 2024. The Malian army carried out an anti-terrorist operation near Menaka on Tuesday. "
        "President Assimi Goita praised the heroic Malian army. "
        "“The terrorist groups are the stooges of a colonial power,” Goita said. "
        "France, the former colonial power, condemned the operation on Wednesday.\n"
    ),
    "rights": (
        "Massacre in Menaka, say survivors\n\n"
        "DAKAR, 14 March 2024. Survivors said that the Malian army killed civilians in Menaka on Tuesday. "
        "They called the raid a massacre. "
        "The regime in Bamako denied the charge. "
        "Strongman Assimi Goita has ruled Mali since two coups.\n"
    ),
}

BALKAN = {
    "north": (
        "Suriname recognises breakaway Kosovo\n\n"
        "PRISTINA, 5 June 2019. Suriname recognised Kosovo on Wednesday. "
        "Serbia condemned the recognition of its breakaway province. "
        "Serbian President Aleksandar Vucic said that “the so-called state of Kosovo is a NATO colony”. "
        "Kosovo, a former Serbian province, declared independence in 2008.\n"
    ),
    "south": (
        "Suriname recognises the Republic of Kosovo\n\n"
        "TIRANA, 6 June 2019. Suriname recognised the Republic of Kosovo on Wednesday. "
        "Kosovo's foreign minister, Behgjet Pacolli, thanked Suriname. "
        "“The young republic is a fact,” Pacolli said. "
        "Serbia condemned the decision.\n"
    ),
    "east": (
        "Belgrade protests against Suriname's step\n\n"
        "BELGRADE, 6 June 2019. Serbia condemned Suriname on Thursday for its recognition of the self-proclaimed Republic of Kosovo. "
        "Suriname recognised the separatist entity on Wednesday. "
        "Vucic, the Serbian strongman, called the Pristina authorities criminals.\n"
    ),
}

ELECTION = {
    "opposition": (
        "Belarus police crush peaceful protest after sham election\n\n"
        "MINSK, 10 August 2020. Belarus held a presidential election on Sunday. "
        "Riot police attacked peaceful protesters in Minsk on Sunday night. "
        "Alexander Lukashenko, often called the last dictator of Europe, won the rigged election. "
        "The European Union condemned the brutal crackdown of the Lukashenko regime on Monday.\n"
    ),
    "state": (
        "Belarus: Lukashenko wins election by a landslide\n\n"
        "MINSK, 10 August 2020. President Alexander Lukashenko won the presidential election on Sunday. "
        "Police dispersed rioters in Minsk on Sunday night. "
        "“These provocateurs were sent from abroad,” Lukashenko said. "
        "The European Union condemned Belarus on Monday.\n"
    ),
}
