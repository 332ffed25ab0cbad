"""The figures of processes that ended are added up, once."""

import os
import subprocess
import sys
from pathlib import Path

from service.telemetry.metrics import exposition
from service.telemetry.metrics_folder import bury, held

COUNT = """
import os
from service.telemetry.metrics import INSIDE, PROBLEMS, STAGES
PROBLEMS.labels("x").inc(2)
STAGES.labels("page").observe(0.02)
INSIDE.set(3)
print(os.getpid())
"""


def _counted(folder: Path) -> int:
    """Let a process count in the folder, and return its id."""
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(folder)}
    return int(subprocess.check_output([sys.executable, "-c", COUNT], env=environment, text=True))


def test_the_dead_are_added_up_and_leave_no_file(tmp_path: Path) -> None:
    """Counters and histograms stay what they were together, gauges of the dead are gone, and the files are few."""
    processes = [_counted(tmp_path) for _ in range(3)]
    for process in processes:
        bury(str(tmp_path), process)
        with held(str(tmp_path)):
            text = exposition(str(tmp_path)).decode()
        assert 'standfirst_problems_total{code="x"} 6.0' in text
        assert 'standfirst_render_stage_seconds_count{stage="page"} 3.0' in text
        assert 'standfirst_render_stage_seconds_bucket{le="0.025",stage="page"} 3.0' in text
    assert "standfirst_renderings_inside 9" not in text
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["counter_dead.db", "histogram_dead.db"]
