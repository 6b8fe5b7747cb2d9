"""The graph in a page: what the engine in a browser reads, and the engine itself."""

from kg_belarus.browser.files import browser_files, engine_files, service_worker

__all__ = ["browser_files", "engine_files", "service_worker"]
