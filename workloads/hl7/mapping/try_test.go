package mapping

import (
	"fmt"
	"testing"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func TestTry(t *testing.T) {
	m, err := hl7v2.Parse([]byte("MSH|^~\\&|A|B|C|D|20260102030405||ADT^A01|1|P|2.5\rEVN|A01|20260101||O|X\rPID|1||123^^^HOSP&1.2.3&ISO^MR\rPV1|1|I|W^R^B^F^^T^BU^FL|||||||||||||V^Vip^HL70099^W^Ww^L|\r"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewConverter(Default(), Options{}).Convert(m)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(string(r.Bundle.AppendJSON(nil)))
	for _, u := range r.Report.Unmapped {
		fmt.Println("unmapped", u)
	}
	for _, u := range r.Report.Dropped {
		fmt.Println("dropped", u.Place, u.Code, u.Detail)
	}
}
