package lint

import (
	_ "embed"
	"strings"
	"sync"
)

// spec is what the table says of a segment.
type spec struct{ fields []field }

// field is what it says of a field.
type field struct {
	kind, table       string
	repeats, required bool
}

//go:embed segments.txt
var segmentTable string

// specs reads the table when it is first asked for.
var specs = sync.OnceValue(func() map[string]spec {
	all := map[string]spec{}
	for line := range strings.Lines(segmentTable) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := make([]field, 0, len(words)-1)
		for _, word := range words[1:] {
			fields = append(fields, readField(word))
		}
		all[words[0]] = spec{fields: fields}
	}
	return all
})

// readField reads a word such as "CX*!" or "ID@0136".
func readField(word string) field {
	word, table, _ := strings.Cut(word, "@")
	return field{
		kind:     strings.TrimRight(word, "*!"),
		table:    table,
		repeats:  strings.Contains(word, "*"),
		required: strings.Contains(word, "!"),
	}
}

// standardSegments are the names of all segments of versions 2.1 to 2.9.
var standardSegments = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsSeq(segmentNames) {
		all[name] = true
	}
	return all
})

const segmentNames = "ABS ACC ADD ADJ AFF AIG AIL AIP AIS AL1 APR ARQ ARV AUT BHS BLC BLG BPO BPX BTS BTX BUI CDM CDO CER CM0 CM1 CM2 CNS CON CSP CSR CSS CTD CTI CTR DB1 DEV DG1 DMI DON DPS DRG " +
	"DSC DSP DST ECD ECR EDU EQL EQP EQU ERQ ERR EVN FAC FHS FT1 FTS GOL GP1 GP2 GT1 IAM IAR IIM ILT IN1 IN2 IN3 INV IPC IPR ISD ITM IVC IVT LAN LCC LCH LDP LOC LRL MCP MFA MFE MFI MRG MSA MSH " +
	"NCK NDS NK1 NPU NSC NST NTE OBR OBX ODS ODT OH1 OH2 OH3 OH4 OM1 OM2 OM3 OM4 OM5 OM6 OM7 OMC ORC ORG ORO OVR PAC PCE PCR PD1 PDA PDC PEO PES PID PKG PM1 PMT PR1 PRA PRB PRC PRD PRT PSG PSH PSL PSS PTH " +
	"PV1 PV2 PYE QAK QID QPD QRD QRF QRI RCP RDF RDT REL RF1 RFI RGS RMI ROL RQ1 RQD RXA RXC RXD RXE RXG RXO RXR RXV SAC SCD SCH SCP SDD SFT SGH SGT SHP SID SLT SPM SPR STF STZ TCC TCD TQ1 TQ2 TXA UAC UB1 UB2 URD URS VAR VND VTQ"
