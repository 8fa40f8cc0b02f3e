using System.Text;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Inputs;

/// <summary>
/// Manifests that a command prints: standard input, written <c>-</c>, and what a shell hands over for <c>&lt;(command)</c>. Only what was named so is read like this; a
/// pipe that lies in a folder is never opened.
/// </summary>
internal static class StreamedInput
{
    private const string StandardInput = "-";

    /// <summary>How long a command may take before it prints something. Over SSH, <c>wp</c> takes several seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Whether the path means a stream.</summary>
    public static bool IsOne(string path) =>
        path is StandardInput or "/dev/stdin" || path.StartsWith("/dev/fd/", StringComparison.Ordinal) || path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);

    /// <summary>The name and the text of a stream.</summary>
    /// <exception cref="UsageException">Nothing came, or too much.</exception>
    public static async Task<KeyValuePair<string, string>> ReadAsync(string path, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var name = path is StandardInput or "/dev/stdin" ? "stdin" : path;
        var shown = name == "stdin" ? "Standard input" : $"'{path}'";
        if (name == "stdin" && surroundings.In is null && !Console.IsInputRedirected)
        {
            throw new UsageException("Standard input is the terminal. Let a command print into it: wp plugin list --format=json | hawp scan -");
        }

        try
        {
            using var stream = name == "stdin" ? surroundings.In ?? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (await Task.Run(() => stream.Read(buffer), CancellationToken.None).WaitAsync(Patience, surroundings.Clock, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > WordPressScanner.LongestManifest)
                {
                    throw new UsageException($"{shown} goes on after {WordPressScanner.LongestManifest / (1024 * 1024)} MiB; no manifest is as long.");
                }
            }

            bytes.Position = 0;
            using var reader = new StreamReader(bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            var text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            return text.Trim().Length > 0 ? new(name, text) : throw new UsageException($"{shown} is empty: the command behind it printed nothing.");
        }
        catch (TimeoutException)
        {
            throw new UsageException($"Nothing came from {(name == "stdin" ? "standard input" : shown)} for {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{shown} cannot be read: {exception.Message}", exception);
        }
    }
}
