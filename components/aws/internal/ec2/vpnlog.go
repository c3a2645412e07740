package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// VpnConnectionTunnel1LogOptionsArgs say where the log of tunnel 1 goes.
type VpnConnectionTunnel1LogOptionsArgs struct {
	CloudwatchLogOptions *VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs
}

type vpnConnectionTunnel1LogOptions struct {
	CloudwatchLogOptions *vpnConnectionTunnel1LogOptionsCloudwatchLogOptions `pulumi:"cloudwatchLogOptions"`
}

// ElementType implements pulumi.Input.
func (VpnConnectionTunnel1LogOptionsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[vpnConnectionTunnel1LogOptions]()
}

// VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs name the log group of tunnel 1. LogOutputFormat is json or text.
type VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs struct {
	LogEnabled      pulumi.BoolPtrInput
	LogGroupArn     pulumi.StringPtrInput
	LogOutputFormat pulumi.StringPtrInput
}

type vpnConnectionTunnel1LogOptionsCloudwatchLogOptions struct {
	LogEnabled      *bool   `pulumi:"logEnabled"`
	LogGroupArn     *string `pulumi:"logGroupArn"`
	LogOutputFormat *string `pulumi:"logOutputFormat"`
}

// ElementType implements pulumi.Input.
func (VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[vpnConnectionTunnel1LogOptionsCloudwatchLogOptions]()
}

// VpnConnectionTunnel2LogOptionsArgs say where the log of tunnel 2 goes.
type VpnConnectionTunnel2LogOptionsArgs struct {
	CloudwatchLogOptions *VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs
}

type vpnConnectionTunnel2LogOptions struct {
	CloudwatchLogOptions *vpnConnectionTunnel2LogOptionsCloudwatchLogOptions `pulumi:"cloudwatchLogOptions"`
}

// ElementType implements pulumi.Input.
func (VpnConnectionTunnel2LogOptionsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[vpnConnectionTunnel2LogOptions]()
}

// VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs name the log group of tunnel 2. LogOutputFormat is json or text.
type VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs struct {
	LogEnabled      pulumi.BoolPtrInput
	LogGroupArn     pulumi.StringPtrInput
	LogOutputFormat pulumi.StringPtrInput
}

type vpnConnectionTunnel2LogOptionsCloudwatchLogOptions struct {
	LogEnabled      *bool   `pulumi:"logEnabled"`
	LogGroupArn     *string `pulumi:"logGroupArn"`
	LogOutputFormat *string `pulumi:"logOutputFormat"`
}

// ElementType implements pulumi.Input.
func (VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[vpnConnectionTunnel2LogOptionsCloudwatchLogOptions]()
}
