"""Reading a notice: text in, draft out; rule-based, offline, deterministic."""

from models.rules.notice.draft import Draft, DraftItem, DraftPlan, DraftSection, Unread
from models.rules.notice.json import draft_json
from models.rules.notice.reading import read_notice

__all__ = ["Draft", "DraftItem", "DraftPlan", "DraftSection", "Unread", "draft_json", "read_notice"]
