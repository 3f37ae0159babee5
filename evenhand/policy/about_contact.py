"""What in a sentence is only about contact? "The housing office", "calls about housing": the office and the calls."""

from dataclasses import replace

from evenhand.policy.editions.schema import Edition
from evenhand.policy.english import AND, LINKS
from evenhand.policy.sentences import ABOUT_CONTACT, Kind, Piece, stemmed


def only_about_contact(edition: Edition, pieces: list[Piece]) -> list[Piece]:
    """The sentence with each thing marked that only says which office, or what contact is about."""
    found = list(pieces)
    for index in range(len(found) - 1, -1, -1):
        if found[index].kind is Kind.THING and _is_part_of_a_way(edition, found, index):
            found[index] = replace(found[index], kind=Kind.STAFF)
    index = 0
    while index < len(found):
        if found[index].kind in ABOUT_CONTACT:
            index = _headed(edition, found, index)
        index += 1
    return found


def _is_part_of_a_way(edition: Edition, pieces: list[Piece], index: int) -> bool:
    """ "The housing office", "housing and benefits calls": a thing that only says which office, or what the calls are about."""
    if edition.always_open[pieces[index].names].by_any_way:
        return False
    after = index + 1
    if pieces[after + 1 : after + 2] and (pieces[after].text in AND or pieces[after].kind is Kind.OTHER):
        after += 1
    if after >= len(pieces) or pieces[after].kind not in ABOUT_CONTACT:
        return False
    if after > index + 1:
        return bool(pieces[after].names) if pieces[index + 1].text in AND else pieces[after].kind is Kind.STAFF
    return not (is_used_in_person(edition, pieces[index]) and goes_there(pieces[after]))


def is_used_in_person(edition: Edition, piece: Piece) -> bool:
    return piece.text in {" ".join(stemmed(words)) for words in edition.described.in_person}


def goes_there(piece: Piece) -> bool:
    return piece.way is not None and piece.way.value == "face_to_face"


def _headed(edition: Edition, pieces: list[Piece], head: int) -> int:
    """Mark what a way of contact is about: "calls about housing, repairs or benefits". Answers where that ends."""
    index = head + 1
    if index < len(pieces) and pieces[index].kind is Kind.OTHER:
        index += 1
    if index >= len(pieces) or pieces[index].text not in LINKS:
        return head
    unknown = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.kind is Kind.THING:
            goes = is_used_in_person(edition, piece) and goes_there(pieces[head])
            if not goes and not edition.always_open[piece.names].by_any_way:
                pieces[index] = replace(piece, kind=Kind.STAFF)
        elif piece.kind is Kind.OTHER:
            unknown += 1
        if unknown > 2 or _ends(pieces, index):
            return index
        index += 1
    return index


def _ends(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.kind is Kind.STOP:
        return piece.text != "," or not _lists_on(pieces, index)
    return piece.kind in (Kind.DENIAL, Kind.NEGATION) or (piece.kind is Kind.PERSON and not _links_on(pieces, index))


def _lists_on(pieces: list[Piece], index: int) -> bool:
    return any(piece.kind is Kind.THING for piece in pieces[index + 1 : index + 3]) and any(
        piece.text in AND for piece in pieces[index + 1 : index + 5]
    )


def _links_on(pieces: list[Piece], index: int) -> bool:
    return index + 1 < len(pieces) and pieces[index + 1].text in LINKS
