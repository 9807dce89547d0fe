"""What is, and what counts as right: values, rules and tables that know nobody else."""
