from ui import page, taxonomy

page.header(
    "The taxonomy of digital diplomacy",
    "What people mean by cyber, digital and tech diplomacy, which issues belong to it, and who files them where.",
)
taxonomy.show_part()
