"""Whether 16-bit floats pay: on a processor without instructions for them they are emulated, some thirty times slower."""

from __future__ import annotations

import torch


def half_pays(device: str) -> bool:
    """Return whether the device multiplies bfloat16 in hardware: GPUs do, processors with AVX512-BF16 or AMX do."""
    if not device.startswith("cpu"):
        return True
    asks = (getattr(torch.cpu, name, None) for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"))
    return any(ask() for ask in asks if ask is not None)
