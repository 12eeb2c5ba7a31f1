"""Starlette parts that app.py mounts beside Streamlit."""
