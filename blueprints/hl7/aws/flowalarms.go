package aws

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

const fiveMinutes = 300

// alarms are what the queue does not tell.
func (m *Migration) alarms(ctx *pulumi.Context) []aws.Alarm {
	single := func(metric aws.Metric) map[string]aws.Metric { return map[string]aws.Metric{"value": metric} }
	return []aws.Alarm{
		{
			Suffix:  "refused",
			Meaning: "Senders are answered with errors more often than usual: see the gateway's log for places and codes",
			Metrics: map[string]aws.Metric{
				"refused": counted(ctx, "Refused", "Sum"), "received": counted(ctx, "Received", "Sum"),
			},
			Expression: fmt.Sprintf("IF(received >= %d, 100 * refused / received, 0)", fewMessages),
			Threshold:  float64(m.args.Options.RefusedPercent), PeriodSeconds: fiveMinutes,
		},
		{
			Suffix:  "gateways",
			Meaning: "Fewer gateways answer than should run: senders may wait, and nothing is lost; see the service's events",
			Metrics: single(m.gateways("HealthyHostCount", "Minimum")), AtMost: true,
			Threshold: float64(m.args.Options.GatewayTasks - 1), Periods: 5, SilenceIsBad: true,
		},
		{
			Suffix:  "store",
			Meaning: "The FHIR store refuses or delays writes, so messages go back to the queue: see the processor's log, and the store's limits",
			Metrics: map[string]aws.Metric{
				"retried": counted(ctx, "Retried", "Sum"), "converted": counted(ctx, "Converted", "Sum"),
			},
			// As many that go back as get through means that the store holds the flow up.
			Expression: fmt.Sprintf("IF(retried >= %d AND retried >= converted, retried, 0)", fewMessages),
			Threshold:  1, PeriodSeconds: fiveMinutes, Periods: 2,
		},
		{
			Suffix:  "repeated",
			Meaning: "A message took effect twice, because the FHIR store did not keep a condition: see the processor's log for which",
			Metrics: single(counted(ctx, "Overwritten", "Sum")), Threshold: 1, PeriodSeconds: fiveMinutes,
		},
		{
			Suffix:  "processor-errors",
			Meaning: "The processor fails as a whole: see its log. Messages stay in the queue",
			Metrics: single(m.function("Errors")), Threshold: 1, PeriodSeconds: fiveMinutes, Periods: 2,
		},
		{
			Suffix:  "processor-throttles",
			Meaning: "The account has no room for more processors, so messages wait: see the limit of concurrent functions",
			Metrics: single(m.function("Throttles")), Threshold: 1, PeriodSeconds: fiveMinutes, Periods: 3,
		},
	}
}

// gateways is a metric of the load balancer about the gateways behind it.
func (m *Migration) gateways(name, statistic string) aws.Metric {
	return aws.Metric{
		Namespace: "AWS/NetworkELB", Name: name, Statistic: statistic,
		Dimensions: map[string]pulumi.StringInput{"LoadBalancer": m.Gateway.LoadBalancerID, "TargetGroup": m.Gateway.TargetGroupID},
	}
}

func (m *Migration) function(name string) aws.Metric {
	return aws.Metric{
		Namespace: "AWS/Lambda", Name: name, Dimensions: map[string]pulumi.StringInput{"FunctionName": m.Processor.FunctionName},
	}
}
