"""What does a value of the wrong type mean in plain words? What is wrong with it, and what is allowed there."""

from typing import Any


def in_words(error: Any) -> tuple[str, str]:
    """What is wrong and what is allowed, for one of pydantic's findings; quotes at most 60 characters of the value."""
    name = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str) and part != "[key]"), "edition")
    value = _short(error.get("input"))
    context = error.get("ctx", {})
    if error["loc"][-1] == "[key]" and error["type"] == "enum":
        return f"'{name}' is not known here", f"allowed: {context.get('expected', '')}"
    if value == "" and error["type"] not in ("missing", "extra_forbidden"):
        return f"{name} is empty", _needed(error["type"], context)
    match error["type"]:
        case "missing":
            return f"'{name}' is missing here", f"add '{name}:'"
        case "extra_forbidden":
            return f"'{name}' is not known here", "only the keys that the shipped edition has at this place"
        case "enum" | "literal_error":
            return f"'{value}' is not one of those for {name}", f"allowed: {context.get('expected', '')}"
        case "int_parsing" | "int_parsing_size" | "int_type" | "int_from_float":
            return f"{name} is '{value}', which is not a whole number", "a whole number, such as 6"
        case "greater_than_equal":
            return f"{name} is {value}, which is too small", f"{context['ge']} or more"
        case "less_than_equal":
            return f"{name} is {value}, which is too large", f"{context['le']} or less"
        case "bool_parsing" | "bool_type":
            return f"{name} is '{value}'", "true or false"
        case "string_pattern_mismatch":
            return f"{name} is '{value}'", _pattern(name, str(context.get("pattern", "")))
        case "string_too_short":
            return f"{name} is empty", "words"
        case "string_too_long":
            return f"{name} is too long", f"at most {context['max_length']} characters"
        case "string_type":
            return f"{name} is a list or a group of keys", "a piece of text"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"{name} is '{value}'", "keys with values, indented below it"
        case "tuple_type" | "list_type":
            return f"{name} is '{value}'", "a list, such as [one, two]"
        case kind if kind.startswith("date"):
            return f"{name} is '{value}', which is not a date", "a date such as 2026-11-24"
    return f"{name} is '{value}'", str(error["msg"])


def _needed(kind: str, context: dict[str, Any]) -> str:
    """What belongs where nothing stands."""
    if kind in ("enum", "literal_error"):
        return f"allowed: {context.get('expected', '')}"
    if kind.startswith("date"):
        return "a date such as 2026-11-24"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "keys with values, indented below it"
    if kind in ("tuple_type", "list_type"):
        return "a list, such as [one, two]"
    return "a whole number, such as 6" if kind.startswith("int") else "words"


def _pattern(name: str, pattern: str) -> str:
    if pattern == "^none$":
        return "none (an appeal in tiers is a different shape of policy)"
    if r"\." in pattern:
        return "a clause such as review.notice"
    return "a key of small letters, digits and _, such as head_of_service"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
