from ui import disruption, page

page.header(
    "Disruption: which economies lose connectivity",
    "Choose cables, landing stations or chokepoints to fail, and see for every economy what is lost, what is left, "
    "and how sure that is.",
)
scenario = disruption.choose()
disruption.show_scenario(scenario)
disruption.show_view(scenario)
