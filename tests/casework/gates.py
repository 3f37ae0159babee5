"""How does a test get a case to the point of decision? As the training council does."""

from evenhand.casework.training_council.scenery import ANSWERS, record_everything

__all__ = ["ANSWERS", "record_everything"]
