"""The first ledger file: notices, plans, items, roles, targets, people, calendar and journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first version."""
    for make in (
        _documents,
        _people,
        _persons,
        _plans,
        _items,
        _schedule,
        _roles,
        _targets,
        _sources,
        _parts,
        _settings,
        _journal,
    ):
        make()


def _rows(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    for column in parts:
        if isinstance(column, sa.Column) and column.foreign_keys:
            op.create_index(f"ix_{name}_{column.name}", name, [column.name])


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _whole(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _blob(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def _ref(table: str, name: str, target: str, *, nullable: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Text, key, nullable=nullable)


def _check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=name)


def _documents() -> None:
    _rows(
        "notice",
        _text("title"),
        _text("doc_number", nullable=True),
        _text("issuer", nullable=True),
        _text("issued", nullable=True),
        _text("body"),
    )
    _rows(
        "notice_file",
        _ref("notice_file", "notice_id", "notice"),
        _whole("position"),
        _text("name"),
        _text("sha256"),
    )
    _rows(
        "unread",
        _ref("unread", "notice_id", "notice"),
        _whole("span_start"),
        _whole("span_end"),
        _text("words"),
        _text("reason"),
        _whole("settled"),
    )


def _people() -> None:
    _rows(
        "unit",
        _text("name"),
        _text("full_name", nullable=True),
        _text("kind"),
        _whole("position"),
        _text("valid_from", nullable=True),
        _text("valid_to", nullable=True),
        _ref("unit", "successor_id", "unit", nullable=True),
        _whole("reviewed"),
        _check("ck_unit_reviewed", "reviewed IN (0, 1)"),
    )
    _rows("unit_alias", _ref("unit_alias", "unit_id", "unit"), _text("name"))
    _rows("office", _ref("office", "unit_id", "unit"), _text("name"), _whole("position"))
    _rows(
        "post",
        _ref("post", "unit_id", "unit"),
        _ref("post", "office_id", "office", nullable=True),
        _text("title"),
    )


def _persons() -> None:
    _rows(
        "contact_secret",
        _text("number", nullable=True),
        _text("salt", nullable=True),
        _text("digest", nullable=True),
    )
    _rows(
        "person",
        _ref("person", "unit_id", "unit"),
        _text("name"),
        _ref("person", "phone_id", "contact_secret", nullable=True),
    )
    _rows(
        "incumbency",
        _ref("incumbency", "post_id", "post"),
        _ref("incumbency", "person_id", "person"),
        _text("since", nullable=True),
        _text("until", nullable=True),
    )


def _plans() -> None:
    _rows(
        "plan",
        _ref("plan", "notice_id", "notice", nullable=True),
        _whole("position"),
        _text("title"),
        _text("plan_set", nullable=True),
        _whole("year", nullable=True),
        _text("role"),
        _ref("plan", "compiling_unit_id", "unit", nullable=True),
        _whole("span_start"),
        _whole("span_end"),
        _text("filing_start", nullable=True),
        _text("filing_origin"),
        _whole("filing_days"),
        _check("ck_plan_filing_origin", "filing_origin IN ('issued', 'printed', 'received', 'chosen')"),
        _check("ck_plan_role", "role IN ('compile', 'take_part')"),
    )
    _rows(
        "section",
        _ref("section", "plan_id", "plan"),
        _whole("position"),
        _text("part", nullable=True),
        _text("number", nullable=True),
        _text("path"),
        _text("kind"),
        _text("title"),
    )


def _items() -> None:
    _rows(
        "item",
        _ref("item", "plan_id", "plan"),
        _ref("item", "parent_id", "item", nullable=True),
        _whole("position"),
        _text("kind"),
        _text("part", nullable=True),
        _text("number", nullable=True),
        _text("path"),
        _text("label", nullable=True),
        _text("title"),
        _text("body"),
        _whole("is_group"),
        _whole("span_start"),
        _whole("span_end"),
        _text("standard", nullable=True),
        _text("start", nullable=True),
        _text("deadline", nullable=True),
        _text("deadline_source", nullable=True),
        _text("deadline_words", nullable=True),
        _text("period", nullable=True),
        _text("progress", nullable=True),
        _text("work_done", nullable=True),
        _text("problems", nullable=True),
        _text("next_steps", nullable=True),
        _text("evidence", nullable=True),
        _text("note", nullable=True),
        _whole("done"),
        _check("ck_item_deadline_source", "deadline_source IN ('printed', 'default', 'confirmed')"),
        _check("ck_item_done", "done IN (0, 1)"),
        _check("ck_item_kind", "kind IN ('goal', 'task', 'measure')"),
    )


def _schedule() -> None:
    _rows(
        "service",
        _ref("service", "goal_id", "item"),
        _ref("service", "task_id", "item"),
        _whole("position"),
        _whole("confirmed"),
    )
    _rows(
        "milestone",
        _ref("milestone", "item_id", "item"),
        _text("period"),
        _text("planned", nullable=True),
        _text("value", nullable=True),
        _text("feedback", nullable=True),
    )
    _rows(
        "progress",
        _ref("progress", "item_id", "item"),
        _ref("progress", "unit_id", "unit", nullable=True),
        _text("reported", nullable=True),
        _text("words"),
        _text("value", nullable=True),
    )


def _roles() -> None:
    _rows(
        "role",
        _ref("role", "item_id", "item"),
        _ref("role", "unit_id", "unit"),
        _text("kind"),
        _whole("position"),
        _text("printed"),
        _text("clause", nullable=True),
        _text("leader", nullable=True),
        _text("office", nullable=True),
        _text("person", nullable=True),
        _text("contact", nullable=True),
        _ref("role", "phone_id", "contact_secret", nullable=True),
        _text("steps", nullable=True),
        _text("remark", nullable=True),
        _check("ck_role_kind", "kind IN ('lead', 'support', 'responsible')"),
    )
    _rows(
        "role_post",
        _ref("role_post", "role_id", "role"),
        _ref("role_post", "post_id", "post"),
        _text("field"),
        _whole("position"),
        _check("ck_role_post_field", "field IN ('leader', 'person', 'contact')"),
    )


def _targets() -> None:
    _rows(
        "target",
        _ref("target", "item_id", "item"),
        _whole("position"),
        _text("name"),
        _text("scope", nullable=True),
        _text("measure", nullable=True),
        _text("direction"),
        _text("comparator"),
        _text("value", nullable=True),
        _text("stretch", nullable=True),
        _text("unit", nullable=True),
        _text("base", nullable=True),
        _text("period", nullable=True),
        _text("firmness"),
        _text("qualifier", nullable=True),
        _text("phrase"),
        _whole("span_start"),
        _whole("span_end"),
        _check("ck_target_comparator", "comparator IN ('>', '>=', '=', '~', '<=', '<')"),
        _check("ck_target_direction", "direction IN ('higher', 'lower')"),
        _check("ck_target_firmness", "firmness IN ('ensure', 'plain', 'effort', 'strive')"),
    )


def _sources() -> None:
    _rows(
        "target_source",
        _ref("target_source", "target_id", "target"),
        _ref("target_source", "notice_id", "notice", nullable=True),
        _text("kind"),
        _text("document", nullable=True),
        _text("dated", nullable=True),
        _text("comparator"),
        _text("value", nullable=True),
        _text("stretch", nullable=True),
        _text("firmness"),
        _text("qualifier", nullable=True),
        _text("phrase"),
        _check("ck_target_source_kind", "kind IN ('notice', 'plan', 'news', 'last_year')"),
    )
    _rows(
        "own_figure",
        _ref("own_figure", "target_id", "target"),
        _ref("own_figure", "unit_id", "unit"),
        _text("comparator"),
        _text("value", nullable=True),
        _text("phrase"),
        _text("reason", nullable=True),
        _text("basis", nullable=True),
    )


def _parts() -> None:
    _rows(
        "subtarget",
        _ref("subtarget", "target_id", "target"),
        _ref("subtarget", "unit_id", "unit", nullable=True),
        _ref("subtarget", "office_id", "office", nullable=True),
        _whole("position"),
        _text("name"),
        _text("value", nullable=True),
        _text("weight", nullable=True),
        _text("person", nullable=True),
    )


def _settings() -> None:
    _rows("setting", _text("name"), _text("value", nullable=True))
    _rows("layout", _text("name"), _text("columns"))
    _rows(
        "calendar_day",
        _text("day"),
        _text("kind"),
        _text("name", nullable=True),
        _check("ck_calendar_day_kind", "kind IN ('holiday', 'workday')"),
    )
    op.create_index("ix_calendar_day_day", "calendar_day", ["day"])
    _rows("calendar_year", _whole("year"), _whole("official"), _text("document", nullable=True))
    _rows(
        "filing",
        _ref("filing", "plan_id", "plan"),
        _whole("number"),
        _text("state"),
        _text("as_of", nullable=True),
        _text("document", nullable=True),
        _text("head"),
        _text("rows"),
    )


def _journal() -> None:
    op.create_table(
        "operation",
        _text("id"),
        _whole("number"),
        _text("who"),
        _text("at"),
        _text("name"),
        _text("kind"),
        _text("reverses", nullable=True),
        _text("revision"),
        _text("facts", nullable=True),
        _text("digest"),
        _text("head"),
        _check(
            "ck_operation_kind",
            "kind IN ('creation', 'edit', 'undo', 'redo', 'migration', 'restore', 'sending', 'receipt', 'filing')",
        ),
        sa.UniqueConstraint("number", name="uq_operation_number"),
        sa.PrimaryKeyConstraint("id", name="pk_operation"),
    )
    op.create_table(
        "change",
        _ref("change", "operation_id", "operation"),
        _whole("position"),
        _text("table_name"),
        _text("row_id", nullable=True),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("was", nullable=True),
        _text("became", nullable=True),
        _whole("row_version"),
        _blob("block", nullable=True),
        sa.PrimaryKeyConstraint("operation_id", "position", name="pk_change"),
    )
    op.create_index("ix_change_row_id", "change", ["row_id"])
