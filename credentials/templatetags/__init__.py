"""What pages of other apps show of this one."""
