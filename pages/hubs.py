from ui import hubs, page

page.header(
    "Diplomacy in the technology hubs",
    "Who is represented where technology is made and governed, and how sure we are.",
)
values = hubs.ask_what_counts()
hubs.say_doubts(values)
hubs.show_part(values)
hubs.say_what_counts(values)
