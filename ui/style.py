"""The few rules Streamlit's theme cannot express. app.py puts them into the page it serves."""

from __future__ import annotations

CSS = """
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 2rem; max-width: 1500px; }
.stMainBlockContainer h1 { font-size: 1.9rem; padding-bottom: 0.2rem; }
.stMainBlockContainer h2 { font-size: 1.35rem; padding-top: 1.2rem; padding-bottom: 0.2rem; }
.stMainBlockContainer h3 { font-size: 1.1rem; }
.stMainBlockContainer [data-testid="stMarkdownContainer"] p { max-width: 75ch; }
[data-testid="stCaptionContainer"] { opacity: 0.85; }
[data-testid="stMultiSelectTagsContainer"] [data-tag] {
  background: color-mix(in srgb, currentColor 8%, transparent); box-shadow: inset 0 0 0 1px currentColor;
}
[data-testid="stMultiSelectTagsContainer"] [data-tag], [data-testid="stMultiSelectTagsContainer"] [data-tag] * {
  color: inherit !important;
}
p.quote {
  font-size: 1.5rem; line-height: 1.35; max-width: 46em; text-wrap: pretty;
  margin: 0.6rem 0 0.2rem; padding-left: 0.9rem; border-left: 4px solid #0072b2;
}
ul.legend {
  list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem;
  padding: 0; margin: 0.2rem 0; font-size: 0.875rem;
}
ul.legend li { display: flex; align-items: center; gap: 0.4rem; margin: 0; }
ul.legend span { width: 1.3rem; height: 0.28rem; border-radius: 2px; display: inline-block; }
@media (min-width: 641px) { .stMainBlockContainer { padding-left: 5rem; padding-right: 5rem; } }
@media (max-width: 640px) { .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; } }
@media (max-width: 640px) { p.quote { font-size: 1.2rem; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
"""
