package lint

// tables are the codes of HL7 tables that fields are checked by.
var tables = map[string]string{
	"0001": "A F M N O U C X",
	"0004": "B C E I N O P R U",
	"0074": "AU BG BLB CG CUS CTH CT CH CP EC EN GE HM ICU IMM LAB MB MCB MYC NMS NMR NRS OUS OT OTH OSL PAR PAT PT PHR PHY PF RAD RX RUS RC RT SR SP TX VUS VR XRC",
	"0085": "C D F I N O P R S U V W X A B",
	"0119": "AF CA CH CN CP CR DC DE DF DR FU HD HR LI MC NA NR NW OA OC OD OE OF OH OK OP OR PA PR PY RE RF RL RO RP RQ RR RU SC SN SR SS UA UC UD UF UH UM UN UR UX XO XR XX",
	"0123": "A C F I M N O P R S X Y Z",
	"0125": "AD CD CE CF CK CN CNE CP CQ CWE CX DR DT DTM ED EI FT HD ID IS MA MO NA NM PN RP SN ST TM TN TS TX XAD XCN XON XPN XTN",
	"0136": "Y N",
	"0155": "AL NE ER SU",
	"0271": "AU DI DO IN IP LA PA",
}

// versions are those of table 0104.
var versions = map[string]bool{
	"2.0": true, "2.0D": true, "2.1": true, "2.2": true, "2.3": true, "2.3.1": true, "2.3.2": true, "2.4": true, "2.5": true, "2.5.1": true, "2.6": true,
	"2.7": true, "2.7.1": true, "2.8": true, "2.8.1": true, "2.8.2": true, "2.9": true, "2.9.1": true,
}

// messageTypes is table 0076.
const messageTypes = "ACK ADR ADT BAR BPS BRP BRT BTS CCF CCI CCM CCQ CCR CCU CQU CRM CSU DBC DBU DEL DEO DER DFT DOC DPR DRC DRG DSR EAC EAN EAR EDR EHC " +
	"EQQ ERP ERQ ESR ESU IAM INR INU IPC LSR LSU MCF MDM MFD MFK MFN MFQ MFR NMD NMQ NMR OMB OMD OMG OMI OML OMN OMP OMQ OMS OPL OPR OPU ORA ORB ORD ORF " +
	"ORG ORI ORL ORM ORN ORP ORR ORS ORU ORX OSD OSF OSM OSQ OSR OSU OUL PEX PGL PIN PMU PPG PPP PPR PPT PPV PRR PTR QBP QCK QCN QRF QRY QSB QSX QVR RAR RAS " +
	"RCI RCL RDD RDE RDO RDR RDS RDY REF RER RGR RGV ROR RPA RPI RPL RPR RQA RQC RQI RQP RQQ RRA RRD RRE RRG RRI RRO RSP RTB SCN SDN SDR SIU SLN SLR SMD SPQ SQM " +
	"SQR SRM SRR SSR SSU STC STI SUR TBR TCR TCU UDM VQQ VXQ VXR VXU VXX"

// isEvent tells whether a trigger event is written as those of table 0003 are.
func isEvent(text string) bool {
	return len(text) == 3 && text[0] >= 'A' && text[0] <= 'Z' && isDigits(text[1:])
}
