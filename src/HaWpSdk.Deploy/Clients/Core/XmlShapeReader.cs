using System.Xml.Linq;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Reads the members of a shape from child elements, by local name and in any order; a list takes every child as one entry.</summary>
internal sealed class XmlShapeReader : WireMembers
{
    private readonly Dictionary<string, XElement> _children = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private XmlShapeReader(XElement source)
    {
        foreach (var child in source.Elements())
        {
            _children.TryAdd(child.Name.LocalName, child);
        }
    }

    /// <summary>Fills <paramref name="shape"/> from the children of <paramref name="source"/>.</summary>
    public static T Read<T>(XElement source, T shape) where T : IWireShape
    {
        var reader = new XmlShapeReader(source);
        shape.Exchange(reader);
        if (shape is RoundTripShape kept)
        {
            var unknown = reader._children.Where(child => !reader._asked.Contains(child.Key)).Select(child => child.Value).ToList();
            kept.UnknownMembers = unknown.Count == 0 ? null : unknown;
        }

        return shape;
    }

    public override T? Member<T>(T? value, string name = "") where T : class => Child(name) is { } child ? Read(child, new T()) : null;

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "") =>
        Child(name)?.Elements().Select(entry => Read(entry, new T())).ToList();

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "") =>
        throw new NotSupportedException($"No operation in use carries '{name}', a map, in this format.");

    protected override string? Scalar(string name, string? value, WireKind kind) => Child(name)?.Value;

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind) =>
        Child(name)?.Elements().Select(entry => entry.Value).ToList();

    private XElement? Child(string name)
    {
        _asked.Add(name);
        return _children.GetValueOrDefault(name);
    }
}
