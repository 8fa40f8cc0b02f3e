using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>What one part of the audit writes into the cluster document. What is not there is an explicit null: no default may speak for a running cluster.</summary>
internal sealed class LiveSection
{
    private readonly List<(DocumentPath Path, PolicyNode Node)> _nodes = [];

    public IReadOnlyList<(DocumentPath Path, PolicyNode Node)> Nodes => _nodes;

    public void Text(string path, Answer<string> answer) => Write(path, answer, value => PolicyValue.OfText(value));

    public void Flag(string path, Answer<bool> answer) => Write(path, answer, value => PolicyValue.OfBoolean(value));

    public void Number(string path, Answer<int> answer) => Write(path, answer, value => PolicyValue.OfNumber(value));

    public void Number(string path, Answer<double> answer) => Write(path, answer, value => PolicyValue.OfNumber(value));

    public void Seconds(string path, Answer<double> answer) => Write(path, answer, value => PolicyValue.OfDuration(value));

    public void Days(string path, Answer<int> answer) => Write(path, answer, value => PolicyValue.OfDuration(value * 86_400.0));

    public void GiB(string path, Answer<int> answer) => Write(path, answer, value => PolicyValue.OfSize(value * (double)(1L << 30)));

    public void Bytes(string path, Answer<double> answer) => Write(path, answer, value => PolicyValue.OfSize(value));

    public void Version(string path, Answer<string> answer) => Parse(path, ValueKind.Version, answer);

    public void TimeOfDay(string path, Answer<string> answer) => Parse(path, ValueKind.TimeOfDay, answer);

    public void Instant(string path, Answer<DateTime> answer) =>
        Parse(path, ValueKind.Instant, answer.Select(value => value.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));

    public void Texts(string path, Answer<IReadOnlyList<string>> answer) =>
        Node(path, answer.IsKnown ? ListNode.OfTexts(answer.Value, answer.At) : Missing(answer));

    public void Items(string path, IEnumerable<ListItem> items, bool isOpen = false, SourcePosition? at = null) => Node(path, new ListNode(items, isOpen, at));

    public void Node(string path, PolicyNode node) => _nodes.Add((DocumentPath.Parse(path), node));

    /// <summary>The node of an answer without a value.</summary>
    public static PolicyNode Missing<T>(Answer<T> answer) => answer.Why is { } why ? new UnknownNode(LiveText.Sentence(why), answer.At) : new ScalarNode(PolicyValue.Null, answer.At);

    public static PolicyNode Scalar<T>(Answer<T> answer, Func<T, PolicyValue> make) => answer.IsKnown ? new ScalarNode(make(answer.Value), answer.At) : Missing(answer);

    private void Write<T>(string path, Answer<T> answer, Func<T, PolicyValue> make) => Node(path, Scalar(answer, make));

    private void Parse(string path, ValueKind kind, Answer<string> answer) => Node(path,
        !answer.IsKnown ? Missing(answer)
        : PolicyValue.TryParse(kind, answer.Value, out var value) ? new ScalarNode(value, answer.At)
        : new UnknownNode($"AWS says '{answer.Value}', which is not of the expected kind.", answer.At));
}
