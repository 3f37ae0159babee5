"""What a body's policy says, as data: one dated YAML file for each edition, and the types that it must fit."""
