// Package hl7v2 reads HL7 version 2 messages leniently and without loss.
//
// [Parse] splits one message; [Reader] takes messages out of files, batches and MLLP-framed streams. A message keeps the bytes that
// it was made from, and every part of it is a view on them: parsing copies nothing unless the character set makes a message
// unreadable byte by byte (UTF-16, UTF-32, GB 18030, BIG-5, ISO 2022). Fields are found when asked for.
//
// Segments, fields, repetitions, components and subcomponents count from 1, as in the standard, and MSH-1 and MSH-2 count as
// fields. What is not there reads as empty: no method panics on a number that a message has not got.
//
//	m, err := hl7v2.Parse(raw)
//	pid, ok := m.Segment("PID", 1)
//	family := pid.Field(5).Repetition(1).Component(1).Component(1).Text()
//
// Parsing judges nothing. What is wrong with a message is told by package lint.
//
// Source of the rules: HL7 Version 2.5.1 and 2.9, chapter 2 (Control): 2.5 delimiters, 2.7 escape sequences, 2.10 batches,
// 2.14.9 MSH; table 0211 (alternate character sets).
package hl7v2
