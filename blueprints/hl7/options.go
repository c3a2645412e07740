package hl7

import "github.com/phiform/phiform/blueprints/config"

// ID names the blueprint in configuration.
const ID = "hl7-migration"

// RetentionDays is how long records and messages are kept by default: six years, after 45 CFR 164.316(b)(2)(i), leap days
// included.
const RetentionDays = 2192

// The ways in which the gateway is reached from outside.
const (
	ConnectVPN    = "vpn"
	ConnectDirect = "directConnect"
	ConnectNone   = "none" // by what somebody else makes, such as a transit gateway
)

// How a VPN learns its routes.
const (
	RoutingBGP    = "bgp"
	RoutingStatic = "static"
)

// How connections are encrypted.
const (
	TLSMutual = "mutual" // senders show a certificate
	TLSServer = "server" // the gateway alone does
	TLSPlain  = "plain"  // not at all: behind a VPN only
)

// What order is kept by.
const (
	OrderSource = "source" // sending application and facility
	OrderNone   = "none"
)

// Options are the blueprint's options, decoded and valid.
type Options struct {
	Connection             string   `json:"connection"`
	OnPremisesRanges       []string `json:"onPremisesRanges"`
	CustomerGatewayAddress string   `json:"customerGatewayAddress"`
	CustomerGatewayAsn     int      `json:"customerGatewayAsn"`
	VPNRouting             string   `json:"vpnRouting"`
	DirectConnectGateway   string   `json:"directConnectGateway"`
	AddressSpace           string   `json:"addressSpace"`
	TLS                    string   `json:"tls"`
	TLSSecret              string   `json:"tlsSecret"`
	TLSSecretKey           string   `json:"tlsSecretKey"`
	TimeZone               string   `json:"timeZone"`
	Senders                string   `json:"senders"`
	Order                  string   `json:"order"`
	MaxMessageMiB          int      `json:"maxMessageMiB"`
	ParallelRun            bool     `json:"parallelRun"`
	GatewayTasks           int      `json:"gatewayTasks"`
	ProcessorInstances     int      `json:"processorInstances"`
	AlarmEmail             string   `json:"alarmEmail"`
	QueueDepth             int      `json:"queueDepth"`
	QueueMinutes           int      `json:"queueMinutes"`
	RefusedPercent         int      `json:"refusedPercent"`
	RawRetentionDays       int      `json:"rawRetentionDays"`
	RawLockDays            int      `json:"rawLockDays"`
	OldVersionDays         int      `json:"oldVersionDays"`
	AuditRetentionDays     int      `json:"auditRetentionDays"`
	AuditLock              string   `json:"auditLock"`
	AccessLogs             bool     `json:"accessLogs"`
	Disposable             bool     `json:"disposable"`

	// Assumed names the options whose example values stand in for missing ones, in a plan.
	Assumed []string `json:"-"`
}

// Groups of options.
const (
	groupConnection = "Connection"
	groupMessages   = "Messages"
	groupSize       = "Size"
	groupAlarms     = "Alarms"
	groupRecords    = "Records"
)

// Declared are the options as the wizard, flags and the published schema show them.
func Declared() []config.Option {
	all := []config.Option{
		{
			Key: "alarmEmail", Title: "E-mail for alarms", Kind: config.Text, Required: true, Example: "interfaces@example.com", Check: config.Email,
			Help: "who hears of messages that wait, fail or are refused, and of what a security review asks about; a list address outlives people",
		},
		{
			Key: "onPremisesRanges", Title: "Addresses of senders", Kind: config.List, Required: true, Example: []string{"10.0.0.0/16"}, Check: checkRange,
			Help: "private IPv4 networks of the interface engine and of the systems that send; nobody else can connect",
		},
		{
			Key: "timeZone", Title: "Time zone", Kind: config.Text, Required: true, Example: "America/New_York", Check: checkZone,
			Help: "zone of times that name none, as messages seldom do; a sender can have another one in its settings",
		},
	}
	for _, group := range [][]config.Option{connectionOptions, messageOptions, sizeOptions, alarmOptions, recordOptions} {
		all = append(all, group...)
	}
	return all
}

