using System.Globalization;
using System.Text.Json;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;

namespace HaWpSdk.Building;

/// <summary>Reads the fingerprint out of the benchmark report that a description names.</summary>
internal static class BenchmarkReport
{
    // A report with its distributions has some 100 KB.
    private const long MostBytes = 64 * 1024 * 1024;
    private static readonly DocumentPath FilePath = DocumentPath.Parse("objectCache.benchmark.file");
    private static readonly DocumentPath FingerprintPath = DocumentPath.Parse("objectCache.benchmark.fingerprint");

    /// <summary>Adds the fingerprint of the named report.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="folder">The folder that relative paths start from; beside the program, then the working directory when <see langword="null"/>.</param>
    /// <param name="problem">What is wrong with the report, if anything.</param>
    public static MapNode Read(MapNode said, string? folder, out PolicyProblem? problem)
    {
        problem = null;
        if (Lookup.Find(said, FilePath).Node is not ScalarNode { Value.Kind: ValueKind.Text } file || file.Value.Text.Length == 0
            || Lookup.Find(said, FingerprintPath).State != LookupState.Absent)
        {
            return said;
        }

        var position = file.Position ?? new SourcePosition(FilePath.ToString());
        try
        {
            if (Find(file.Value.Text, folder) is not { } path)
            {
                problem = new PolicyProblem(position, $"The benchmark report '{file.Value.Text}' is not there. Run 'hawp bench --output {file.Value.Text}' without naming it first, or leave it out until it exists.");
                return said;
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length <= MostBytes)
            {
                using var report = JsonDocument.Parse(stream);
                if (report.RootElement.ValueKind == JsonValueKind.Object
                    && report.RootElement.TryGetProperty("fingerprint", out var fingerprint)
                    && fingerprint.ValueKind == JsonValueKind.String)
                {
                    // An expired report recommends nothing any more: what stands in its place never equals a fingerprint, and says why.
                    var text = report.RootElement.TryGetProperty("expiresAt", out var expires) && expires.TryGetDateTimeOffset(out var until) && until < DateTimeOffset.UtcNow
                        ? string.Create(CultureInfo.InvariantCulture, $"expired on {until.UtcDateTime:yyyy-MM-dd}")
                        : fingerprint.GetString()!;
                    return DocumentEdit.Set(said, FingerprintPath, new ScalarNode(PolicyValue.OfText(text), position));
                }
            }

            problem = new PolicyProblem(position, $"'{file.Value.Text}' is no benchmark report: it has no fingerprint. Name the JSON file that 'hawp bench --output FILE' wrote.");
        }
        catch (JsonException)
        {
            problem = new PolicyProblem(position, $"'{file.Value.Text}' is no benchmark report: it is not JSON. Name the file that 'hawp bench --output FILE' wrote.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = new PolicyProblem(position, $"The benchmark report '{file.Value.Text}' cannot be read: {exception.Message}");
        }

        return said;
    }

    private static string? Find(string file, string? folder)
    {
        string[] folders = folder is null ? [AppContext.BaseDirectory, Environment.CurrentDirectory] : [folder];
        return folders.Select(f => Path.GetFullPath(file, Path.GetFullPath(f))).FirstOrDefault(File.Exists);
    }
}
