"""The sentences of "in one minute". Each template is whole; titles and periods stand in quotation
marks, in brackets or at the end, where no language changes their first letter. No place names."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from almanac.indicators.card import Direction
from almanac.indicators.one_minute import Says, Sentence
from almanac.indicators.position import Standing

WHOLE: dict[Says, Promise] = {
    Says.NOTHING: _(
        "No fresh open figure speaks about this council itself. What there is, is about its area "
        "or too old to judge by."
    ),
    Says.NOTHING_STANDS_OUT: _(
        "On none of them does it stand clearly apart from councils like it."
    ),
    Says.BETTER: _("“%(title)s” is better than it was: %(period)s, compared with %(since)s."),
    Says.WORSE: _("“%(title)s” is worse than it was: %(period)s, compared with %(since)s."),
}
WELL: dict[tuple[Standing, bool], Promise] = {
    (Standing.UPPER_QUARTER, False): _(
        "It does well on “%(title)s” (%(period)s): in the upper quarter of %(count)d similar "
        "councils."
    ),
    (Standing.UPPER_HALF, False): _(
        "It does well on “%(title)s” (%(period)s): in the upper half of %(count)d similar councils."
    ),
    (Standing.UPPER_QUARTER, True): _(
        "It does well on “%(title)s” (%(period)s): in the better quarter of %(count)d similar "
        "councils, where lower is better."
    ),
    (Standing.UPPER_HALF, True): _(
        "It does well on “%(title)s” (%(period)s): in the better half of %(count)d similar "
        "councils, where lower is better."
    ),
}
LEAST: dict[tuple[Standing, bool], Promise] = {
    (Standing.LOWER_QUARTER, False): _(
        "It has ground to make up on “%(title)s” (%(period)s): in the lower quarter of "
        "%(count)d similar councils."
    ),
    (Standing.LOWER_HALF, False): _(
        "It has ground to make up on “%(title)s” (%(period)s): in the lower half of %(count)d "
        "similar councils."
    ),
    (Standing.LOWER_QUARTER, True): _(
        "It has ground to make up on “%(title)s” (%(period)s): in the weaker quarter of "
        "%(count)d similar councils, where lower is better."
    ),
    (Standing.LOWER_HALF, True): _(
        "It has ground to make up on “%(title)s” (%(period)s): in the weaker half of %(count)d "
        "similar councils, where lower is better."
    ),
}


def words(
    sentence: Sentence, title_of: Callable[[str], str], period_of: Callable[[str, str], str]
) -> str:
    """A sentence in the active language. `title_of` gives an indicator's title, `period_of` an
    indicator's period as pages write it."""
    if sentence.says in (Says.SCOPE, Says.SCOPE_ALONE):
        return _scope(sentence)
    if sentence.says in (Says.WELL, Says.LEAST) and sentence.standing:
        table = WELL if sentence.says is Says.WELL else LEAST
        template = table[sentence.standing, sentence.direction is Direction.LOWER]
    else:
        template = WHOLE[sentence.says]
    named = bool(sentence.indicator)
    return str(template) % {
        "title": title_of(sentence.indicator) if named else "",
        "period": period_of(sentence.indicator, sentence.period) if named else "",
        "since": period_of(sentence.indicator, sentence.since) if sentence.since else "",
        "count": sentence.count,
    }


def _scope(sentence: Sentence) -> str:
    if sentence.says is Says.SCOPE:
        text = ngettext(
            "One fresh figure about the council itself can be compared with similar councils.",
            "%(count)d fresh figures about the council itself can be compared with similar "
            "councils.",
            sentence.count,
        )
    else:
        text = ngettext(
            "There is one fresh figure about the council itself, but too few similar councils have "
            "it too.",
            "There are %(count)d fresh figures about the council itself, but too few similar "
            "councils have them too.",
            sentence.count,
        )
    return text % {"count": sentence.count}
