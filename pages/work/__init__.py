"""Organisation, premises, requests and lists."""
