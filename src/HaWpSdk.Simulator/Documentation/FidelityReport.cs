using System.Globalization;
using System.Text;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Services;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Documentation;

/// <summary>Writes <c>docs/simulator-fidelity.md</c> from the marks on operations and behaviours; a test compares.</summary>
internal static class FidelityReport
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        var operations = ServiceModel.All.Values.SelectMany(service => service.Operations.Keys.Select(name => (Service: service, Name: name, Mark: OperationTable.All.TryGetValue((service.Key, name), out var found) ? found.Mark : null))).ToArray();
        var modelled = operations.Count(o => o.Mark is { Fidelity: Fidelity.Modelled });
        var simplified = operations.Count(o => o.Mark is { Fidelity: Fidelity.Simplified });
        var types = BehaviorTable.All.Values.OrderBy(b => b.Type, StringComparer.Ordinal).ToArray();

        Line("# How true the simulator is");
        Line();
        Line("Generated from the simulator's own code: do not edit. To write it again: `HAWP_WRITE_DOCS=1 dotnet test tests/HaWpSdk.Simulator.Tests --filter Name~fidelity`.");
        Line();
        Line("- **modelled**: behaves as AWS does in what the life cycle of a cluster meets; a remark names what it enforces.");
        Line("- **simplified**: answers on the right wire with the right shapes, with the simplification that the remark names.");
        Line("- **absent**: refused with an error that names this page. Operations and types that are not listed are absent too.");
        Line();
        Line(string.Create(CultureInfo.InvariantCulture, $"{modelled} operations are modelled, {simplified} simplified and {operations.Length - modelled - simplified} absent; {types.Count(t => t.Fidelity == Fidelity.Modelled)} resource types are modelled and {types.Count(t => t.Fidelity == Fidelity.Simplified)} simplified."));
        Line("Every operation that answers is called by AWS's own JavaScript client in `tests/oracles/simulator-js`.");
        Line();
        Line("## For everything");
        Line();
        Line("| Matter | How true |");
        Line("| --- | --- |");
        Line("| Wire | Names and places of all members are data generated from the schemas of AWS's JavaScript clients (`Data/wire.json`). |");
        Line($"| Properties, required properties, replacement | Data generated from AWS's resource specification (`{ResourceSpecification.Source}`). A property that \"may replace\" replaces only where the remark of the type says so; change sets show it as Conditional. |");
        Line("| Signatures | Signature Version 4 is verified: key, signature, scope, us-east-1 for CloudFront, IAM and Route 53, five minutes (S3: fifteen) of clock; presigned addresses of S3. Chunk signatures inside a streamed S3 body are not verified, the body's checksums are. |");
        Line("| Permissions | None are evaluated: the one user may do everything, roles and policies are kept and shown. AccessDenied is a fault one injects. |");
        Line("| Time | Creation, change and deletion take typical durations divided by `TimeScale`. Times in answers are the clock's. |");
        Line("| Quotas | Five VPCs a region, behaviours a distribution, invalidations in progress, template sizes. Others are not enforced. |");
        Line("| Names | Account 000000000000, alias and user `simulated`, `simulated` in endpoint names and in the reasons of failures; addresses from 203.0.113.0/24. |");
        Line("| Stacks | Change sets, all 23 states, dependency order with parallelism, rollback, cleanup, policies, exports, drift, import. Absent: nested stacks, stack sets, macros and transforms, custom resources, hooks, the Rules section (not evaluated), rollback triggers, service roles' permissions. Stack tags are shown on resources but a change of stack tags alone does not update them. |");
        Line("| Nodes | Instances of Auto Scaling groups appear, complete their launch hook themselves, serve and go. No program runs on them: `AwsSimulatorOptions.InstanceBooted` and `RunCommand` stand in. |");
        Line("| Traffic | None: nothing listens behind load balancers, databases, caches, file systems or distributions. |");
        Line();
        Line("## Operations");
        foreach (var service in operations.GroupBy(o => o.Service).OrderBy(g => g.Key.ServiceId, StringComparer.Ordinal))
        {
            Line();
            Line($"### {service.Key.ServiceId}");
            Line();
            Line("| Operation | | Remark |");
            Line("| --- | --- | --- |");
            foreach (var (_, name, mark) in service.OrderBy(o => o.Name, StringComparer.Ordinal))
                Line($"| {name} | {(mark is null ? "absent" : mark.Fidelity == Fidelity.Modelled ? "modelled" : "simplified")} | {mark?.Note ?? ""} |");
        }
        Line();
        Line("## Resource types");
        Line();
        Line("Custom resources, `AWS::Lambda::*`, `AWS::CloudFormation::*` and every type that is not listed are refused when the template is validated.");
        Line();
        Line("| Type | | Remark |");
        Line("| --- | --- | --- |");
        foreach (var type in types)
            Line($"| {type.Type} | {(type.Fidelity == Fidelity.Modelled ? "modelled" : "simplified")} | {type.Note}{(type.ReplacingProperties.Count > 0 ? "; replaces on change of " + string.Join(", ", type.ReplacingProperties.Order(StringComparer.Ordinal)) : "")} |");
        return text.ToString();
    }
}
