import streamlit as st

from ui import cables

said = cables.top()
st.markdown("The cables that carry nearly all traffic between continents: where they run, who owns them, since when.")
cables.show_table(said)
cables.show_growth(said)
cables.show_land(said)
