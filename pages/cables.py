from ui import cables, page

page.header(
    "Submarine cables",
    "The cables that carry nearly all traffic between continents: where they run, who owns them, since when.",
)
said = cables.choose()
cables.show_selection(said)
cables.show_growth(said)
cables.show_land(said)
