"""What a clerk can do: use cases that window and console call alike."""
