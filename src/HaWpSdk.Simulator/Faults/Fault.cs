using System.Globalization;

namespace HaWpSdk.Simulator.Faults;

/// <summary>One fault to inject: which calls or resources it meets, and how often.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The service by its client package name, for example <c>cloudformation</c>, <c>rds</c>, <c>route-53</c>; null meets every service.</summary>
    public string? Service { get; init; }

    /// <summary>The operation, for example <c>CreateChangeSet</c>; null meets every operation of the service.</summary>
    public string? Operation { get; init; }

    /// <summary>For resource faults: the logical id; null meets any.</summary>
    public string? LogicalId { get; init; }

    /// <summary>For resource faults: the resource type, for example <c>AWS::RDS::DBInstance</c>; null meets any.</summary>
    public string? ResourceType { get; init; }

    /// <summary>For resource faults: <c>create</c>, <c>update</c> or <c>delete</c>; null meets any.</summary>
    public string? Action { get; init; }

    /// <summary>How many matching calls pass before the fault begins. Default 0.</summary>
    public int After { get; init; }

    /// <summary>How many matching calls it meets; null is without end. Default 1.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>The length of <see cref="FaultKind.Slow"/>, <see cref="FaultKind.SlowResource"/> and the offset of <see cref="FaultKind.ClockSkew"/>. Default 10 minutes for the clock, 1 second for the rest.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The code of an <see cref="FaultKind.Error"/>, for example <c>OptInRequired</c>. Default <c>InvalidRequest</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The reason that a failed resource or an <see cref="FaultKind.Error"/> gives. Default: a sentence that names the fault as simulated.</summary>
    public string? Because { get; init; }

    /// <summary>
    /// Reads one fault from text, as the command line and the control address take it:
    /// <c>throttle cloudformation.CreateChangeSet x2 after 1</c>, <c>fail-resource create AWS::RDS::DBInstance</c>,
    /// <c>fail-resource update Database x1 because quota exceeded</c>, <c>clock-skew * 600s</c>, <c>error s3.PutObject code AccountProblem</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is no fault; the message says which part and what is possible.</exception>
    public static Fault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kinds = Enum.GetValues<FaultKind>().ToDictionary(Name, kind => kind, StringComparer.Ordinal);
        if (words.Length == 0 || !kinds.TryGetValue(words[0], out var kind))
            throw new FormatException($"'{text}' names no fault. Begin with one of: {string.Join(", ", kinds.Keys)}.");
        var fault = new Fault { Kind = kind };
        for (var i = 1; i < words.Length; i++)
        {
            var word = words[i];
            if (word == "because")
                return fault with { Because = string.Join(' ', words[(i + 1)..]) };
            if (word == "after" && i + 1 < words.Length && int.TryParse(words[i + 1], CultureInfo.InvariantCulture, out var after))
                (fault, i) = (fault with { After = after }, i + 1);
            else if (word == "code" && kind == FaultKind.Error && i + 1 < words.Length)
                (fault, i) = (fault with { Code = words[i + 1] }, i + 1);
            else if (word == "always")
                fault = fault with { Times = null };
            else if (word is "create" or "update" or "delete")
                fault = fault with { Action = word };
            else if (word[0] == 'x' && int.TryParse(word[1..], CultureInfo.InvariantCulture, out var times))
                fault = fault with { Times = times };
            else if (word[^1] == 's' && double.TryParse(word[..^1], CultureInfo.InvariantCulture, out var seconds))
                fault = fault with { Duration = TimeSpan.FromSeconds(seconds) };
            else if (word == "*")
                continue;
            else if (kind is FaultKind.FailResource or FaultKind.SlowResource)
                fault = word.Contains("::", StringComparison.Ordinal) ? fault with { ResourceType = word } : fault with { LogicalId = word };
            else
            {
                var dot = word.IndexOf('.', StringComparison.Ordinal);
                fault = fault with { Service = dot < 0 ? word : word[..dot], Operation = dot < 0 ? null : word[(dot + 1)..] };
            }
        }
        return fault;
    }

    private static string Name(FaultKind kind) =>
        string.Concat(kind.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    /// <returns>The fault in the form that <see cref="Parse"/> reads.</returns>
    public override string ToString()
    {
        var words = new List<string> { Name(Kind) };
        if (Action is not null) words.Add(Action);
        if (ResourceType is not null) words.Add(ResourceType);
        if (LogicalId is not null) words.Add(LogicalId);
        if (Service is not null) words.Add(Operation is null ? Service : $"{Service}.{Operation}");
        if (Duration is { } duration) words.Add(string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds}s"));
        words.Add(Times is { } times ? $"x{times}" : "always");
        if (After > 0) words.Add($"after {After}");
        if (Code is not null) words.Add($"code {Code}");
        if (Because is not null) words.Add($"because {Because}");
        return string.Join(' ', words);
    }
}
