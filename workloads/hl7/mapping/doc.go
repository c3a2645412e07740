// Package mapping converts HL7 version 2 messages to FHIR R4 by tables.
//
//	converter := mapping.NewConverter(mapping.Default(), mapping.Options{DefaultZone: zone})
//	result, err := converter.Convert(message)
//
// The result is a transaction that puts every resource under an id that follows from what identifies it, so that the same
// message always gives the same bytes, and a report of everything that did not become part of a resource. Nothing is lost in
// silence: content of a message is read by a row, ignored by a row that says why, or reported.
//
// # Tables
//
// Tables are text files named *.map: maps of data types, of segments and of messages, and code maps. A header stands at the start
// of a line; what belongs to it is indented by two spaces, what is nested by two more. Lines that begin with # are comments.
// Maps are named as in HL7's own v2-to-FHIR guide, SOURCE[Type] or SOURCE[Type-Purpose], so that the two can be compared row by row.
//
//	datatype CX[Identifier]                      the map of a data type; Type is a type or resource of R4
//	  CX.1 -> value
//	  CX.4 -> system : HD[uri]                   by another map
//	  CX.6 -> assigner : reference HD[Organization]   a resource of its own, which the element refers to
//
//	segment PID[Patient] shared                  shared: one resource for each key, wherever in a message it is met
//	  key PID-3 as CX prefer ("MR", "PI")        what the id is made of; several keys are tried in turn
//	  PID-1 ignored "counts segments"
//	  PID-8 -> gender codes AdministrativeSex    through a code map
//	  PID-7 -> birthDate.extension{patient-birthTime}.valueDateTime if length(PID-7) > 8
//	  PID-13 -> telecom : XTN[ContactPoint]
//	    "home" -> use if not PID-13.2            below a row: targets start at what the row made
//	  default "false" -> active
//	  need identifier "a patient without identifier cannot be stored"
//
//	codes AdministrativeSex from http://terminology.hl7.org/CodeSystem/v2-0001 to http://hl7.org/fhir/administrative-gender
//	  M = male "Male"
//	  * = unknown                                any other code
//
//	message ADT_A01 A04 A08                      a structure, and other events that its table serves
//	  PID -> new patient : PID[Patient]
//	  PD1 -> patient : PD1[Patient]
//
// # Rows
//
// A row is SOURCE -> TARGET, then in this order : MAP, codes NAME, if CONDITION, where they are wanted.
//
// Sources: a field (PID-3), a component or subcomponent (PID-3.4, PID-3.4.2), of one repetition (PID-3[2].4) or of each in turn; in
// a data type's map a component (CX.4, CX.4.2) or the whole (CX); a quoted constant; @name, a resource of the message; and
// join("separator", SOURCE, ...), which is nothing where none of its fields has content. A field of another segment (OBR-16 in a map
// for ORC) is that of the segment in the same group, or else the nearest group around it: groups, not neighbours, are the context.
//
// Targets: elements by their JSON names, from the outside in, separated by dots. Where an element repeats, rows with the same path
// within a map mean the same one; labels in brackets tell several apart (identifier[1], identifier[2]). The last element of a path is
// added anew by each value, unless it is labelled. extension{name} is HL7's extension of that name, extension{URL} another,
// extension{=name} one inside an extension. $value is the value itself, in maps that make a primitive; $this the thing that
// the map makes, for running another map over it.
//
// An element that takes one value keeps the first that a row gives; a second is not read, and so reported unless it says the same. All types of a choice
// (valueString, valueQuantity) count as one element. A value that does not fit (no date, no number, no code of a required list) is left
// out and reported, unless a later row uses it.
//
// After the colon stands the map that converts the value, reference MAP for a resource of its own, into MAP
// to add to an object that is there, or a conversion: system (name of
// a coding system to URI), known (name to URI by the sender's settings only), authority (URI made of a sender's own name), base64
// (data of an ED), lines (all repetitions as lines of one text), minutes, translated (the coding that the code map gives, in maps
// of coded types: CWE -> coding[translated] : translated; rows for coding[1] add to the same coding where the code stays the
// same). Without, the type of the element decides. A row whose target is an object without a map makes the object by the rows
// nested below it, once for each value of its source.
//
// Other rows: SOURCE ignored "reason"; default SOURCE -> TARGET, where no other row gave a value; absent TARGET, which says
// by HL7's data-absent-reason that the value is not known; need TARGET "reason": without it what the map makes is left out, and reported. They
// apply at the end, for resources when all segments have had their turn. A map with a key has to say by a default, absent or need row, or a constant,
// what happens about each element that R4 requires.
//
// Conditions: a source alone (it has content), not, and, or, parentheses, = and != with a constant or another field, in ("A", "B"),
// count(PID-3) > 1 (repetitions), length(PID-7) > 8 (characters), null(PID-7) (the HL7 null), @name (there is such a resource).
//
// # Messages
//
// A row of a message is GROUP.SEGMENT -> [new] NAME : MAP [in GROUP] [ensured]. Without a group the segment stands outside of all
// groups; *.SEGMENT is it anywhere, where no row is about its own group. With new each segment makes a resource; without, it adds to
// the resource of that name in its group or around it, and makes one where there is none and the map has a key. The name is
// known in the segment's group, and with "in" up to the group named. "ensured" resources are only mentioned by the message: they are made where the store
// has none, and never replace what it has; so are those that "reference" makes. Rows nested below are rows of the segment's map,
// for this message. "message X like Y" takes the rows of Y first. A segment that no row names is reported.
//
// # The HL7 null
//
// A field or component that is "" asks to delete. It gives no value, so that the resource, which replaces the stored one, has none:
// that clears it. Each is listed in Report.Cleared. Ensured resources do not replace, so nothing is cleared in them.
//
// # Ids
//
// An id is the UUID of the namespace (the deployment's and the sending facility's), the type of resource and the key. A key without assigning
// authority holds for the sending application alone. Without a key it is made of the message and the segment's place. Two segments of a message
// with the same key get two ids, unless their map is shared.
//
// # Times
//
// Precision stays. A time of day without a zone takes the sender's, else the deployment's; where there is none it is left out, and
// reported.
//
// # Senders
//
// [Tables.With] takes the settings of senders in YAML: see there.
//
// Sources: HL7 v2-to-FHIR 1.0.0 (which field goes to which element), FHIR R4 4.0.1 (elements, required codes), HL7 Version 2.9.1.
package mapping
