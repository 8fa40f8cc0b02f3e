using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>The names of a shape's members, or of all below them ("Filters.Values").</summary>
internal sealed class MemberNames : WireMembers
{
    private readonly List<string> _names;
    private readonly string _path;
    private readonly bool _deep;
    private readonly Type[] _within;

    private MemberNames(List<string> names, string path, bool deep, Type[] within)
    {
        _names = names;
        _path = path;
        _deep = deep;
        _within = within;
    }

    public static IReadOnlyList<string> Of(IWireShape shape, bool deep = false)
    {
        var names = new List<string>();
        shape.Exchange(new MemberNames(names, "", deep, [shape.GetType()]));
        return names;
    }

    public override T? Member<T>(T? value, string name = "") where T : class => Below<T>(name, value);

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "") => Below<T, List<T>>(name, value);

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "") => Leaf(name, value);

    public override Dictionary<string, List<string>>? Member(Dictionary<string, List<string>>? value, string name = "") => Leaf(name, value);

    protected override string? Scalar(string name, string? value, WireKind kind) => Leaf(name, value);

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind) => Leaf(name, values);

    private TValue? Leaf<TValue>(string name, TValue? value) where TValue : class
    {
        _names.Add(_path + name);
        return value;
    }

    private T? Below<T>(string name, T? value) where T : class, IWireShape, new() => Below<T, T>(name, value);

    private TValue? Below<T, TValue>(string name, TValue? value) where T : class, IWireShape, new() where TValue : class
    {
        var before = _names.Count;
        if (_deep && !_within.Contains(typeof(T)))
        {
            new T().Exchange(new MemberNames(_names, $"{_path}{name}.", true, [.. _within, typeof(T)]));
        }

        return _names.Count == before ? Leaf(name, value) : value;
    }
}
