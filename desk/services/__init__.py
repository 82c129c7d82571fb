"""What a recruiter does at the desk: many decisions at once, and views to keep."""
