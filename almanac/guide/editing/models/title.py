"""The title's field: it proposes the address as long as there is one to choose."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import TitleFieldPanel


class TitlePanel(TitleFieldPanel):
    """Without the script that fills in the address where that is pinned."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The field in a form."""

        def get_attrs(self) -> dict[str, Any]:
            """What the script needs, or nothing."""
            attrs: dict[str, Any] = super().get_attrs()
            return attrs if "slug" in self.form.fields else {}
