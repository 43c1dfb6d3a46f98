"""Why a step failed is said by whoever knew: the fault that began it, or the one that says what to do."""

import errno
import os
import sys

import dagster as dg
from dagster._core.execution.plan.objects import StepFailureData
from dagster._utils.error import serializable_error_info_from_exc_info

from pipelines.bad_state import advice_on
from pipelines.failed_step import why_it_failed
from pipelines.home import UnusableHome
from pipelines.refresh import _reasons


def why(fault: Exception, *, because: Exception | None = None) -> str:
    try:
        raise RuntimeError("the step was passed through") from _raised(fault, because)
    except RuntimeError:
        told = serializable_error_info_from_exc_info(sys.exc_info())
    return why_it_failed(StepFailureData(error=told, user_failure_data=None))  # type: ignore[no-untyped-call]


def _raised(fault: Exception, because: Exception | None) -> Exception:
    try:
        raise fault from because
    except type(fault) as raised:
        return raised


def test_the_fault_that_began_it_is_told() -> None:
    assert why(OSError("the step broke"), because=ValueError("no such thing")) == "ValueError: no such thing"


def test_a_state_of_the_home_is_told_in_its_own_words() -> None:
    said = why(UnusableHome("judgements.csv is no CSV text. Save it as that."), because=ValueError("byte 0xc5"))
    assert said == "judgements.csv is no CSV text. Save it as that."


def test_what_failed_before_the_first_step_is_told_with_what_to_do() -> None:
    @dg.resource
    def lock(_: dg.InitResourceContext) -> None:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), "refresh.lock")

    @dg.op(required_resource_keys={"lock"})
    def step() -> None:
        """It does not come to this."""

    @dg.job(resource_defs={"lock": lock})
    def refresh() -> None:
        step()

    (reason,) = _reasons(refresh.execute_in_process(raise_on_error=False))
    assert reason == "IsADirectoryError: [Errno 21] Is a directory: 'refresh.lock'"
    assert "Move that folder away" in advice_on(reason)
