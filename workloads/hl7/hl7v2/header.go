package hl7v2

// Header is what MSH says. Texts are decoded.
type Header struct {
	SendingApplication, SendingFacility, ReceivingApplication, ReceivingFacility Value

	Time string // MSH-7.1, as sent
	// Type, Trigger and Structure are MSH-9: "ADT", "A04", "ADT_A01".
	Type, Trigger, Structure string
	ControlID                string // MSH-10
	Processing               string // MSH-11.1: P, T or D
	Version                  string // MSH-12.1: "2.5.1"
	// AcceptAck is MSH-15, ApplicationAck MSH-16: AL, NE, ER, SU (table 0155) or empty.
	AcceptAck, ApplicationAck string
}

// Header reads the first MSH.
func (m *Message) Header() Header {
	msh, ok := m.Segment("MSH", 1)
	if !ok {
		return Header{}
	}
	var fields [17]Field
	for n, field := range msh.Fields() {
		if n >= len(fields) {
			break
		}
		fields[n] = field
	}
	kind := fields[9].Value()
	return Header{
		SendingApplication:   fields[3].Value(),
		SendingFacility:      fields[4].Value(),
		ReceivingApplication: fields[5].Value(),
		ReceivingFacility:    fields[6].Value(),
		Time:                 fields[7].Text(),
		Type:                 kind.Component(1).Text(),
		Trigger:              kind.Component(2).Text(),
		Structure:            kind.Component(3).Text(),
		ControlID:            fields[10].Text(),
		Processing:           fields[11].Text(),
		Version:              fields[12].Text(),
		AcceptAck:            fields[15].Text(),
		ApplicationAck:       fields[16].Text(),
	}
}
