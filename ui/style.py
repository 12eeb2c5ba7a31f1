"""The few rules Streamlit's theme cannot express. app.py puts them into the page it serves.

Streamlit fetches parts of its front end when a page first needs them and shows a bar of 40 pixels meanwhile. The rules
of `_ROOM` keep the height of what is coming free, so that nothing below it moves. They end when it is there.
"""

from __future__ import annotations

from charts.evidence import EVIDENCE
from charts.hub_marks import PRESENCE_MARKS
from ui.evidence import rules

CSS = """
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 2rem; max-width: 1500px; }
.stMainBlockContainer h1 { font-size: 1.9rem; padding-bottom: 0.2rem; }
.stMainBlockContainer h2 { font-size: 1.35rem; padding-top: 1.2rem; padding-bottom: 0.2rem; }
.stMainBlockContainer h3 { font-size: 1.1rem; }
.stMainBlockContainer [data-testid="stMarkdownContainer"] p { max-width: 75ch; }
[data-testid="stCaptionContainer"] { opacity: 0.85; }
body :is(a, button, summary, [tabindex="0"]):focus-visible {
  outline: 3px solid #1c83c4 !important; outline-offset: 1px; border-radius: 2px;
}
body main:focus-visible, body [data-testid="stMain"]:focus-visible { outline-offset: -3px; }
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
.stMainBlockContainer:has(.st-key-map-top) { padding-top: 4.1rem; }
.stVerticalBlock:has(> [data-testid="stLayoutWrapper"] > .st-key-map-top), .st-key-map-top { gap: 0.5rem !important; }
.stMainBlockContainer:has(.st-key-map-top) h1 { padding: 0.2rem 0; line-height: 1.2; }
.st-key-map-stage { position: relative; gap: 0.3rem; }
.st-key-map-stage > .stElementContainer:has([data-testid="stFullScreenFrame"], [data-testid="stSkeleton"]) {
  flex: 0 0 66vh !important; height: 66vh !important; min-height: 400px;
}
.st-key-map-stage :is([data-testid="stFullScreenFrame"], [data-testid="stDeckGlJsonChart"]) { height: 100% !important; }
.st-key-map-panel, .st-key-map-chips {
  background: color-mix(in srgb, light-dark(#ffffff, #12171c) 96%, transparent); border-radius: 6px; gap: 0.5rem;
}
.st-key-map-top { margin-top: 0.5rem; }
.st-key-map-head { align-items: center; gap: 0.3rem 1.2rem; flex-wrap: nowrap; }
.st-key-map-head h1 { white-space: nowrap; }
.st-key-map-questions { gap: 0.4rem; flex-wrap: nowrap; overflow-x: auto; padding: 3px; }
.st-key-map-questions :is(button, a) { white-space: nowrap; min-height: 2.1rem; padding: 0.15rem 0.7rem; }
.st-key-map-questions a { border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: 4px; }
.st-key-map-questions > * { flex: none; width: auto; }
.st-key-map-legend { min-height: 28px; }
.st-key-map-time { background: color-mix(in srgb, light-dark(#ffffff, #12171c) 96%, transparent); border-radius: 6px; }
.st-key-map-drawn { display: none; }
.st-key-map-controls label p { white-space: nowrap; }
.st-key-map-panel { border: 1px solid color-mix(in srgb, currentColor 22%, transparent); }
.st-key-map-panel { padding: 0.2rem 0.9rem 0.6rem; font-size: 0.9rem; }
.st-key-map-panel h2 { padding-top: 0.3rem; }
.st-key-map-panel p, .st-key-map-panel td, .st-key-map-panel th { font-size: 0.875rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-map-chips) {
  position: absolute; top: 8px; left: 8px; width: auto; max-width: 60%; z-index: 2;
}
@media (min-width: 641px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-map-time) {
    position: absolute; top: calc(66vh - 3.2rem); left: 10px; width: min(660px, 100% - 350px); z-index: 2;
  }
  .st-key-map-time { padding: 0.2rem 0.5rem; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-map-panel) {
    position: absolute; top: 3rem; right: 10px; z-index: 2;
    width: 320px; max-height: calc(66vh - 8rem); overflow-y: auto;
  }
}
@media (max-width: 640px) {
  .st-key-map-top > [data-testid="stLayoutWrapper"]:has(> .st-key-map-controls) { order: 1; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-map-stage), .st-key-map-stage { display: contents !important; }
  .st-key-map-stage > [data-testid="stLayoutWrapper"]:has(> .st-key-map-panel) { order: 2; }
  .stMainBlockContainer:has(.st-key-map-top) h1 { font-size: 1.4rem; }
  .st-key-map-top { margin-top: 0.75rem; }
  .st-key-map-top ul.legend { min-height: 3rem; align-content: flex-start; }
  .st-key-map-top:not(:has([data-testid="stFullScreenFrame"], .st-key-map-stage [data-testid="stSkeleton"])) {
    padding-top: calc(66vh + 4.5rem);
  }
  [data-testid="stLayoutWrapper"]:has(> .st-key-map-chips) { position: static; max-width: 100%; }
}
i.mark {
  display: inline-block; width: 1rem; height: 1rem; flex: none; vertical-align: -0.15em;
  color: #0072b2; background: currentColor; mask: center / contain no-repeat;
}
i.mark:is(.presence-no, .presence-unknown) { color: inherit; }
p.own-state { font-size: 1.1rem; margin: 0; }
.st-key-hub-questions button[kind="primary"] { background: #0a5f98; border-color: currentColor; }
.st-key-hub-questions button[kind="primary"], .st-key-hub-questions button[kind="primary"] * { color: #ffffff; }
.st-key-hub-asked > .stElementContainer:has(.stSelectbox) { flex: 1 1 10rem; max-width: 26rem; }
@media (max-width: 640px) {
  .st-key-hub-map { overflow: hidden; }
  .st-key-hub-map > div { width: 820px !important; max-width: none; }
  .st-key-hub-questions .stButton button { min-height: 2.2rem; padding-block: 0.2rem; }
}
@media (min-width: 641px) { .stMainBlockContainer { padding-left: 5rem; padding-right: 5rem; } }
@media (max-width: 640px) { .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; } }
@media (max-width: 640px) { p.quote { font-size: 1.2rem; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
"""

