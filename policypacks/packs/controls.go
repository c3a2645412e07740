package packs

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/baa"
)

// hipaaControls are the safeguards that only people can meet.
func hipaaControls() []policypacks.Control {
	return []policypacks.Control{
		control("hipaa-risk-analysis", "The risks to health data are analysed",
			"assess the risks to this stack's data, with its inventory and verdicts as input, and keep the assessment", "164.308(a)(1)(ii)(A)"),
		control("hipaa-risk-management", "Risks are brought down to a reasonable level",
			"decide on each finding and each waiver, and review them when they change or expire", "164.308(a)(1)(ii)(B)"),
		control("hipaa-sanctions", "Violations by the workforce have consequences",
			"keep a sanction policy, and the record that it is applied", "164.308(a)(1)(ii)(C)"),
		control("hipaa-activity-review", "Records of activity are reviewed",
			"name who reviews trail, logs and alarms, how often, and keep the record of it", "164.308(a)(1)(ii)(D)"),
		control("hipaa-security-official", "Somebody answers for security",
			"name the security official", "164.308(a)(2)"),
		control("hipaa-workforce", "The workforce has the access that its work needs",
			"keep procedures for granting, clearing and ending the access of each person, cloud accounts included",
			"164.308(a)(3)(i)", "164.308(a)(3)(ii)(B)", "164.308(a)(3)(ii)(C)"),
		control("hipaa-training", "The workforce is trained",
			"train everyone with access, and remind them", "164.308(a)(5)(i)", "164.308(a)(5)(ii)(A)"),
		control("hipaa-incidents", "Incidents are answered and reported",
			"keep a procedure that begins at the alarms of this stack and ends at notification where that is due", "164.308(a)(6)(i)", "164.308(a)(6)(ii)"),
		control("hipaa-contingency", "Emergencies are planned for and rehearsed",
			"keep plans for recovery and for work in an emergency, rank what must come back first, and test a restore",
			"164.308(a)(7)(i)", "164.308(a)(7)(ii)(B)", "164.308(a)(7)(ii)(C)", "164.308(a)(7)(ii)(D)", "164.308(a)(7)(ii)(E)"),
		control("hipaa-evaluation", "Safeguards are evaluated again and again",
			"run this pack on what is deployed at set times and after changes, and keep the reports", "164.308(a)(8)"),
		attestedBy(baa.AgreementKey, control("hipaa-business-associates", "Business associates have signed an agreement",
			"have a business associate agreement with the cloud provider and with every other service that receives health data, before the first record",
			"164.308(b)(1)", "164.308(b)(3)", "164.314(a)(1)", "164.314(a)(2)(i)")),
		control("hipaa-facilities", "Facilities and workstations are secured",
			"show the provider's attestation for its data centres, and secure the places and devices from which people work",
			"164.310(a)(1)", "164.310(b)", "164.310(c)"),
		control("hipaa-media", "Devices and media are accounted for",
			"show the provider's attestation for its media, and account for every device that holds exported data",
			"164.310(d)(1)", "164.310(d)(2)(ii)", "164.310(d)(2)(iii)"),
		control("hipaa-emergency-access", "Health data can be reached in an emergency",
			"keep a procedure, with named people and an alarm on its use, for access when the usual sign-in fails", "164.312(a)(2)(ii)"),
		control("hipaa-documentation", "Policies and procedures are written, kept and updated",
			"keep policies, procedures and these reports for six years from when they were last in force, where those who need them find them",
			"164.316(a)", "164.316(b)(1)", "164.316(b)(2)(i)", "164.316(b)(2)(ii)", "164.316(b)(2)(iii)"),
	}
}

func control(id, title, todo string, paragraphs ...string) policypacks.Control {
	c := policypacks.Control{ID: id, Title: title, Todo: todo}
	for _, paragraph := range paragraphs {
		c.Citations = append(c.Citations, "45 CFR "+paragraph)
	}
	return c
}

// attestedBy lets the stack's configuration answer for a control, under a key.
func attestedBy(key string, c policypacks.Control) policypacks.Control {
	c.AttestedBy = key
	return c
}
