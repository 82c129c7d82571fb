"""From a sentence to the labels of ESCO it speaks of, without a database and without a model."""

from skills.reading.linking.index import LabelIndex, link_sentence

__all__ = ["LabelIndex", "link_sentence"]
