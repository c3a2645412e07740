package structure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// draw writes a tree as "MSH PATIENT(PID PV1) ...": segments and groups in the order of the message.
func draw(n *Node, names []string) string {
	type part struct {
		at   int
		text string
	}
	var parts []part
	for _, i := range n.Segments {
		parts = append(parts, part{i, names[i]})
	}
	for _, child := range n.Children {
		parts = append(parts, part{begins(child), fmt.Sprintf("%s(%s)", child.Name, draw(child, names))})
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.at - b.at })
	var words []string
	for _, p := range parts {
		words = append(words, p.text)
	}
	return strings.Join(words, " ")
}

// begins is the first segment of a node.
func begins(n *Node) int {
	first := 1 << 30
	n.Walk(func(n *Node) {
		if len(n.Segments) > 0 {
			first = min(first, n.Segments[0])
		}
	})
	return first
}

func TestArrange(t *testing.T) {
	for name, test := range map[string]struct {
		structure, segments, want string
		misplaced                 []int
	}{
		"an admission": {
			structure: "ADT_A01", segments: "MSH EVN PID PD1 NK1 NK1 PV1 PV2 AL1 DG1 PR1 ROL GT1 IN1 IN2 IN3 IN1 ZPI",
			want: "MSH EVN PID PD1 NEXT_OF_KIN(NK1) NEXT_OF_KIN(NK1) PV1 PV2 AL1 DG1 PROCEDURE(PR1 ROL) GT1 INSURANCE(IN1 IN2 IN3) INSURANCE(IN1 ZPI)",
		},
		"results": {
			structure: "ORU_R01", segments: "MSH PID NTE PV1 ORC OBR NTE OBX NTE NTE OBX OBR OBX",
			want: "MSH PATIENT_RESULT(PATIENT(PID NTE VISIT(PV1)) ORDER_OBSERVATION(COMMON_ORDER(ORC) OBR NTE OBSERVATION(OBX NTE NTE) OBSERVATION(OBX)) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))",
		},
		"observations about a specimen": {
			structure: "ORU_R01", segments: "MSH PID OBR OBX SPM OBX OBX SPM OBX ORC OBR OBX",
			want: "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX) SPECIMEN(SPM SPECIMEN_OBSERVATION(OBX) SPECIMEN_OBSERVATION(OBX)) " +
				"SPECIMEN(SPM SPECIMEN_OBSERVATION(OBX))) ORDER_OBSERVATION(COMMON_ORDER(ORC) OBR OBSERVATION(OBX)))",
		},
		"results of two patients": {
			structure: "ORU_R01", segments: "MSH PID OBR OBX PID OBR OBX",
			want: "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX))) PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))",
		},
		"a timing before its order": {
			structure: "ORU_R01", segments: "MSH PID ORC TQ1 OBR OBX", misplaced: []int{3},
			want: "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(COMMON_ORDER(ORC) TIMING_QTY(TQ1) OBR OBSERVATION(OBX)))",
		},
		"a visit behind the results": {
			structure: "ORU_R01", segments: "MSH PID OBR OBX PV1 OBX", misplaced: []int{4},
			want: "MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(OBR OBSERVATION(OBX) OBSERVATION(OBX)))",
		},
		"an order without a request": {
			structure: "ORU_R01", segments: "MSH PID ORC OBX NTE OBR OBX", misplaced: []int{3},
			want: "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(COMMON_ORDER(ORC) OBSERVATION(OBX NTE) OBR OBSERVATION(OBX)))",
		},
		"next of kin behind the visit": {
			structure: "ADT_A01", segments: "MSH EVN PID PV1 NK1 AL1", misplaced: []int{4},
			want: "MSH EVN PID PV1 NEXT_OF_KIN(NK1) AL1",
		},
		"laboratory orders": {
			structure: "OML_O21", segments: "MSH PID PV1 IN1 ORC TQ1 OBR NTE DG1 OBX SPM SAC ORC OBR",
			want: "MSH PATIENT(PID PATIENT_VISIT(PV1) INSURANCE(IN1)) ORDER(ORC TIMING(TQ1) OBSERVATION_REQUEST(OBR NTE DG1 OBSERVATION(OBX) SPECIMEN(SPM CONTAINER(SAC)))) ORDER(ORC OBSERVATION_REQUEST(OBR))",
		},
		"prior results": {
			structure: "OML_O21", segments: "MSH PID ORC OBR PID PV1 ORC OBR OBX",
			want: "MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBR PRIOR_RESULT(PATIENT_PRIOR(PID) PATIENT_VISIT_PRIOR(PV1) ORDER_PRIOR(ORC OBR OBSERVATION_PRIOR(OBX)))))",
		},
		"requests without orders": {
			structure: "OML_O21", segments: "MSH PID OBR OBX OBR OBX", misplaced: []int{2, 4},
			want: "MSH PATIENT(PID) ORDER(OBSERVATION_REQUEST(OBR OBSERVATION(OBX))) ORDER(OBSERVATION_REQUEST(OBR OBSERVATION(OBX)))",
		},
		"orders of any kind": {
			structure: "ORM_O01", segments: "MSH PID ORC RXO RXR RXC NTE ORC OBR OBX ORC",
			want: "MSH PATIENT(PID) ORDER(ORC ORDER_DETAIL(RXO RXR RXC NTE)) ORDER(ORC ORDER_DETAIL(OBR OBSERVATION(OBX))) ORDER(ORC)",
		},
		"an appointment": {
			structure: "SIU_S12", segments: "MSH SCH TQ1 NTE PID PV1 RGS AIS NTE AIG AIL AIP AIP RGS AIL",
			want: "MSH SCH TQ1 NTE PATIENT(PID PV1) RESOURCES(RGS SERVICE(AIS NTE) GENERAL_RESOURCE(AIG) LOCATION_RESOURCE(AIL) PERSONNEL_RESOURCE(AIP) PERSONNEL_RESOURCE(AIP)) RESOURCES(RGS LOCATION_RESOURCE(AIL))",
		},
		"an appointment out of order, without a group": {
			structure: "SIU_S12", segments: "MSH SCH PID AIP AIL AIS", misplaced: []int{3, 4, 5},
			want: "MSH SCH PATIENT(PID) RESOURCES(PERSONNEL_RESOURCE(AIP) LOCATION_RESOURCE(AIL) SERVICE(AIS))",
		},
		"a document": {
			structure: "MDM_T02", segments: "MSH EVN PID PV1 ORC OBR TXA OBX OBX",
			want: "MSH EVN PID PV1 COMMON_ORDER(ORC OBR) TXA OBSERVATION(OBX) OBSERVATION(OBX)",
		},
		"vaccinations": {
			structure: "VXU_V04", segments: "MSH PID NK1 ORC RXA RXR OBX NTE OBX ORC RXA",
			want: "MSH PATIENT(PID NK1) ORDER(ORC RXA RXR OBSERVATION(OBX NTE) OBSERVATION(OBX)) ORDER(ORC RXA)",
		},
		"pharmacy": {
			structure: "RDE_O11", segments: "MSH PID AL1 ORC TQ1 RXO RXR RXE NTE TQ1 RXR RXC OBX ORC RXE RXR",
			want: "MSH PATIENT(PID AL1) ORDER(ORC TIMING(TQ1) ORDER_DETAIL(RXO RXR) RXE NTE TIMING_ENCODED(TQ1) RXR RXC OBSERVATION(OBX)) ORDER(ORC RXE RXR)",
		},
		"charges": {
			structure: "DFT_P03", segments: "MSH EVN PID PV1 FT1 PR1 FT1 DG1 GT1 IN1",
			want: "MSH EVN PID PV1 FINANCIAL(FT1 PROCEDURE(PR1)) FINANCIAL(FT1) DG1 GT1 INSURANCE(IN1)",
		},
		"merges": {
			structure: "ADT_A39", segments: "MSH EVN PID PD1 MRG PV1 PID MRG",
			want: "MSH EVN PATIENT(PID PD1 MRG PV1) PATIENT(PID MRG)",
		},
		"a structure that is not known": {
			structure: "XXX_Y01", segments: "MSH PID PV1 ORC OBR OBX NTE QQQ ZZZ ORC", misplaced: []int{7},
			want: "MSH PATIENT(PID VISIT(PV1)) ORDER(ORC OBR OBSERVATION(OBX NTE QQQ ZZZ)) ORDER(ORC)",
		},
		"a header alone":               {structure: "ADT_A01", segments: "MSH", want: "MSH"},
		"a segment that belongs apart": {structure: "ADT_A01", segments: "MSH PID SCH", want: "MSH PID SCH", misplaced: []int{2}},
	} {
		t.Run(name, func(t *testing.T) {
			names := strings.Fields(test.segments)
			tree := Arrange(test.structure, names)
			require.Equal(t, test.want, draw(tree.Root, names))
			require.Equal(t, test.misplaced, tree.Misplaced)
		})
	}
}

