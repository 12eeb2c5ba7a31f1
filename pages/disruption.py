import streamlit as st

from ui import disruption

st.title("Disruption: which economies lose connectivity", anchor=False)
scenario = disruption.top()
st.markdown(
    "Choose cables, landing stations or chokepoints to fail, and see for every economy what is lost, what is left, "
    "and how sure that is."
)
disruption.show_scenario(scenario)
disruption.show_view(scenario)
