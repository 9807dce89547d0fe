"""A second revision for the fault tests: rebuilds tables that others point at, moves data, adds a table."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "BEFORE"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rebuild `plan` and `item`, split a column off, add a table with rows."""
    with op.batch_alter_table("plan") as batch:
        batch.add_column(sa.Column("motto", sa.Text))
    with op.batch_alter_table("item") as batch:
        batch.add_column(sa.Column("remark", sa.Text, nullable=False, server_default="无"))
        batch.drop_column("next_steps")
    op.execute("UPDATE item SET remark = note WHERE note IS NOT NULL")
    op.create_table(
        "tag",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Text, sa.ForeignKey("item.id", name="fk_tag_item_id"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
    )
    op.create_index("ix_tag_item_id", "tag", ["item_id"])
    op.execute("INSERT INTO tag (id, version, item_id) SELECT 'tag' || id, 1, id FROM item")
