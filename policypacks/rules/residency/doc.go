// Package residency holds the rules about where health data lies: every resource, every copy of its data, and every
// place that its logs go to, must be in a region that the stack's configuration allows.
//
// The Security Rule does not say in which country or region health data must lie. That is decided in contracts, state law
// and an organization's own risk management, so the rules cite risk management (45 CFR 164.308(a)(1)(ii)(B)) and nothing
// more: whoever has decided where data may lie can show with them that it does. Where nobody has decided, the rules are
// undecided. Accountability (45 CFR 164.310(d)(2)(iii)) is about hardware and media, and is not claimed.
//
// What counts as allowed:
//
//   - A region is allowed where it is listed. Spelling follows the cloud: "East US" is eastus, US-EAST1 is us-east1.
//   - A zone lies in its region.
//   - A multi-region, a dual-region or "global" is a place of its own. It is allowed where it is listed itself, not because
//     regions within it are: nobody can tell where within it data lies.
//   - What has no region of its own is left alone, with the reason that data/global.txt gives.
//   - Another resource, such as a bucket for replicas, lies where it says itself if it belongs to the stack, and where
//     its ARN says otherwise. Of a name alone nobody can tell: that is undecided.
package residency
