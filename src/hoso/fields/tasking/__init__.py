"""Tasks in running text: who is to do what by when, read from the leaves of the outline."""

from hoso.fields.tasking.doubts import find_task_doubts
from hoso.fields.tasking.reading import read_tasks

__all__ = ["find_task_doubts", "read_tasks"]
