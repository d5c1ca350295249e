"""Those who translate and render documents: this process, several processes, or several machines."""

from translate.pipeline.crew.blueprint import Blueprint
from translate.pipeline.crew.interface import Crew, Product, Work
from translate.pipeline.crew.processes import Processes
from translate.pipeline.crew.worker import Worker

__all__ = ["Blueprint", "Crew", "Processes", "Product", "Work", "Worker"]
