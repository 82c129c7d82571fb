"""CVs: their sections, jobs, certificates, and what each skill in them is shown by."""

from skills.reading.cv.clearness import CLEAR
from skills.reading.cv.reading import read_cv
from skills.reading.cv.terms import CvReading, CvSection, HeldCertificate, Job, ProposedClaim

__all__ = ["CLEAR", "CvReading", "CvSection", "HeldCertificate", "Job", "ProposedClaim", "read_cv"]