var connectionOptions = []config.Option{
	{
		Key: "connection", Group: groupConnection, Title: "Connection", Kind: config.Text, Default: ConnectVPN,
		Allowed: []string{ConnectVPN, ConnectDirect, ConnectNone},
		Help:    "how messages come from outside: a VPN, a Direct Connect gateway that exists, or none where you join the network yourself",
	},
	{
		Key: "customerGatewayAddress", Group: groupConnection, Title: "VPN device", Kind: config.Text, Default: "", Check: checkPublicAddress,
		Help: "public IPv4 address of the device at the other end of the VPN",
	},
	{
		Key: "customerGatewayAsn", Group: groupConnection, Title: "VPN device's AS number", Kind: config.Number, Default: 65000, Min: 1, Max: 2147483647,
		Help: "the device's number in the border gateway protocol",
	},
	{
		Key: "vpnRouting", Group: groupConnection, Title: "VPN routing", Kind: config.Text, Default: RoutingBGP, Allowed: []string{RoutingBGP, RoutingStatic},
		Help: "static is for a device without the border gateway protocol; it notices a broken tunnel later",
	},
	{
		Key: "directConnectGateway", Group: groupConnection, Title: "Direct Connect gateway", Kind: config.Text, Default: "", Check: checkDirectConnect,
		Help: "id of the gateway that your connection ends at",
	},
	{
		Key: "addressSpace", Group: groupConnection, Title: "Network", Kind: config.Text, Default: "10.64.0.0/22", Check: checkAddressSpace,
		Help: "private IPv4 network of the stack, /16 to /24, that overlaps with none that it is joined with; it cannot be changed later",
	},
	{
		Key: "tls", Group: groupConnection, Title: "Encryption", Kind: config.Text, Default: TLSMutual, Allowed: []string{TLSMutual, TLSServer, TLSPlain},
		Help: "mutual asks senders for a certificate; server does not; plain is for senders that know no TLS, and trusts the way between",
	},
	{
		Key: "tlsSecret", Group: groupConnection, Title: "Certificate", Kind: config.Text, Default: "", Check: checkSecret,
		Help: "ARN of a secret in Secrets Manager: an object with certificate, key and clientAuthorities, all PEM",
	},
	{
		Key: "tlsSecretKey", Group: groupConnection, Title: "Certificate's key", Kind: config.Text, Default: "", Check: checkKey,
		Help: "ARN of the customer key that encrypts that secret",
	},
}

var messageOptions = []config.Option{
	{
		Key: "senders", Group: groupMessages, Title: "Senders", Kind: config.Text, Default: "",
		Help: "YAML file, below the project's folder, with what is particular to single senders: time zone, order, mappings",
	},
	{
		Key: "order", Group: groupMessages, Title: "Order", Kind: config.Text, Default: OrderSource, Allowed: []string{OrderSource, OrderNone},
		Help: "source keeps the order of each sending application and facility; none is faster, and right where messages stand alone",
	},
	{
		Key: "maxMessageMiB", Group: groupMessages, Title: "Largest message", Kind: config.Number, Default: 16, Min: 1, Max: 64,
		Help: "mebibytes of the largest message that is taken; documents in OBX-5 are what makes them large",
	},
	{
		Key: "parallelRun", Group: groupMessages, Title: "Parallel run", Kind: config.Bool, Default: false,
		Help: "also keep every conversion as a file, so that it can be compared with what the old engine made, before the cut-over",
	},
}

var sizeOptions = []config.Option{
	{
		Key: "gatewayTasks", Group: groupSize, Title: "Gateways", Kind: config.Number, Default: 2, Min: 2, Max: 50,
		Help: "gateways that always run, in different zones; up to four times as many run while there is much to do",
	},
	{
		Key: "processorInstances", Group: groupSize, Title: "Processors", Kind: config.Number, Default: 10, Min: 2, Max: 1000,
		Help: "batches of messages that are converted at the same time, at most",
	},
}

var alarmOptions = []config.Option{
	{
		Key: "queueDepth", Group: groupAlarms, Title: "Waiting messages", Kind: config.Number, Default: 1000, Min: 1, Max: 1_000_000,
		Help: "messages that may wait before there is an alarm",
	},
	{
		Key: "queueMinutes", Group: groupAlarms, Title: "Waiting time", Kind: config.Number, Default: 10, Min: 1, Max: 1440,
		Help: "minutes that a message may wait before there is an alarm",
	},
	{
		Key: "refusedPercent", Group: groupAlarms, Title: "Refused messages", Kind: config.Number, Default: 5, Min: 1, Max: 100,
		Help: "of a hundred messages, how many may be answered with an error before there is an alarm",
	},
}

var recordOptions = []config.Option{
	{
		Key: "rawRetentionDays", Group: groupRecords, Title: "Messages", Kind: config.Number, Default: RetentionDays, Min: 30, Max: 36500,
		Help: "days for which messages are kept as they came, to be replayed; 2192 days are six years",
	},
	{
		Key: "rawLockDays", Group: groupRecords, Title: "Messages' lock", Kind: config.Number, Default: 30, Min: 1, Max: 36500,
		Help: "days for which nobody can change or delete a message, but with a permission for it",
	},
	{
		Key: "oldVersionDays", Group: groupRecords, Title: "Old versions", Kind: config.Number, Default: 90, Min: 1, Max: 36500,
		Help: "days for which replaced or deleted messages can be brought back",
	},
	{
		Key: "auditRetentionDays", Group: groupRecords, Title: "Audit retention", Kind: config.Number, Default: RetentionDays, Min: 1, Max: 36500,
		Help: "days for which nobody can delete an audit record; 2192 days are six years",
	},
	{
		Key: "auditLock", Group: groupRecords, Title: "Audit lock", Kind: config.Text, Default: "compliance", Allowed: []string{"compliance", "governance"},
		Help: "compliance cannot be shortened by anyone, the provider included; governance can, with a permission",
	},
	{
		Key: "accessLogs", Group: groupRecords, Title: "Access logs", Kind: config.Bool, Default: true,
		Help: "keep a log of every request to the store of messages",
	},
	{
		Key: "disposable", Group: groupRecords, Title: "Disposable", Kind: config.Bool, Default: false,
		Help: "let the stack lose its data when it is destroyed; development only",
	},
}
