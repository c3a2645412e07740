// Package oscal renders a result in OSCAL 1.1.3, NIST's language for assessments: what was found as assessment results,
// and what the packs can check as a component definition.
//
// Controls are named twice. NIST SP 800-53 revision 5 has a catalogue in OSCAL, whose identifiers are used as they are:
// sc-28.1. The HIPAA Security Rule has none; its safeguards are named by [ControlID], hipaa-164.312.a.2.iv for
// 45 CFR 164.312(a)(2)(iv), and the source that the documents name is the regulation itself.
//
// In assessment results, every finding is an observation of a resource, every safeguard that rules evidence is a finding,
// and every failure is a risk. A safeguard is satisfied where at least one rule passes and nothing about it fails, broke,
// is waived, undecided or left to a person; that says what the rules found in one stack, and is no statement of
// compliance. A waiver approves the deviation: its risk has the response "accept", with approver and deadline.
//
// Identifiers are derived from what they identify, so that they stay the same from one result to the next.
package oscal
