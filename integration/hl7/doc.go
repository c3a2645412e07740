// Package hl7 tests what moves HL7v2 messages to the cloud against emulators of the cloud's services.
package hl7
