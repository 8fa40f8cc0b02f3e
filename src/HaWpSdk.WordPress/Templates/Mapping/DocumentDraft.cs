using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The document as it grows out of templates: a value that stands there, AWS's own default where it is missing, and unknown where only the stack will know.</summary>
internal sealed class DocumentDraft
{
    public MapNode Root { get; private set; } = MapNode.Empty;

    public void Put(string path, ValueKind kind, TemplateValue? value, PolicyValue? platform = null, SourcePosition? position = null)
    {
        switch (value)
        {
            case null when platform is { } standard:
                Set(path, new ScalarNode(standard, position, NodeOrigin.Platform));
                break;
            case null:
                break;
            case TextValue { Value: var text }:
                Set(path, PolicyValue.TryParse(kind, text, out var parsed) ? new ScalarNode(parsed, value.Position) : new UnknownNode($"'{text}' is not of the expected kind.", value.Position));
                break;
            default:
                Unknown(path, (value as UnknownValue)?.Why ?? "Known only when the stack exists.", value.Position);
                break;
        }
    }

    public void Zones(string path, IReadOnlyList<string>? zones, SourcePosition? position)
    {
        if (zones is not null)
        {
            List(path, zones, position);
        }
        else
        {
            Unknown(path, "The zones of the subnets are not in the template.", position);
        }
    }

    public void Duration(string path, TemplateValue? seconds, double platform, SourcePosition? position) => Scaled(path, seconds, platform, number => PolicyValue.OfDuration(number), position);

    public void Days(string path, TemplateValue? days, double platform, SourcePosition? position) => Scaled(path, days, platform, number => PolicyValue.OfDuration(number * 86_400), position);

    public void Size(string path, TemplateValue? gibibytes, SourcePosition? position)
    {
        if (gibibytes is not null)
        {
            Scaled(path, gibibytes, 0, number => PolicyValue.OfSize(number * (1L << 30)), position);
        }
    }

    public void TimeOfDay(string path, string? text, SourcePosition? position) =>
        Set(path, text is not null && PolicyValue.TryParse(ValueKind.TimeOfDay, text, out var time) ? new ScalarNode(time, position) : new UnknownNode("AWS chooses the time.", position));

    public void Text(string path, string text, SourcePosition? position) => Set(path, Scalar(PolicyValue.OfText(text), position));

    public void Flag(string path, bool value, SourcePosition? position) => Set(path, Scalar(PolicyValue.OfBoolean(value), position));

    public void Number(string path, double value, SourcePosition? position) => Set(path, Scalar(PolicyValue.OfNumber(value), position));

    public void List(string path, IEnumerable<string> texts, SourcePosition? position) => Set(path, ListNode.OfTexts(texts, position));

    public void Unknown(string path, string why, SourcePosition? position) => Set(path, new UnknownNode(why, position));

    public void Set(string path, PolicyNode node) => Root = DocumentEdit.Set(Root, DocumentPath.Parse(path), node);

    private void Scaled(string path, TemplateValue? value, double platform, Func<double, PolicyValue> make, SourcePosition? position) => Set(path, value switch
    {
        null => new ScalarNode(make(platform), position, NodeOrigin.Platform),
        { Number: { } number } => new ScalarNode(make(number), value.Position),
        _ => new UnknownNode("Known only when the stack exists.", value.Position),
    });

    public static ScalarNode Scalar(PolicyValue value, SourcePosition? position) => new(value, position);
}
