using HaWpSdk.Deploy.Bench;
using HaWpSdk.Hosting.Verbs;

namespace HaWpSdk.Hosting.Bench;

/// <summary>What every benchmark's verb does alike: measure with progress, tell in a sentence what went wrong, write the report's files.</summary>
internal static class BenchmarkRun
{
    /// <summary>Measures; <see langword="null"/> when it failed, which was told.</summary>
    public static async Task<TReport?> MeasureAsync<TReport>(HostSurroundings surroundings, bool quiet, Func<BenchmarkView, Task<TReport>> measure)
        where TReport : class
    {
        using var view = new BenchmarkView(surroundings, quiet);
        try
        {
            return await measure(view).ConfigureAwait(false);
        }
        catch (BenchmarkException problem)
        {
            // The progress line ends before the sentence begins.
            view.Dispose();
            await surroundings.Error.WriteLineAsync("hawp: " + problem.Message).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Writes the files that were asked for.</summary>
    public static async Task WriteFilesAsync(HostSurroundings surroundings, string? json, Func<string> toJson, string? html, Func<string> toHtml, CancellationToken cancellationToken)
    {
        if (json is not null)
        {
            await ResultWriter.WriteTextAsync(toJson(), json, surroundings, cancellationToken).ConfigureAwait(false);
        }

        if (html is not null)
        {
            await ResultWriter.WriteTextAsync(toHtml(), html, surroundings, cancellationToken).ConfigureAwait(false);
        }
    }
}
