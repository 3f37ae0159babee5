"""How is a visit said on a page? The words for its clearance, its outcome and who goes."""

from evenhand.policy.visits import Clearance, Light, Outcome, Reportable, Residual, VisitorKind

CLEARANCES = {
    Clearance.NOT_NEEDED: "No assessment needed",
    Clearance.NOT_CLEARED: "Not cleared",
    Clearance.CLEARED: "Cleared",
    Clearance.EMERGENCY: "Emergency override",
}
OUTCOMES = {
    Outcome.PROCEED.value: "Go ahead",
    Outcome.WITH_CONTROLS.value: "Go ahead with these controls",
    Outcome.DEFER.value: "Put it off",
    Outcome.DO_NOT_VISIT.value: "Do not visit",
}
VISITORS = {
    VisitorKind.EMPLOYEE.value: "An employee",
    VisitorKind.MEMBER.value: "A Member",
    VisitorKind.CONTRACTOR.value: "A contractor",
    VisitorKind.AGENCY.value: "Another agency",
}
LIGHTS = {Light.DAY.value: "By day", Light.DARK.value: "In the dark, or it may become dark"}
RESIDUALS = {Residual.LOW.value: "Low", Residual.MEDIUM.value: "Medium", Residual.HIGH.value: "High"}
REPORTABLES = {
    Reportable.YES.value: "Yes",
    Reportable.NO.value: "No",
    Reportable.ASKED.value: "Not known yet: health and safety is asked",
}
