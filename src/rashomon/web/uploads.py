"""Uploaded files into a job."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from fastapi import UploadFile
from starlette.exceptions import HTTPException

from rashomon.web.state import State


def take(state: State, uploads: Sequence[UploadFile]) -> str:
    """Keep the files as a job and wake the worker; the job's id. Raises: HTTPException where they cannot be taken."""
    given = [upload for upload in uploads if upload.filename]
    limits = state.options.limits
    if not given:
        raise HTTPException(422, "no file was chosen")
    if len(given) > limits.upload_files:
        raise HTTPException(413, f"these are more than {limits.upload_files:,} files")
    if len(state.jobs.open_jobs()) >= limits.jobs_waiting:
        raise HTTPException(503, "too many uploads wait to be read; try again later")
    try:
        key = _kept(state, given)
    except OSError as error:
        raise HTTPException(507, f"the files could not be kept: {error.strerror or error}") from error
    state.worker.wake()
    return key


def _kept(state: State, given: Sequence[UploadFile]) -> str:
    draft = state.jobs.draft()
    try:
        for upload in given:
            with draft.place(upload.filename or "").open("wb") as file:
                shutil.copyfileobj(upload.file, file)
        return draft.keep()
    except BaseException:
        draft.drop()
        raise