func TestNeighbours(t *testing.T) {
	tree := Arrange("ORU_R01", strings.Fields("MSH PID OBR OBX OBX"))
	require.Equal(t, "OBSERVATION", tree.Owner(4).Name)
	order := tree.Owner(4).Within("ORDER_OBSERVATION")
	require.Equal(t, []int{2}, order.Segments)
	require.Nil(t, tree.Owner(4).Within("PATIENT"))
	count := 0
	for range order.Named("OBSERVATION") {
		count++
	}
	require.Equal(t, 2, count)
}

// Whatever the segments and the structure, each segment is in the tree once, in order, under the node that says it owns it.
func TestNothingIsLostOrDoubled(t *testing.T) {
	known := make([]string, 0, 100)
	for name := range grammars().ids {
		known = append(known, name)
	}
	slices.Sort(known)
	known = append(known, "ZZ1", "QQQ")
	rapid.Check(t, func(t *rapid.T) {
		structure := rapid.SampledFrom(append(Known(), "", "NO_NE")).Draw(t, "structure")
		names := rapid.SliceOfN(rapid.SampledFrom(known), 1, 60).Draw(t, "segments")
		tree := Arrange(structure, names)
		seen := make([]int, len(names))
		tree.Root.Walk(func(n *Node) {
			if len(n.Segments) == 0 && len(n.Children) == 0 {
				t.Fatalf("%s is empty", n.Name)
			}
			if !slices.IsSorted(n.Segments) {
				t.Fatalf("%s: %v is not in order", n.Name, n.Segments)
			}
			for _, i := range n.Segments {
				seen[i]++
				if tree.Owner(i) != n {
					t.Fatalf("segment %d has another owner", i)
				}
			}
			for _, child := range n.Children {
				if child.Parent != n {
					t.Fatalf("%s has another parent", child.Name)
				}
			}
		})
		for i, times := range seen {
			if times != 1 {
				t.Fatalf("segment %d is there %d times", i, times)
			}
		}
	})
}

