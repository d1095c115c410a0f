"""Work that nobody waits for: a task runs on a thread of this process, after the request that asked for it goes on.

For work whose length must tell the asker nothing. One task at a time; a process that is told to end finishes them. One
that is killed loses them, and the person asks again.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

MOST_WAITING: Final = 200  # beyond these a task is let go: a flood must not fill the memory


class LaterBackend(ImmediateBackend):
    """Takes a task at once and does it later."""

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="later")
        self._room = threading.BoundedSemaphore(MOST_WAITING)

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        times = dict.fromkeys(("enqueued_at", "started_at", "last_attempted_at", "finished_at"))
        result: TaskResult = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
            **times,
        )
        if self._room.acquire(blocking=False):
            self._worker.submit(self._do, result)
        return result

    def _do(self, result: TaskResult) -> None:
        try:
            self._execute_task(result)
        finally:
            self._room.release()
            connections.close_all()  # this thread's own
