package lint

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// Stream is what is wrong with a file or batch, as a problem: the message says at which byte.
func Stream(p *hl7v2.StreamProblem) Problem {
	problem := Problem{Code: SegmentSequence, Severity: Warning, Message: p.Error()}
	switch p.Kind {
	case hl7v2.TooLarge:
		problem.Code, problem.Severity = InternalError, Error
		problem.Place.Segment = "MSH"
	case hl7v2.BatchCount:
		problem.Code, problem.Place = DataType, hl7v2.Place{Segment: "BTS", Field: 1}
	case hl7v2.FileCount:
		problem.Code, problem.Place = DataType, hl7v2.Place{Segment: "FTS", Field: 1}
	case hl7v2.Truncated:
		problem.Place.Segment = p.Envelope
	}
	return problem
}

// NoMessage is what is wrong with bytes that hold no message at all.
func NoMessage() Problem {
	return Problem{
		Place: hl7v2.Place{Segment: "MSH"}, Code: SegmentSequence, Severity: Error,
		Message: "no MSH segment with delimiters: this is no HL7 version 2 message",
	}
}
