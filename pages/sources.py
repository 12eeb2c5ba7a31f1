from ui import page, sources

page.header(
    "Sources and methods",
    "Who says so and on what terms, how each number is computed, what the atlas does not know, and all data as files.",
)
sources.show_part(sources.ask_view())
