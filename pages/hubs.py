from ui import controls, hubs, page

page.header(
    "Diplomacy in the technology hubs",
    "Who is represented where technology is made and governed, through what kind of office, and how sure we are.",
)
view = controls.switch("View", hubs.VIEWS, key="hub_view", default="map")
choice = hubs.choose(view)
hubs.say_what_counts(choice)
hubs.render(view, choice)
