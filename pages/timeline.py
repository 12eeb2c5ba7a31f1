from ui import page, timeline

page.header(
    "Timeline and trends",
    "How diplomacy met the telegraph, the internet and AI, and which trends pull ministries towards them or away.",
)
timeline.show_part(timeline.ask_view())
