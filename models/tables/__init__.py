"""The tables of a ledger file, one module a noun."""

from models.tables.base import Base, new_id
from models.tables.item import EvidenceFile, Item, Milestone, Progress, Section, Service
from models.tables.journal import Change, Operation
from models.tables.notice import Notice, NoticeFile, Unread
from models.tables.plan import Plan
from models.tables.role import Role, RolePost
from models.tables.settings import CalendarDay, CalendarYear, Filing, Layout, Setting
from models.tables.target import OwnFigure, Subtarget, Target, TargetSource
from models.tables.unit import ContactSecret, Incumbency, Office, Person, Post, Unit, UnitAlias

__all__ = [
    "Base",
    "CalendarDay",
    "CalendarYear",
    "Change",
    "ContactSecret",
    "EvidenceFile",
    "Filing",
    "Incumbency",
    "Item",
    "Layout",
    "Milestone",
    "Notice",
    "NoticeFile",
    "Office",
    "Operation",
    "OwnFigure",
    "Person",
    "Plan",
    "Post",
    "Progress",
    "Role",
    "RolePost",
    "Section",
    "Service",
    "Setting",
    "Subtarget",
    "Target",
    "TargetSource",
    "Unit",
    "UnitAlias",
    "Unread",
    "new_id",
]
