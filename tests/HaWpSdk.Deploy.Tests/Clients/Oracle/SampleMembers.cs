using System.Globalization;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>
/// Fills a shape with values that are all different and hard on encoders: each text names its own place and carries characters that
/// some format must escape. A type inside itself is filled once.
/// </summary>
internal sealed class SampleMembers : WireMembers
{
    /// <summary>A moment with a fraction would be written in different precision by different formats; this one is exact in all.</summary>
    private static readonly DateTime Moment = new(2026, 11, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly Counter _counter;
    private readonly string _path;
    private readonly Type[] _within;
    private readonly Func<string, bool> _wanted;

    private SampleMembers(Counter counter, string path, Type[] within, Func<string, bool> wanted)
    {
        _counter = counter;
        _path = path;
        _within = within;
        _wanted = wanted;
    }

    /// <summary>Fills the members of <paramref name="shape"/> whose name is <paramref name="wanted"/>, with everything below them.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="wanted">Which members.</param>
    /// <param name="plain">Without the characters that are hard on encoders, for endpoints that are not a test of encoders.</param>
    public static T Fill<T>(T shape, Func<string, bool> wanted, bool plain = false) where T : IWireShape
    {
        shape.Exchange(new SampleMembers(new Counter { Plain = plain }, "", [shape.GetType()], wanted));
        return shape;
    }

    public override T? Member<T>(T? value, string name = "") where T : class => _wanted(name) && !_within.Contains(typeof(T)) ? Make<T>(name) : null;

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "") =>
        _wanted(name) && !_within.Contains(typeof(T)) ? [Make<T>($"{name}.1"), Make<T>($"{name}.2")] : null;

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "") =>
        _wanted(name) ? new() { [$"{name} key 1"] = Text($"{name}.1"), [$"{name} key 2"] = Text($"{name}.2") } : null;

    public override Dictionary<string, List<string>>? Member(Dictionary<string, List<string>>? value, string name = "") =>
        _wanted(name) ? new() { ["1"] = [Text($"{name}.1.1"), Text($"{name}.1.2")], ["2"] = [Text($"{name}.2.1")] } : null;

    protected override string? Scalar(string name, string? value, WireKind kind) => _wanted(name) ? Sample(name, kind) : null;

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind) =>
        _wanted(name) ? [Sample($"{name}.1", kind), Sample($"{name}.2", kind)] : null;

    private T Make<T>(string name) where T : class, IWireShape, new()
    {
        var made = new T();
        made.Exchange(new SampleMembers(_counter, $"{_path}{name}.", [.. _within, typeof(T)], _ => true));
        return made;
    }

    private string Sample(string name, WireKind kind) => kind switch
    {
        WireKind.Number => (++_counter.Last).ToString(CultureInfo.InvariantCulture),
        WireKind.Boolean => ++_counter.Last % 2 == 0 ? "true" : "false",
        WireKind.Time => Moment.AddDays(++_counter.Last).ToString("O", CultureInfo.InvariantCulture),
        _ => Text(name),
    };

    private string Text(string name) => name switch
    {
        "MaxItems" => (++_counter.Last).ToString(CultureInfo.InvariantCulture), // text here, a number in the JavaScript model
        "SearchString" => Convert.ToBase64String([0, 1, 254, 255]),
        "IfMatch" or "ETag" or "Location" => $"E{++_counter.Last}-{name}", // headers carry ASCII
        _ when _counter.Plain => $"sample-{name}",
        _ => $"{_path}{name} +/?&=%:~*'\"<é>",
    };

    private sealed class Counter
    {
        public int Last { get; set; }

        public bool Plain { get; init; }
    }
}
