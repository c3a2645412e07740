package definitions

// Resources are the resources that HL7v2 content maps to: the targets of HL7's v2-to-FHIR maps, those that orders,
// results, pharmacy, scheduling, documents and charges need beside them, and what a transaction carries.
var Resources = []string{
	"Account", "AllergyIntolerance", "Appointment", "AppointmentResponse", "AuditEvent", "Basic", "Binary", "Bundle",
	"CarePlan", "CareTeam", "ChargeItem", "Claim", "Communication", "Composition", "Condition", "Consent", "Coverage",
	"Device", "DeviceRequest", "DeviceUseStatement", "DiagnosticReport", "DocumentReference", "Encounter", "Endpoint",
	"EpisodeOfCare", "Flag", "Goal", "Group", "HealthcareService", "ImagingStudy", "Immunization",
	"ImmunizationRecommendation", "InsurancePlan", "Linkage", "List", "Location", "Media", "Medication",
	"MedicationAdministration", "MedicationDispense", "MedicationRequest", "MedicationStatement", "MessageHeader",
	"NutritionOrder", "Observation", "OperationOutcome", "Organization", "Parameters", "Patient", "Person",
	"Practitioner", "PractitionerRole", "Procedure", "Provenance", "QuestionnaireResponse", "RelatedPerson", "Schedule",
	"ServiceRequest", "Slot", "Specimen", "Substance", "Task",
}
