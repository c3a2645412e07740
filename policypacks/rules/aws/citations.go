package aws

// The safeguards that rules of this package evidence. Encryption at rest is cited as encryption and decryption,
// encryption on the wire as transmission security; neither stands in for the other.
const (
	activityReview     = "45 CFR 164.308(a)(1)(ii)(D)"
	supervision        = "45 CFR 164.308(a)(3)(ii)(A)"
	accessAuthorized   = "45 CFR 164.308(a)(4)(ii)(B)"
	accessEstablished  = "45 CFR 164.308(a)(4)(ii)(C)"
	malwareProtection  = "45 CFR 164.308(a)(5)(ii)(B)"
	loginMonitoring    = "45 CFR 164.308(a)(5)(ii)(C)"
	passwordManagement = "45 CFR 164.308(a)(5)(ii)(D)"
	responseReporting  = "45 CFR 164.308(a)(6)(ii)"
	backupPlan         = "45 CFR 164.308(a)(7)(ii)(A)"
	recoveryPlan       = "45 CFR 164.308(a)(7)(ii)(B)"
	disposal           = "45 CFR 164.310(d)(2)(i)"
	accessControl      = "45 CFR 164.312(a)(1)"
	uniqueUsers        = "45 CFR 164.312(a)(2)(i)"
	emergencyAccess    = "45 CFR 164.312(a)(2)(ii)"
	automaticLogoff    = "45 CFR 164.312(a)(2)(iii)"
	encryptionAtRest   = "45 CFR 164.312(a)(2)(iv)"
	auditControls      = "45 CFR 164.312(b)"
	integrity          = "45 CFR 164.312(c)(1)"
	authenticData      = "45 CFR 164.312(c)(2)"
	authentication     = "45 CFR 164.312(d)"
	transmission       = "45 CFR 164.312(e)(1)"
	transitIntegrity   = "45 CFR 164.312(e)(2)(i)"
	transitEncryption  = "45 CFR 164.312(e)(2)(ii)"
	timeLimit          = "45 CFR 164.316(b)(2)(i)"
)
