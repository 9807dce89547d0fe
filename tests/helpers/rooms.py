"""The contract type of the import table: a room and the only things it may import."""

import sys
from collections.abc import Iterable

import grimp
from importlinter import Contract, ContractCheck, fields, output


def is_within(module: str, packages: Iterable[str]) -> bool:
    """Tell whether a module is one of the packages or lies below one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


class RoomContract(Contract):
    """`modules`, `besides` apart, import one another, the standard library and `may_import` only."""

    modules = fields.ListField(subfield=fields.StringField())
    besides = fields.ListField(subfield=fields.StringField(), default=[])
    may_import = fields.ListField(subfield=fields.StringField())

    def has(self, module: str) -> bool:
        """Tell whether a module belongs to this room."""
        return is_within(module, self.modules) and not is_within(module, self.besides)

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Find every direct import of the room that its row of the table does not name."""
        illegal = sorted(
            (importer, imported)
            for importer in graph.modules
            if self.has(importer)
            for imported in graph.find_modules_directly_imported_by(importer)
            if not self.allows(imported)
        )
        return ContractCheck(kept=not illegal, metadata={"illegal": illegal})

    def allows(self, imported: str) -> bool:
        """Tell whether a module of this room may import this one."""
        standard = imported.partition(".")[0] in sys.stdlib_module_names
        return standard or self.has(imported) or is_within(imported, self.may_import)

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the imports that are not in the table."""
        for importer, imported in check.metadata["illegal"]:
            output.print_error(f"{importer} may not import {imported}", bold=False)
