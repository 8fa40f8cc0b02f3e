namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Collects the single values of a request by name, as text for the path, the query string and the headers.</summary>
internal sealed class UriMembers : WireMembers
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Of(IWireShape shape)
    {
        var collector = new UriMembers();
        shape.Exchange(collector);
        return collector._values;
    }

    public override T? Member<T>(T? value, string name = "") where T : class => value;

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "") => value;

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "") => value;

    protected override string? Scalar(string name, string? value, WireKind kind)
    {
        if (value is not null)
        {
            _values[name] = value;
        }

        return value;
    }

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind) => values;
}