_COMING = ':has([data-testid="stSkeleton"])'
_WIDGET = f".stElementContainer{_COMING}"
_CHART = '.stPrintGraphic:has([data-testid="stSkeleton"], .stVegaLiteChart):not(:has(.marks))'
_ROOM = f"""
{_WIDGET}[class*="st-key-"] {{ min-height: 68px; }}
{_WIDGET}:is([class*="-CSV "], [class*="-PNG "], [class*="-SVG "]) {{ min-height: 40px; }}
{_WIDGET}[class*="-page "] {{ height: 32px; min-height: 0; overflow: hidden; }}
{_WIDGET}:is(.st-key-unverified, .st-key-closed, .st-key-subnational) {{
  height: 24px; min-height: 0; overflow: hidden;
}}
{_WIDGET}.st-key-unverified {{ min-width: 200px; }}
{_WIDGET}.st-key-closed {{ min-width: 120px; }}
{_WIDGET}.st-key-subnational {{ min-width: 238px; }}
{_WIDGET}:is(.st-key-hub_view, .st-key-tax_view, .st-key-view, .st-key-part, .st-key-picture) {{ min-height: 60px; }}
{_CHART} {{ min-height: 17rem; }}
.st-key-opening-map{_COMING} {{ aspect-ratio: 2.91; }}
.st-key-opening{_COMING} .stColumn {{ min-height: 468px; }}
.st-key-answer{_COMING} {{ min-height: 78px; }}
.st-key-marks{_COMING} {{ min-height: 782px; }}
.st-key-register{_COMING} {{ min-height: 704px; }}
@media (max-width: 640px) {{
  {_WIDGET}:is(.st-key-tax_view, .st-key-view, .st-key-part) {{ min-height: 96px; }}
  {_WIDGET}.st-key-picture {{ min-height: 132px; }}
  {_WIDGET}.st-key-hub_view {{ min-height: 168px; }}
  .st-key-answer{_COMING} {{ min-height: 91px; }}
  .st-key-marks{_COMING} {{ min-height: 1111px; }}
  .st-key-register{_COMING} {{ min-height: 1586px; }}
}}
"""
CSS += _ROOM + rules([*EVIDENCE.values(), *PRESENCE_MARKS.values()])
