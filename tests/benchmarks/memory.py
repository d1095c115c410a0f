"""The memory of one process of a real server, after it has answered a while."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Figure
from tests.house import wire
from tests.house.server import serving

WORKERS: Final = 2


def memory(database_url: str, folder: Path, paths: Sequence[str]) -> Figure:
    """MB of the larger worker, as a share of what both and their parent hold (PSS). Linux only."""
    with serving(database_url, folder, WEB_CONCURRENCY=str(WORKERS)) as site:
        for path in paths:
            wire.ask(site.url + path, Accept_Encoding="br")
        workers = Path(f"/proc/{site.process_id}/task/{site.process_id}/children").read_text().split()
        sizes = [_pss_kilobytes(int(one)) / 1_000 for one in workers]
    return Figure(max(sizes), "after " + f"{len(paths)} requests")


def _pss_kilobytes(process_id: int) -> int:
    lines = Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
