"""The ticket-triage service."""