// A message made by a grammar's own rules is grouped without misplaced segments. Prior results are left out: after them the
// standard itself does not say whether an order is one more prior one or a new one.
func TestGrammarsTakeTheirOwnMessages(t *testing.T) {
	l := grammars()
	names := map[id]string{}
	for name, i := range l.ids {
		names[i] = name
	}
	for _, structure := range Known() {
		t.Run(structure, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				made := produce(t, l.structures[structure], names, nil)
				if tree := Arrange(structure, made); len(tree.Misplaced) > 0 {
					t.Fatalf("%v: misplaced %v", made, tree.Misplaced)
				}
			})
		})
	}
}

// produce makes segments by a rule: each optional member is there or not, each repeating one once or twice.
func produce(t *rapid.T, g *group, names map[id]string, made []string) []string {
	for i := range g.members {
		m := &g.members[i]
		low, high := 0, 1
		if m.required {
			low = 1
		}
		if m.repeats {
			high = 2
		}
		if m.group != nil && m.group.name == "PRIOR_RESULT" {
			continue
		}
		for range rapid.IntRange(low, high).Draw(t, "times") {
			if m.group != nil {
				made = produce(t, m.group, names, made)
				continue
			}
			for s := id(1); int(s) <= len(names); s++ {
				if m.segments.has(s) {
					made = append(made, names[s])
					break
				}
			}
		}
	}
	return made
}

func BenchmarkArrange(b *testing.B) {
	names := strings.Fields("MSH PID PV1 ORC OBR NTE OBX OBX OBX NTE OBX OBX OBX OBX OBX OBX OBR OBX OBX OBX OBX")
	b.ReportAllocs()
	for range b.N {
		Arrange("ORU_R01", names)
	}
}
