using System.Globalization;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Flattens a request into the name=value pairs of the query protocol: <c>Filters.Filter.1.Values.Value.2=…</c>.</summary>
internal sealed class QueryWriter(Action<string, string> add, string prefix = "") : WireMembers
{
    public override T? Member<T>(T? value, string name = "") where T : class
    {
        value?.Exchange(new QueryWriter(add, $"{prefix}{name}."));
        return value;
    }

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "")
    {
        Each(name, item, value, (entry, path) => entry.Exchange(new QueryWriter(add, path + ".")));
        return value;
    }

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "")
    {
        var number = 0;
        foreach (var (key, text) in value ?? [])
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.entry.{++number}");
            add(path + ".key", key);
            add(path + ".value", text);
        }

        return value;
    }

    protected override string? Scalar(string name, string? value, WireKind kind)
    {
        if (value is not null)
        {
            add(prefix + name, value);
        }

        return value;
    }

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind)
    {
        Each(name, item, values, (text, path) => add(path, text));
        return values;
    }

    private void Each<T>(string name, string item, List<T>? values, Action<T, string> write)
    {
        if (values is { Count: 0 })
        {
            add(prefix + name, ""); // an empty list is a statement ("none"), not an omission
        }

        for (var index = 0; index < (values?.Count ?? 0); index++)
        {
            write(values![index], string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.{item}.{index + 1}"));
        }
    }
}
