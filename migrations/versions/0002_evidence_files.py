"""Evidence files: what proves a row, kept beside the ledger and known by hash and name."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of evidence files."""
    item = sa.ForeignKey("item.id", name="fk_evidence_file_item_id", deferrable=True, initially="DEFERRED")
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Text, item, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("added", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_file"),
    )
    op.create_index("ix_evidence_file_item_id", "evidence_file", ["item_id"])
