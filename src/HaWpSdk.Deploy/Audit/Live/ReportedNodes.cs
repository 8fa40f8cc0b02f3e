using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The reports of the running web nodes, and how their values get into the cluster document.</summary>
internal sealed class ReportedNodes(IReadOnlyList<(string Instance, Answer<NodeReport> Report)> all, Answer<IReadOnlyList<string>> instances)
{
    /// <summary>Each node with its report.</summary>
    public IReadOnlyList<(string Instance, Answer<NodeReport> Report)> All => all;

    /// <summary>The reports that could be read, the youngest first.</summary>
    public IReadOnlyList<Answer<NodeReport>> Known { get; } = [.. all.Where(item => item.Report.IsKnown).Select(item => item.Report).OrderByDescending(report => report.Value.At, StringComparer.Ordinal)];

    /// <summary>What is the same on every node, as the figures of the database are: any report will do, the youngest that has it best.</summary>
    public PolicyNode Youngest(ValueKind kind, params string[] place)
    {
        foreach (var report in Known)
        {
            if (report.Value.Of(place) is { } text)
            {
                return Node(Answer<string>.Of(text, report.At), kind, report.At);
            }
        }

        return Unreported();
    }

    /// <summary>What each node has for itself: of several values the one that is not as the model says, for it is the one to be told about.</summary>
    public PolicyNode Deviating(PolicyNode? expected, ValueKind kind, params string[] place)
    {
        var wanted = (expected as ScalarNode)?.Value ?? PolicyValue.Null;
        var values = Known.Where(report => report.Value.Has(place))
            .Select(report => report.Value.IsNull(place) ? new ScalarNode(PolicyValue.Null, report.At) : Node(report.Select(found => found.Of(place)), kind, report.At)).ToList();
        return values.Find(node => node is ScalarNode { Value: var value } && value != wanted && !value.Text.StartsWith(wanted.Text + ".", StringComparison.Ordinal)) ?? values.Find(node => node is ScalarNode) ?? (values.Count > 0 ? values[0] : Unreported());
    }

    /// <summary>Why nothing is known of it.</summary>
    public UnknownNode Unreported() => new(
        instances.Why is { } why ? LiveText.Sentence(why)
        : all.Select(item => item.Report.Why).FirstOrDefault(reason => reason is not null) is { } reason ? LiveText.Sentence(reason)
        : "No node has reported it.");

    /// <summary>A value of a report as a node of the document.</summary>
    public static PolicyNode Node(Answer<string> answer, ValueKind kind, SourcePosition? at)
    {
        if (!answer.IsKnown)
        {
            return new UnknownNode(answer.Why is { } why ? LiveText.Sentence(why) : "The node has not reported it.", answer.At ?? at);
        }

        // Figures come bare: bytes and seconds.
        if (kind is ValueKind.Size or ValueKind.Duration && double.TryParse(answer.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new ScalarNode(kind == ValueKind.Size ? PolicyValue.OfSize(number) : PolicyValue.OfDuration(number), answer.At ?? at);
        }

        return PolicyValue.TryParse(kind, answer.Value, out var value) ? new ScalarNode(value, answer.At ?? at) : new UnknownNode($"The node reported '{answer.Value}', which is not of the expected kind.", answer.At ?? at);
    }
}
