"""Clusters (集群) in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.pipeline.cluster import Cluster


def cluster_line(cluster: Cluster) -> str:
    """Who does the work, and where to see it."""
    page = f"；进度见 {cluster.dashboard}" if cluster.dashboard else ""
    return f"集群 {cluster.address}：{cluster.workers}个工人{page}"
