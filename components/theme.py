"""The look: system fonts, warm paper, pine green; one style sheet of all pieces.

The style goes into the page's head as it is, because Gradio rewrites the selectors of its own `css` setting.
"""

from __future__ import annotations

import gradio as gr

from .maths import maths_head
from .piece import HERE

FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")

PINE = gr.themes.Color(
    "#eef5f0",
    "#dcebe2",
    "#b9d7c6",
    "#8fbca3",
    "#5f9a7b",
    "#2f6b4f",
    "#2a6047",
    "#22503b",
    "#1b402f",
    "#153325",
    "#0c2118",
)


def theme() -> gr.themes.Base:
    """Gradio's own controls in our colours (the variables of `theme.css`)."""
    made = gr.themes.Base(
        primary_hue=PINE, neutral_hue=gr.themes.colors.stone, font=FONT, font_mono=MONO, radius_size="md"
    )
    both = {
        "body_background_fill": "var(--tl-paper)",
        "body_text_color": "var(--tl-ink)",
        "body_text_color_subdued": "var(--tl-muted)",
        "background_fill_primary": "var(--tl-card)",
        "background_fill_secondary": "var(--tl-paper)",
        "block_background_fill": "transparent",
        "block_border_color": "transparent",
        "block_label_text_color": "var(--tl-ink)",
        "block_title_text_color": "var(--tl-ink)",
        "block_info_text_color": "var(--tl-muted)",
        "border_color_primary": "var(--tl-line)",
        "input_background_fill": "var(--tl-card)",
        "input_background_fill_focus": "var(--tl-card)",
        "input_border_color": "var(--tl-field)",
        "input_border_color_focus": "var(--tl-accent)",
        "input_placeholder_color": "var(--tl-muted)",
        "button_primary_background_fill": "var(--tl-accent)",
        "button_primary_background_fill_hover": "var(--tl-accent-strong)",
        "button_primary_text_color": "var(--tl-on-accent)",
        "button_secondary_background_fill": "var(--tl-card)",
        "button_secondary_background_fill_hover": "var(--tl-soft)",
        "button_secondary_text_color": "var(--tl-ink)",
        "slider_color": "var(--tl-accent)",
        "color_accent_soft": "var(--tl-soft)",
        "accordion_text_color": "var(--tl-ink)",
    }
    names = both | {f"{name}_dark": value for name, value in both.items()}
    return made.set(
        **names,
        block_border_width="0px",
        block_shadow="none",
        block_padding="0px",
        block_title_text_weight="600",
        block_title_text_size="13.5px",
        block_info_text_size="12.5px",
        input_border_width="1px",
        input_padding="8px 10px",
        input_text_size="15px",
        layout_gap="14px",
        form_gap_width="0px",
        button_border_width="1px",
        button_large_radius="8px",
    )


def head() -> str:
    """What goes into the page's head."""
    sheets = [path.read_text("utf-8") for path in sorted(HERE.glob("*.css"))]
    return (
        f'<meta name="color-scheme" content="light dark">{maths_head()}'
        f'<link rel="icon" href="{ICON}"><style>{"".join(sheets)}</style>'
    )


ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cpath d='M16 6 8 25M16 6l8 19' stroke='%232f6b4f' stroke-width='3'/%3E"
    "%3Ccircle cx='16' cy='7' r='5' fill='%232f6b4f'/%3E%3Ccircle cx='8' cy='25' r='5' fill='%2300224e'/%3E"
    "%3Ccircle cx='24' cy='25' r='5' fill='%23e0b72a'/%3E%3C/svg%3E"
)
