package hl7_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
)

// sent is a message of the soak.
type sent struct {
	source int
	number int // in its source
	text   string
	digest string
	poison string // code of the reason why it ends in the dead letters, empty: it ends in the store
	again  bool   // whether it is sent a second time later
}

// messages makes the messages of one source: admissions, results, appointments and documents of a few patients, and some that nobody
// can process.
func messages(source, number int, seed uint64) []sent {
	random := rand.New(rand.NewPCG(seed, uint64(source))) //nolint:gosec // the same messages in each run
	var list []sent
	for n := range number {
		m := sent{source: source, number: n}
		control := fmt.Sprintf("S%dN%d", source, n)
		patient := source*1000 + random.IntN(20)
		switch kind := random.IntN(100); {
		case kind < 40:
			m.text = admission(source, control, patient, n, []string{"A01", "A08", "A03"}[random.IntN(3)])
		case kind < 70:
			m.text = result(source, control, patient, n, 1+random.IntN(12))
		case kind < 83:
			m.text = appointment(source, control, patient, n)
		case kind < 96:
			m.text = document(source, control, patient, n)
		case kind < 98 || n == 0:
			m.text, m.poison = header(source, control, n, "QRY^Z99", "QRY_Z99")+"QRD|20260101|R|I|1|||1|X\r", "unsupported"
		default:
			// The control id of the message before, with other content.
			m.text, m.poison = admission(source, fmt.Sprintf("S%dN%d", source, n-1), patient, n, "A08"), "control-id-reused"
			if list[n-1].poison != "" {
				m.poison = ""
				m.text = admission(source, control, patient, n, "A08")
			}
		}
		m.again = random.IntN(50) == 0
		sum := sha256.Sum256([]byte(m.text))
		m.digest = hex.EncodeToString(sum[:])
		list = append(list, m)
	}
	return list
}

// stamp is a time that grows with a message's number.
func stamp(n int) string {
	return fmt.Sprintf("202601%02d%02d%02d%02d", 1+n/86400%28, n/3600%24, n/60%60, n%60)
}

func header(source int, control string, n int, event, structure string) string {
	return fmt.Sprintf("MSH|^~\\&|APP%d|FAC%d|FHIR|CLOUD|%s+0000||%s^%s|%s|P|2.5.1|||AL|NE\r", source, source%7, stamp(n), event, structure, control)
}

func person(source, patient int) string {
	sex := "FM"[patient%2 : patient%2+1]
	return fmt.Sprintf("PID|1||%d^^^FAC%d^MR||EXAMPLE^ADA^%d||198001%02d|%s|||1 MAIN ST^^TOWN^NY^10001\r", patient, source%7, patient, 1+patient%28, sex)
}

func visit(source, patient int) string {
	return fmt.Sprintf("PV1|1|I|W%d^%d^1||||10^DOCTOR^DORA|||||||||||I|V%d^^^FAC%d\r", patient%9, patient%30, patient, source%7)
}

func admission(source int, control string, patient, n int, trigger string) string {
	return header(source, control, n, "ADT^"+trigger, map[string]string{"A01": "ADT_A01", "A08": "ADT_A01", "A03": "ADT_A03"}[trigger]) +
		fmt.Sprintf("EVN||%s+0000\r", stamp(n)) + person(source, patient) + visit(source, patient)
}

func result(source int, control string, patient, n, observations int) string {
	var text strings.Builder
	text.WriteString(header(source, control, n, "ORU^R01", "ORU_R01") + person(source, patient) + visit(source, patient))
	fmt.Fprintf(&text, "ORC|RE|P%s^LAB|F%s^LAB\rOBR|1|P%s^LAB|F%s^LAB|718-7^Hemoglobin^LN|||%s+0000|||||||||||||||%s+0000||LAB|F\r",
		control, control, control, control, stamp(n), stamp(n))
	for i := range observations {
		fmt.Fprintf(&text, "OBX|%d|NM|718-7^Hemoglobin^LN|%d|%d.%d|g/dL^^UCUM|12-16|N|||F|||%s+0000\r", i+1, i, 10+i, n%10, stamp(n))
	}
	return text.String()
}

func appointment(source int, control string, patient, n int) string {
	return header(source, control, n, "SIU^S12", "SIU_S12") +
		fmt.Sprintf("SCH|A%s^SCHED|A%s^SCHED|||||^Check-up|ROUTINE||30|min|^^30^%s+0000^%s+0000|||||||||||||BOOKED\r", control, control, stamp(n), stamp(n+1800)) +
		person(source, patient) + visit(source, patient) +
		"RGS|1|A\rAIP|1|A|10^DOCTOR^DORA||||||||BOOKED\r"
}

func document(source int, control string, patient, n int) string {
	return header(source, control, n, "MDM^T02", "MDM_T02") + fmt.Sprintf("EVN||%s+0000\r", stamp(n)) + person(source, patient) + visit(source, patient) +
		fmt.Sprintf("TXA|1|DS|TX|%s+0000||||||||D%s^LAB|||||LA||AV\rOBX|1|TX|18842-5^Discharge summary^LN||The patient is well. Message %d.||||||F\r", stamp(n), control, n)
}
