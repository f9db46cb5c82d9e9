"""Work over machines (集群): the parts of the work go to the workers of a Dask scheduler; the home of ``distributed``.

Functions, items and results travel as bytes that we pack, so that Dask and its scheduler see nothing else. A part is
a pure function of its bytes: one whose worker was killed is done again elsewhere, and comes to the same. Only so much
is under way at a time, in parts and in bytes, however many items there are.

A Dask cluster runs whatever code it is sent, and we unpack what it sends back: both sides trust each other.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from drafter.errors import ClusterError, UnreadableError
from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.pipeline.cluster_tasks import Outcome, Packed, bring, packed, program, work
from drafter.pipeline.code_stamps import program_parts
from drafter.pipeline.reading import Handed
from drafter.pipeline.workers import Kit
from drafter.readable import file_size, is_file

T = TypeVar("T")
Item = TypeVar("Item")

LOCAL = "local"
_PORT = 8786
_ADDRESS = regex(r"(?:(?P<kind>tcp|tls)://)?(?P<host>[\w.-]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>\d{1,5}))?/?")
_AHEAD = 3  # parts of the work for each thread of the workers that may be under way
_GROWN = 8  # times the usual number of items that a part may have
_FULL = 4 << 20  # bytes of a part that takes no further item
_CARRIED = 256 << 20  # bytes under way at most
_PATIENCE = 20  # seconds to wait for a scheduler, and for the first worker
_ALONE = 120  # seconds to wait for workers where all are gone: whoever looks after them starts them anew
_ANSWER = 5  # seconds in which a scheduler that is there answers
_WAIT = 1  # seconds to wait for a result before asking whether the scheduler is still there
_LOOK = 5  # seconds between looks at who is there
_HOW = (
    f"检查地址、端口和防火墙；那台机器上要先运行：dask scheduler --port {_PORT}"
    "；要用 tls:// 的，两边都在 Dask 的配置里写好证书（distributed.comm.tls）"
)
_AGAIN = "启动好再运行一次同样的命令；挖掘和比对时已经读过的旧稿留在缓存里，不会再读"
_SOME = "后来加入的工人或者调度器"  # Dask does not tell which
_LOGS = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "distributed.scheduler")


@dataclass(frozen=True)
class Cluster:
    """A scheduler that has workers fit for the work; ``dashboard`` is an address for a browser, or empty.

    ``shared`` workers read files by their paths; to others the bytes are sent.
    """

    address: str
    workers: int
    dashboard: str
    shared: bool
    client: Any

    def each(self, kit: Kit) -> _Each:
        """What ``map`` does, on the workers, with a kit. Raises ClusterError where it cannot go on."""
        return _Each(self.client, self.address, packed(kit))

    def hand(self, path: Path) -> Handed:
        """A file as the workers get it; what cannot be read is found by whoever reads it."""
        from drafter.corpus.readers import file_bytes

        try:
            if self.shared and is_file(path):
                return Handed(path, place=str(path.resolve()), size=file_size(path))
            return Handed(path, file_bytes(path))
        except UnreadableError as error:
            return Handed(path, error)


@contextmanager
def connect(address: str, *, shared: bool = False) -> Iterator[Cluster]:
    """The cluster of a scheduler (tcp://host:8786, tls://host:8786), or processes here (``local``), for a while.

    What is under way when the ``with`` block is left is dropped. Raises ClusterError where the library is missing,
    where no scheduler or no worker is, and where the workers' program is another than ours.
    """
    named = _checked(address)
    distributed = _distributed()
    if named != LOCAL:
        _knock(distributed, named)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of other versions, which are compared here, and of large files
        with _client(distributed, named) as client:
            yield _joined(client, named, shared=shared or named == LOCAL)


def _joined(client: Any, address: str, *, shared: bool) -> Cluster:
    """The cluster, once it has workers that are fit."""
    try:
        count = _first_workers(client, address)
        _compare(client)
        return Cluster(address, count, _dashboard(client), shared, client)
    except ClusterError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever the transport says)
        raise _no_scheduler(address, error) from None


def _checked(address: str) -> str:
    """The address as Dask wants it."""
    if address == LOCAL:
        return address
    found = _ADDRESS.fullmatch(address)
    if not found or int(found["port"] or _PORT) > 0xFFFF:
        raise ClusterError(f"集群的地址写得不对：{address}", None, "写成 tcp://机器名:8786；在本机试用，写 local")
    return f"{found['kind'] or 'tcp'}://{found['host']}:{found['port'] or _PORT}"


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        hint = "在 drafter 的文件夹里运行：pip install '.[cluster]'；集群里的每台机器都要装"
        raise ClusterError("没有装集群要用的 distributed", None, hint) from None
    for name in _LOGS:  # what it would say is said by our messages
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return distributed


def _knock(distributed: Any, address: str) -> None:
    """Raise ClusterError where nobody is at an address, or no scheduler: a client would wait for either for long."""
    try:
        found = asyncio.run(asyncio.wait_for(_identity(distributed, address), _PATIENCE))
    except Exception as error:  # noqa: BLE001 (whatever the transport says: nobody is there, or somebody else)
        raise _no_scheduler(address, error) from None
    if found.get("type") != "Scheduler":
        raise ClusterError(f"{address} 不是调度器，是{found.get('type')}", None, _HOW)


async def _identity(distributed: Any, address: str) -> dict[str, Any]:
    proof = distributed.Security().get_connection_args("client")
    async with distributed.rpc(address, timeout=_ANSWER, connection_args=proof) as there:
        found: dict[str, Any] = await there.identity()
        return found


@contextmanager
def _client(distributed: Any, address: str) -> Iterator[Any]:
    local = _processes(distributed) if address == LOCAL else None
    try:
        client = distributed.Client(local or address, timeout=_PATIENCE, set_as_default=False)
    except Exception as error:  # noqa: BLE001 (as above)
        if local is not None:
            local.close()
        raise _no_scheduler(address, error) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # one that has gone needs no leave
            client.close(timeout=1)
        if local is not None:
            with suppress(Exception):
                local.close(timeout=_LOOK)


def _processes(distributed: Any) -> Any:
    page = "127.0.0.1:0" if find_spec("bokeh") else None
    return distributed.LocalCluster(
        n_workers=os.cpu_count() or 1,
        threads_per_worker=1,
        dashboard_address=page,
        silence_logs=logging.CRITICAL,
        preload=["drafter.pipeline.cluster_tasks"],
    )


def _no_scheduler(address: str, error: Exception) -> ClusterError:
    return ClusterError(f"连不上集群的调度器 {address}（{type(error).__name__}）", None, _HOW)


def _first_workers(client: Any, address: str) -> int:
    """How many workers there are, once there are any."""
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=_PATIENCE)
    if count := len(client.nthreads()):
        return count
    raise ClusterError(f"调度器 {address} 上没有工人", None, _start_workers(address))


def _start_workers(address: str) -> str:
    return f"在各台机器上运行：dask worker {address} --nworkers -1 --nthreads 1"


def _dashboard(client: Any) -> str:
    services = client.scheduler_info().get("services", {})
    return str(client.dashboard_link) if "dashboard" in services else ""


def _compare(client: Any) -> None:
    """Raise ClusterError where a worker's program is not ours: what it makes could be something else."""
    for worker, parts in sorted(client.run(program_parts, on_error="return").items()):
        if parts != program_parts():
            raise _strange(f"工人 {worker} ", parts)


def _strange(who: str, parts: Any) -> ClusterError:
    """Somebody has another program; ``parts`` are those of it, or what was said when it was asked for them."""
    hint = "每台机器（调度器、工人）都装同一份 drafter：同样的 Python 版本，同样的各个包；装好后重新启动工人"
    if not isinstance(parts, dict):
        return ClusterError(f"{who}上没有装 drafter，或者版本不同（{parts}）", None, hint)
    ours = program_parts()
    differing = [name for name in sorted(ours.keys() | parts.keys()) if ours.get(name) != parts.get(name)]
    told = "、".join(_difference(name, ours.get(name, ""), parts.get(name, "")) for name in differing)
    return ClusterError(f"{who}的程序与本机不同：{told}", None, hint)


def _difference(name: str, ours: str, theirs: str) -> str:
    if name == "drafter":
        return "drafter 的代码或内置语句库"
    return f"{name} {theirs or '没有装'}（本机 {ours or '没有装'}）"


# --- one function of many items ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """Items that are under way, each as bytes, and what will come of them."""

    items: list[bytes]
    future: Any

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(map(len, self.items))


@dataclass(frozen=True)
class _Each:
    """See ``workers.Each``."""

    client: Any
    address: str
    kit: Packed

    def __call__(
        self,
        function: Callable[[Item], T],
        items: Iterable[Item],
        chunk: int = 1,
        lost: Callable[[Item], T] | None = None,
    ) -> Iterator[T]:
        run = _Run(self.client, self.address, self.kit, packed(function), lost)
        waiting: deque[_Part] = deque()
        try:
            for part in run.parts(items, chunk):
                waiting.append(run.send(part))
                while len(waiting) > run.room() or (len(waiting) > 1 and sum(p.size for p in waiting) > _CARRIED):
                    yield from run.results(waiting.popleft())
            while waiting:
                yield from run.results(waiting.popleft())
        finally:
            run.drop(waiting)


class _Run:
    """One function on its way over many items."""

    def __init__(
        self, client: Any, address: str, kit: Packed, function: Packed, lost: Callable[[Any], Any] | None
    ) -> None:
        self._client, self._address, self._lost = client, address, lost
        self._names = (kit.name, function.name)
        self._needed = [self._bring(one) for one in (kit, function)]
        self._threads, self._looked, self._alone = 1, 0.0, 0.0

    def _bring(self, one: Packed) -> Any:
        # A task of its own, not scattered data: where all who hold it are killed, the scheduler has it done again.
        return self._asked(lambda: self._client.submit(bring, one.data, key=f"drafter-{one.name}"))

    def parts(self, items: Iterable[Any], chunk: int) -> Iterator[list[bytes]]:
        """Items as bytes, at least ``chunk`` at a time: more where there are many small ones, for Dask's sake.

        A part costs the scheduler about a millisecond, whatever is in it; the first ones are small, so that where
        there are few items all workers have some.
        """
        part: list[bytes] = []
        size = sent = 0
        for item in items:
            part.append(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
            size += len(part[-1])
            grown = chunk * min(_GROWN, 1 + sent // self.room()) if chunk > 1 else 1
            if len(part) >= grown or size >= _FULL:
                yield part
                part, size, sent = [], 0, sent + 1
        if part:
            yield part

    def send(self, items: list[bytes]) -> _Part:
        """Give a part of the work away."""
        given = (program(), self._names, *self._needed, items)
        return _Part(items, self._asked(lambda: self._client.submit(work, *given, pure=False)))

    def room(self) -> int:
        """How many parts may be under way: workers may come and go meanwhile."""
        if time.monotonic() - self._looked > _LOOK:
            self._look()
        return _AHEAD * self._threads

    def _look(self) -> None:
        """See who is there; raises ClusterError where nobody is and nobody comes."""
        threads = sum(self._asked(self._client.nthreads).values())
        now = time.monotonic()
        self._alone = 0.0 if threads else self._alone or now
        if self._alone and now - self._alone > _ALONE:
            hint = f"{_start_workers(self._address)}；{_AGAIN}"
            raise ClusterError("集群的工人都不在了", None, hint)
        self._threads, self._looked = max(threads, 1), now

    def results(self, part: _Part) -> Iterator[Any]:
        """What came of a part, as soon as it is there."""
        from distributed.scheduler import KilledWorker

        try:
            outcome = self._outcome(part)
        except KilledWorker:
            yield from self._one_by_one(part)
            return
        if outcome.kind == "failed":
            raise outcome.value
        if outcome.kind == "strange":
            raise _strange(_SOME, outcome.value)
        yield from outcome.value

    def _outcome(self, part: _Part) -> Outcome:
        while True:
            try:
                told = self._asked(lambda: part.future.result(timeout=_WAIT))
                return Outcome(*pickle.loads(told))  # noqa: S301 (see above: both sides trust each other)
            except TimeoutError:
                self.room()
            except ClusterError as error:
                if part.future.status == "error":  # our part of a task tells what is wrong: it was not even found
                    raise _strange(_SOME, repr(error.__cause__)) from error
                raise

    def _one_by_one(self, part: _Part) -> Iterator[Any]:
        """A part that ended all workers that tried it: the item that does so is alone to blame."""
        if len(part.items) > 1:
            for item in part.items:
                yield from self.results(self.send([item]))
        elif self._lost is not None:
            yield self._lost(pickle.loads(part.items[0]))  # noqa: S301 (packed by us)
        else:
            hint = f"给工人多留些内存（dask worker --memory-limit）；{_AGAIN}"
            raise ClusterError("几个工人做同一份活时都被系统结束了", None, hint)

    def drop(self, parts: Iterable[_Part]) -> None:
        """Let go of what is still under way."""
        with suppress(Exception):
            self._client.cancel([part.future for part in parts], force=True)

    def _asked(self, question: Callable[[], T]) -> T:
        """What Dask answers; raises ClusterError where nobody answers any more."""
        from distributed.scheduler import KilledWorker

        if self._client.status != "running":  # Dask would try to come back for long: what was under way is lost anyway
            raise self._gone(ConnectionError())
        try:
            return question()
        except (TimeoutError, KilledWorker):
            raise
        except Exception as error:  # (Dask lets out whatever its transport says)
            raise self._gone(error) from error

    def _gone(self, error: Exception) -> ClusterError:
        told = f"与集群的调度器 {self._address} 断开了（{type(error).__name__}）"
        return ClusterError(told, None, f"看看调度器停在哪里；{_AGAIN}")
