"""Pure rules of the field: standard library only, same input, same answer."""
