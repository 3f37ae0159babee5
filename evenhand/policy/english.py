"""Which words of English only join others, or say when? No council could have others, so they stand here and in no edition."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LINKS = _words("about to from on for with regarding concerning of re in at over into by via through using within near against")
EXCEPT = _words("except unless besides excepting than apart save without")
AND = _words("and or nor")
REASON = _words("because view due owing following light result given after despite for") | {"conditional on"}
SMALL = (
    LINKS
    | AND
    | _words(
        """a an the any some this that these those his her their its our your my all every each both either such same more most
        further future other another new old own be been being is are was were will would shall should may might must can could
        do does did has have had it he she they we us who which what where there here as so also too just ever even again kind
        form sort council whole full part right access entitlement use longer yet please him them himself herself themselves me
        you out up way time one two now then when if only least whoever whatever"""
    )
)
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday weekend")
MONTHS = _words("january february march april may june july august september october november december")
HOURS = _words("hour time these those that")
LATE = _words("night weekend evening")
