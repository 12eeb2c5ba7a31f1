from ui import disruption, page

page.header(
    "What breaks when it is cut",
    "Choose cables, landing stations or chokepoints to fail, and see for every economy what is lost, what is left, "
    "and how sure that is.",
)
state = disruption.choose()
disruption.show_map(state)
disruption.show_view(state)
