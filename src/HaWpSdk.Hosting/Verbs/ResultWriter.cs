using System.CommandLine;
using System.Text;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Hosting.Verbs;

/// <summary>Writes results: the format, the file, the baseline, and the exit code.</summary>
internal static class ResultWriter
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>Writes findings and says how the run ends.</summary>
    /// <param name="result">The result.</param>
    /// <param name="command">The command line.</param>
    /// <param name="options">Its options.</param>
    /// <param name="surroundings">Where to write.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="finish">Adds what a verb has to say beside its findings; told the format and the text.</param>
    public static async Task<int> WriteAsync(PolicyResult result, ParseResult command, CommonOptions options, HostSurroundings surroundings, CancellationToken cancellationToken, Func<string, string, string>? finish = null)
    {
        // A baseline is always written from what was found, not from what another one left over: both options may name one file.
        var found = result;
        if (command.GetValue(options.Baseline) is { } baselineFile)
        {
            result = ReadBaseline(baselineFile, surroundings).Apply(result);
        }

        if (command.GetValue(options.WriteBaseline) is { } newBaseline)
        {
            var full = surroundings.FullPath(newBaseline);
            var baseline = File.Exists(full) ? ReadBaseline(newBaseline, surroundings).Shrink(found) : Baseline.Of(found);
            await WriteFileAsync(full, baseline.Write(), cancellationToken).ConfigureAwait(false);
            result = baseline.Apply(result);
            Hint(command, options, surroundings, $"The baseline {newBaseline} holds {baseline.Count} {(baseline.Count == 1 ? "finding" : "findings")}.");
        }

        var output = command.GetValue(options.Output);
        var color = surroundings.Color && output is null && !command.GetValue(options.NoColor);
        var text = command.GetValue(options.Format) switch
        {
            "json" => JsonReport.Write(result),
            "sarif" => SarifReport.Write(result, root: surroundings.Folder, category: command.CommandResult.Command.Name),
            _ => TextReport.Write(result, new TextReportOptions { Color = color, Width = surroundings.Width, Verbose = command.GetValue(options.Verbose) }),
        };
        if (command.GetValue(options.Format) == "sarif")
        {
            foreach (var note in SarifReport.NotesOn(result))
            {
                await surroundings.Error.WriteLineAsync("hawp: " + note).ConfigureAwait(false);
            }
        }

        text = finish?.Invoke(command.GetValue(options.Format) ?? "text", text) ?? text;
        await WriteTextAsync(text, output, surroundings, cancellationToken).ConfigureAwait(false);
        return result.IsFailure ? ExitCodes.Failed : ExitCodes.Fine;
    }

    /// <summary>Writes a text to a file or to standard output.</summary>
    public static async Task WriteTextAsync(string text, string? output, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (output is null)
        {
            await surroundings.Out.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
            await surroundings.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await WriteFileAsync(surroundings.FullPath(output), text, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells something beside the result, on standard error.</summary>
    public static void Hint(ParseResult command, CommonOptions options, HostSurroundings surroundings, string text)
    {
        if (!command.GetValue(options.Quiet))
        {
            surroundings.Error.WriteLine(text);
        }
    }

    // Written beside and moved, so that an interrupted run leaves the old file whole.
    private static async Task WriteFileAsync(string file, string text, CancellationToken cancellationToken)
    {
        var temporary = file + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(temporary, text, Utf8, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception exception)
        {
            Forget(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"'{file}' cannot be written: {exception.Message}", exception);
            }

            throw;
        }
    }

    private static void Forget(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written keeps it from being removed; the first reason is the one to tell.
        }
    }

    private static Baseline ReadBaseline(string file, HostSurroundings surroundings)
    {
        var bytes = InputFile.Read(file, surroundings, $"Write one with --write-baseline {file}.");
        return Baseline.Read(YamlTreeReader.Decode(bytes, file).TrimStart('\uFEFF'), file);
    }
}
