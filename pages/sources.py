from ui import page

page.header("Sources and methods", "Who says so, and how the atlas computes what it shows.")
