from ui import page

page.header("Digital Geopolitics Atlas", "Where the digital world is vulnerable.")
