namespace HaWpSdk.Deploy.Bench;

/// <summary>How far a benchmark has come.</summary>
/// <param name="Step">What happens now, for example <c>replaying home without the cache</c>.</param>
/// <param name="Done">The share of the work that is done, 0 to 1.</param>
public sealed record BenchmarkProgress(string Step, double Done)
{
    /// <summary>Whether <see cref="Step"/> is no step but a sentence that must reach somebody, such as keys that could not be removed.</summary>
    public bool IsWarning { get; init; }
}
