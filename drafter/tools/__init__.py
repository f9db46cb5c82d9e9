"""The verbs as tools (工具) for assistants that run on the same closed network: a local model writes, drafter supplies
phrases, plans, checks and typesets. The protocol (MCP) has one home, ``server``; what the tools do knows nothing of it.
"""
