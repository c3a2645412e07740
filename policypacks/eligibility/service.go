package eligibility

// Standing says how a service stands to the agreement.
type Standing string

// The standings of services.
const (
	Eligible Standing = "eligible" // covered by the agreement
	Tool     Standing = "tool"     // holds no health data, so that it needs no agreement
	Closed   Standing = "closed"   // covered, but no longer offered to new customers
	Ended    Standing = "ended"    // shut down
	Absent   Standing = "absent"   // not in the list
	Unknown  Standing = "unknown"  // no source says
)

// Standings lists all standings.
func Standings() []Standing { return []Standing{Eligible, Tool, Closed, Ended, Absent, Unknown} }

// Service is an entry of a list.
type Service struct {
	Name     string // empty where a type could not be told to belong to a service
	Standing Standing
	Since    string // YYYY-MM-DD, since when it is closed or has ended
	Instead  string // what replaces it
	Except   string // what of it the agreement leaves out
	// Basis says where an entry does not rest on the list's source: [OwnReading], [UncheckedDate].
	Basis string
	// Modules are the parts of type tokens that belong to it: s3, kinesis/firehoseDeliveryStream, cloudwatch/event*; and
	// namespaces of CloudFormation: AWS::Logs.
	Modules []string
}

// What an entry may rest on beside the list's source.
const (
	OwnReading    = "own reading"    // phiform's authors say so
	UncheckedDate = "unchecked date" // no copy of the provider's notice was at hand to confirm the date
)

// Covered tells whether the agreement covers the service, wherever it is still to be had.
func (s Service) Covered() bool { return s.Standing == Eligible || s.Standing == Closed }
