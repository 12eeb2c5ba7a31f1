"""Results as values: what the atlas finds, ready to show, cite and take away, without Streamlit."""
