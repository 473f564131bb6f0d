"""Feeds watched day and night: what is new is read into a ledger, and whoever wants to know is told which facts changed."""

from rashomon.watching.alerts import Alert, Kind
from rashomon.watching.loop import watch
from rashomon.watching.plan import Plan, load_plan

__all__ = ["Alert", "Kind", "Plan", "load_plan", "watch"]
