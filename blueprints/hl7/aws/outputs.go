package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/hl7"
)

// Names of the outputs that only this cloud has.
const (
	OutputNetwork    = "network"    // for what joins it, such as a transit gateway
	OutputPullerRole = "pullerRole" // role that reads the certificate, for the policy of its key
	OutputVPN        = "vpn"        // for the configuration of the device at the other end; with a VPN only
)

// outputs are what the stack exports, by the names that all clouds share.
func (m *Migration) outputs() pulumi.Map {
	outputs := pulumi.Map{
		hl7.OutputGatewayAddress:  m.GatewayAddress,
		hl7.OutputMessageStore:    m.Messages.BucketName,
		hl7.OutputMessagesKey:     m.MessagesKey.KeyArn,
		hl7.OutputQueue:           m.Queue.QueueURL,
		hl7.OutputDeadLetterQueue: m.Queue.DeadLetterURL,
		hl7.OutputFHIREndpoint:    m.Records.Endpoint,
		hl7.OutputFHIRStore:       m.Records.DatastoreArn,
		hl7.OutputFHIRKey:         m.RecordsKey.KeyArn,
		hl7.OutputAuditStore:      m.Archive.BucketName,
		hl7.OutputAlarmTopic:      m.Trail.AlarmTopicArn,
		hl7.OutputDashboard:       m.Flow.DashboardURL,
		hl7.OutputOperatorRole:    m.OperatorRoleArn,
		hl7.OutputAnalystRole:     m.AnalystRoleArn,
		hl7.OutputAuditorRole:     m.AuditorRoleArn,
		OutputNetwork:             m.Network.NetworkID,
		OutputPullerRole:          m.puller.RoleArn,
	}
	if m.args.Options.Connection == hl7.ConnectVPN {
		outputs[OutputVPN] = m.Network.VPNConnectionID
	}
	return outputs
}
