"""The sensor that tells alerts: each matter once by each way, again where a way did not take it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import dagster as dg

from pipelines.alerts.alert import Alert
from pipelines.alerts.found import alerts_now
from pipelines.alerts.settings import UnusableSettings, read_settings
from pipelines.alerts.ways import NotDelivered, Way, ways_of
from pipelines.home import Home
from scrapers.text.worded import worded

Told = Mapping[str, Sequence[str]]
"""The keys of what was told, by the name of the way."""


def tell_what_is_new(
    ways: Sequence[Way], alerts: Sequence[Alert], told: Told
) -> tuple[dict[str, list[str]], list[str]]:
    """Tell by each way what it has not been told; return what each was told by now, and the faults.

    What is no more is forgotten: should it come again, it is told again.
    """
    now, faults = dict[str, list[str]](), list[str]()
    for way in ways:
        known = {key for key in told.get(way.name, ()) if any(alert.key == key for alert in alerts)}
        if new := [alert for alert in alerts if alert.key not in known]:
            try:
                way.tell(new)
                known |= {alert.key for alert in new}
            except NotDelivered as fault:
                faults.append(str(fault))
        now[way.name] = sorted(known)
    return now, faults


@dg.sensor(
    name="alerts",
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells failed runs, stopped gates, overdue publishers and shrunk lists, as alerts.yml says.",
)
def alerts(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Look at everything, tell what is new. It starts no run, so its answer is always why it started none."""
    home = Home.from_environment()
    try:
        ways = ways_of(read_settings(home))
    except UnusableSettings as fault:
        context.log.error(str(fault))
        return dg.SkipReason(str(fault))
    if not ways:
        return dg.SkipReason(worded("Nobody is told: alerts.yml in the home says how (docs/operating.md)."))
    found = alerts_now(home, context.instance, datetime.now(UTC))
    told, faults = tell_what_is_new(ways, found, _told(context.cursor))
    context.update_cursor(json.dumps(told, ensure_ascii=False))
    for untold in faults:
        context.log.error(untold)
    return dg.SkipReason("; ".join(faults) or f"{len(found)} matters, all told.")


def _told(cursor: str | None) -> Told:
    try:
        told = json.loads(cursor or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
