"""What was given to be read, into a job: uploaded files, or addresses."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from fastapi import UploadFile
from starlette.exceptions import HTTPException

from rashomon.addresses import is_address
from rashomon.fetching import BadAddress, parse_url
from rashomon.web.jobs import Draft, shown_address
from rashomon.web.state import State


def take(state: State, uploads: Sequence[UploadFile]) -> str:
    """Keep the files as a job and wake the worker; the job's id. Raises: HTTPException where they cannot be taken."""
    given = [upload for upload in uploads if upload.filename]
    most = state.options.limits.upload_files
    if not given:
        raise HTTPException(422, "no file was chosen")
    if len(given) > most:
        raise HTTPException(413, f"these are more than {most:,} files")

    def fill(draft: Draft) -> None:
        for upload in given:
            with draft.place(upload.filename or "").open("wb") as file:
                shutil.copyfileobj(upload.file, file)

    return _kept(state, fill)


def take_addresses(state: State, given: Sequence[str]) -> str:
    """Keep web addresses as a job and wake the worker; the job's id. Whether an address may be fetched is seen when it is.

    Raises: HTTPException where there is none, one is no web address, or there are too many.
    """
    addresses = list(dict.fromkeys(address.strip() for address in given if address.strip()))
    most = state.options.limits.addresses
    if not addresses:
        raise HTTPException(422, "no address was given")
    if len(addresses) > most:
        raise HTTPException(413, f"these are more than {most:,} addresses")
    for address in addresses:
        if why := _not_fetched(address):
            raise HTTPException(422, f"“{shown_address(address)}” cannot be fetched: {why}")
    return _kept(state, lambda draft: draft.visit(addresses))


def _not_fetched(address: str) -> str:
    """Why an address is none that is fetched; empty where it is one."""
    if "://" not in address:
        return "write it in full, with https:// in front"
    if not is_address(address):
        return "only addresses that begin with https:// or http:// are"
    try:
        parse_url(address)
    except BadAddress as error:
        return str(error)
    return ""


def _kept(state: State, fill: Callable[[Draft], None]) -> str:
    if len(state.jobs.open_jobs()) >= state.options.limits.jobs_waiting:
        raise HTTPException(503, "too many uploads wait to be read; try again later")
    try:
        draft = state.jobs.draft()
        try:
            fill(draft)
            key = draft.keep()
        except BaseException:
            draft.drop()
            raise
    except OSError as error:
        raise HTTPException(507, f"what was given could not be kept: {error.strerror or error}") from error
    state.worker.wake()
    return key
