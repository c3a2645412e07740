// Package ack writes acknowledgements: MSA for the sender's program, ERR for the person who has to repair something.
//
// [ModeOf] reads how a sender wants to be answered, [Mode.Answer] decides the code, [Reply] writes the message:
//
//	if code, wanted := ack.ModeOf(m).Answer(ack.Stored); wanted {
//		answer := ack.Reply(m, code, nil, ack.Options{})
//	}
//
// Bytes that are no message are answered as well: [Unreadable] takes what can be read of a header.
//
// Acknowledgements are written with the sender's delimiters, version and character set, and swap the addresses. They repeat
// nothing of a message but its header.
//
// Source: HL7 Version 2.5.1 chapter 2, 2.9.2 and 2.9.3 (processing rules of original and enhanced mode), 2.15.5 ERR, 2.15.8 MSA;
// tables 0008, 0155, 0357, 0516.
package ack
