from ui import hubs, page

page.header(
    "Diplomacy in the technology hubs",
    "Who is represented where technology is made and governed, through what kind of office, and how sure we are.",
)
values = hubs.ask_what_counts()
hubs.say_what_counts(values)
hubs.show_part(values)
