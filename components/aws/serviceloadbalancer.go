package aws

import (
	"fmt"
	"strconv"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lb"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// deregistrationSeconds is how long a task that goes away is known to the load
// balancer, so that connections that are about to be made still find it. Those
// that are made stay until the task closes them.
const deregistrationSeconds = 30

// createLoadBalancer makes the load balancer, what it sends connections to, and
// where it listens.
func (s *ContainerService) createLoadBalancer(ctx *pulumi.Context) error {
	entry, err := s.openEntry(ctx)
	if err != nil {
		return err
	}
	args := &lb.LoadBalancerArgs{
		LoadBalancerType:             pulumi.String("network"),
		Internal:                     pulumi.Bool(true),
		IpAddressType:                pulumi.String("ipv4"),
		SecurityGroups:               pulumi.StringArray{entry.ID},
		EnableCrossZoneLoadBalancing: pulumi.Bool(true),
		EnableDeletionProtection:     pulumi.Bool(!s.args.Disposable),
		EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: pulumi.String("on"),
		Tags: s.args.Tags,
	}
	if s.args.Entry.Addresses == nil {
		args.Subnets = s.args.Entry.SubnetIDs
	} else {
		args.SubnetMappings = s.args.Entry.mappings()
	}
	balancer, err := lb.NewLoadBalancer(ctx, s.name+"-lb", args, stateful(s.args.Disposable, pulumi.Parent(s))...)
	if err != nil {
		return err
	}
	s.Host, s.LoadBalancerID = balancer.DnsName, balancer.ArnSuffix
	if err := s.createTargets(ctx); err != nil {
		return err
	}
	listener, err := lb.NewListener(ctx, s.name+"-listener", &lb.ListenerArgs{
		LoadBalancerArn:       balancer.Arn,
		Port:                  pulumi.Int(s.args.Entry.Port),
		Protocol:              pulumi.String("TCP"), // the program itself speaks TLS
		TcpIdleTimeoutSeconds: pulumi.Int(s.args.Entry.IdleSeconds),
		DefaultActions: lb.ListenerDefaultActionArray{lb.ListenerDefaultActionArgs{
			Type: pulumi.String("forward"), TargetGroupArn: s.targets.Arn,
		}},
		Tags: s.args.Tags,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	s.beforeTasks = append(s.beforeTasks, listener) // before that, the platform takes no such targets
	return nil
}

// mappings give the load balancer its address in each subnet.
func (e *ServiceEntryArgs) mappings() lb.LoadBalancerSubnetMappingArray {
	subnets := e.SubnetIDs.ToStringArrayOutput()
	var mappings lb.LoadBalancerSubnetMappingArray
	for i, address := range e.Addresses {
		mappings = append(mappings, lb.LoadBalancerSubnetMappingArgs{
			SubnetId: subnets.Index(pulumi.Int(i)), PrivateIpv4Address: pulumi.String(address),
		})
	}
	return mappings
}

// createTargets tells the program who connects, which it would otherwise know as
// the load balancer. Health is asked for at another port, because every connection
// to the program's own is one that says nothing.
func (s *ContainerService) createTargets(ctx *pulumi.Context) (err error) {
	a := s.args
	s.targets, err = lb.NewTargetGroup(ctx, s.name+"-tg", &lb.TargetGroupArgs{
		TargetType:            pulumi.String("ip"),
		VpcId:                 stringPtr(a.Network.NetworkID),
		Port:                  pulumi.Int(a.Port),
		Protocol:              pulumi.String("TCP"),
		PreserveClientIp:      pulumi.String("true"),
		DeregistrationDelay:   pulumi.Int(deregistrationSeconds),
		ConnectionTermination: pulumi.Bool(false),
		HealthCheck: lb.TargetGroupHealthCheckArgs{
			Protocol: pulumi.String("HTTP"), Port: pulumi.String(strconv.Itoa(a.HealthPort)),
			Path: pulumi.String(a.HealthPath), Matcher: pulumi.String("200-399"),
			Interval: pulumi.Int(10), Timeout: pulumi.Int(5), HealthyThreshold: pulumi.Int(2), UnhealthyThreshold: pulumi.Int(3),
		},
		Tags: a.Tags,
	}, pulumi.Parent(s))
	if err == nil {
		s.TargetGroupID = s.targets.ArnSuffix
	}
	return err
}

// openEntry lets the sources in to the load balancer, and the load balancer to the
// program and its health.
func (s *ContainerService) openEntry(ctx *pulumi.Context) (*securityGroup, error) {
	a := s.args
	entry, err := newSecurityGroup(ctx, s, s.name+"-entry", "Who may connect to "+s.name, a.Network.NetworkID, a.Tags)
	if err != nil {
		return nil, err
	}
	for i, source := range a.Entry.Sources {
		if _, err := entry.admit(ctx, fmt.Sprintf("source-%d", i+1), "a source", peer{network: source}, a.Entry.Port); err != nil {
			return nil, err
		}
	}
	for _, port := range []struct {
		suffix string
		number int
	}{{"program", a.Port}, {"health", a.HealthPort}} {
		out, err := entry.release(ctx, "to-"+port.suffix, "to "+s.name, peer{group: s.group.ID}, port.number)
		if err != nil {
			return nil, err
		}
		in, err := s.group.admit(ctx, "from-entry-"+port.suffix, "from the load balancer", peer{group: entry.ID}, port.number)
		if err != nil {
			return nil, err
		}
		s.beforeTasks = append(s.beforeTasks, out, in)
	}
	return entry, nil
}
