package mllp_test

import (
	"context"
	"fmt"
	"net"

	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// A sender keeps what was not accepted, and sends it again with the same control id.
func ExampleClient_Send() {
	near, far := net.Pipe()
	go func() { // a receiver
		if _, err := mllp.NewReader(far, mllp.Limits{}).Next(); err == nil {
			_, _ = far.Write(mllp.Append(nil, []byte("MSH|^~\\&|GATE|CLOUD|ADT|HOSP|20261123||ACK|7|P|2.5.1\rMSA|AA|4711\r")))
		}
	}()
	client := mllp.NewClient(near, mllp.ClientOptions{})
	defer client.Close()
	answer, err := client.Send(context.Background(), []byte("MSH|^~\\&|ADT|HOSP|GATE|CLOUD|20261123||ADT^A01|4711|P|2.5.1\rEVN||20261123\r"))
	if err != nil {
		fmt.Println("unknown whether the receiver has it:", err)
		return
	}
	fmt.Println(answer.Accepted(), answer.Application.Code)
	// Output: true AA
}
