using System.Xml.Linq;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Writes the members of a shape as child elements, in the order of the shape.</summary>
internal sealed class XmlShapeWriter(XElement target) : WireMembers
{
    /// <summary>Fills <paramref name="target"/> from <paramref name="shape"/>, with what an earlier read did not know put back at the end.</summary>
    public static XElement Write(IWireShape shape, XElement target)
    {
        shape.Exchange(new XmlShapeWriter(target));
        if (shape is RoundTripShape { UnknownMembers: { } unknown })
        {
            target.Add(unknown.Select(element => new XElement(element)));
        }

        return target;
    }

    public override T? Member<T>(T? value, string name = "") where T : class
    {
        if (value is not null)
        {
            target.Add(Write(value, Element(name)));
        }

        return value;
    }

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "")
    {
        if (value is not null)
        {
            target.Add(new XElement(target.Name.Namespace + name, value.Select(entry => Write(entry, Element(item)))));
        }

        return value;
    }

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "") =>
        throw new NotSupportedException($"No operation in use carries '{name}', a map, in this format.");

    protected override string? Scalar(string name, string? value, WireKind kind)
    {
        if (value is not null)
        {
            target.Add(new XElement(target.Name.Namespace + name, value));
        }

        return value;
    }

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind)
    {
        if (values is not null)
        {
            target.Add(new XElement(target.Name.Namespace + name, values.Select(text => new XElement(target.Name.Namespace + item, text))));
        }

        return values;
    }

    private XElement Element(string name) => new(target.Name.Namespace + name);
}
