import streamlit as st

from ui import page, presenter, story

told = story.chosen()
if st.session_state["present"]:
    presenter.present(told)
else:
    page.header(
        "Stories and exercises",
        "Present views of the atlas live, and let teams work with them, also without a network.",
    )
    story.show_part()
