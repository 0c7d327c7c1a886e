"""Tests of the mailbox room, against real and against broken servers."""
