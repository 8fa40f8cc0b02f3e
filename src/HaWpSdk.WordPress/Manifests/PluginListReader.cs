using System.Text.RegularExpressions;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Reads what <c>wp plugin list</c> printed, as JSON, YAML, CSV or a table, with notices of PHP before it.</summary>
internal static class PluginListReader
{
    /// <summary>Where the JSON list begins: the first bracket at the start of a line.</summary>
    internal static int JsonStart(string text)
    {
        for (var i = 0; i >= 0 && i < text.Length;)
        {
            var at = i;
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
            if (at < text.Length && text[at] == '[' && text.IndexOf('{', at) is var map and >= 0 && text.Substring(at + 1, map - at - 1).Trim().Length == 0)
                return at;
            i = text.IndexOf('\n', i) + 1;
            if (i == 0)
                return -1;
        }

        return -1;
    }

    internal static void ReadJson(string text, string path, List<InventoryItem> items, List<ManifestProblem> problems)
    {
        var start = JsonStart(text);
        if (start < 0)
        {
            problems.Add(new ManifestProblem(path, 1, 1, "No list of plugins was found; it begins with [{."));
            return;
        }

        foreach (var row in JsonReader.Read(Blanked(text, start), path, problems).Items)
        {
            if (row.TextOf("name") is { } name)
                Add(items, name, row.TextOf("status") ?? "", row.TextOf("version") ?? "", path, row["name"]!.Line, row["name"]!.Column);
            else if (row.Kind == JsonKind.Map)
                problems.Add(new ManifestProblem(path, row.Line, row.Column, "An entry without a name is skipped."));
        }
    }

    /// <summary>Notices before the list are blanked, so that lines and columns stay those of the file.</summary>
    private static string Blanked(string text, int start) => new string(text.Take(start).Select(c => c == '\n' ? '\n' : ' ').ToArray()) + text.Substring(start);

    private static readonly Regex YamlItem = new(@"^-[ \t]*(?:\r?\n[ \t]+)?[a-z_]+:", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex YamlName = new(@"^[ \t-]+name:", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex YamlStatus = new(@"^[ \t-]+status:", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>Where the YAML list begins: its first item, where items have a name and a status.</summary>
    internal static int YamlStart(string text) => YamlItem.Match(text) is { Success: true } item && YamlName.IsMatch(text) && YamlStatus.IsMatch(text) ? item.Index : -1;

    internal static void ReadYaml(string text, string path, List<InventoryItem> items, List<ManifestProblem> problems)
    {
        YamlTree tree;
        try
        {
            tree = YamlTreeReader.Read(Blanked(text, Math.Max(0, YamlStart(text))), path);
        }
        catch (PolicyFileException broken)
        {
            problems.AddRange(broken.Problems.Select(problem => new ManifestProblem(path, Math.Max(1, problem.Position.Line), Math.Max(1, problem.Position.Column), problem.Message)));
            return;
        }

        foreach (var row in tree is YamlSequence rows ? rows.Items : [])
        {
            YamlScalar? Cell(string name) => (row as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Text == name)?.Value as YamlScalar;
            if (Cell("name") is { Text.Length: > 0 } slug)
                Add(items, slug.Text, Cell("status")?.Text ?? "", Cell("version") is { IsNull: false } version ? version.Text : "", path, slug.Line, slug.Column);
            else
                problems.Add(new ManifestProblem(path, row.Line, row.Column, "An entry without a name is skipped."));
        }
    }

    /// <summary>Where the line that names the columns begins, and what stands between them: a comma, a tab, or the lines of a drawn table.</summary>
    internal static (int Offset, char Separator)? HeaderOf(string text)
    {
        var start = 0;
        for (var line = 0; line < 200 && start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start);
            var content = (end < 0 ? text.Substring(start) : text.Substring(start, end - start)).Trim();
            foreach (var separator in Separators)
            {
                var cells = Cells(content, separator);
                if (cells.Count >= 2 && cells.Exists(cell => cell.Text == "name") && cells.Exists(cell => cell.Text is "status" or "version"))
                    return (start, separator);
            }

            if (end < 0)
                return null;
            start = end + 1;
        }

        return null;
    }

    internal static void ReadColumns(string text, string path, List<InventoryItem> items, List<ManifestProblem> problems)
    {
        if (HeaderOf(text) is not { } header)
        {
            problems.Add(new ManifestProblem(path, 1, 1, "No line with the columns name,status,update,version was found."));
            return;
        }

        var line = text.Take(header.Offset).Count(c => c == '\n') + 1;
        var columns = new List<(string Text, int Column)>();
        foreach (var raw in text.Substring(header.Offset).Split('\n'))
        {
            var cells = IsRow(raw, header.Separator) ? Cells(raw.TrimEnd('\r'), header.Separator) : [];
            if (columns.Count == 0)
            {
                columns = cells;
            }
            else if (cells.Count > 1 || cells.Exists(cell => cell.Text.Length > 0))
            {
                (string Text, int Column) Cell(string name) => columns.FindIndex(column => column.Text == name) is var index and >= 0 && index < cells.Count ? cells[index] : ("", 1);
                if (cells.Count != columns.Count)
                    problems.Add(new ManifestProblem(path, line, 1, $"{cells.Count} columns instead of {columns.Count}."));
                if (Cell("name") is { Text.Length: > 0 } name)
                    Add(items, name.Text, Cell("status").Text, Cell("version").Text, path, line, name.Column);
            }

            line++;
        }
    }

    private static readonly char[] Separators = [',', '\t', '|'];

    /// <summary>A drawn table has lines of its frame between the rows.</summary>
    private static bool IsRow(string line, char separator) => separator != '|' || line.TrimStart().StartsWith("|", StringComparison.Ordinal);

    private static List<(string Text, int Column)> Cells(string line, char separator)
    {
        var cells = new List<(string, int)>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"' && separator == ',')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == separator && !quoted))
            {
                var text = cell.ToString();
                var padding = separator == ',' ? 0 : text.Length - text.TrimStart().Length;
                cells.Add((separator == ',' ? text : text.Trim(), start + padding + 1));
                cell.Clear();
                start = i + 1;
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        // What stands outside the frame of a drawn table is no cell.
        return separator == '|' && cells.Count > 2 ? cells.GetRange(1, cells.Count - 2) : cells;
    }

    private static void Add(List<InventoryItem> items, string name, string status, string version, string path, int line, int column)
    {
        var kind = status switch { "must-use" => InventoryKind.MustUsePlugin, "dropin" => InventoryKind.DropIn, _ => InventoryKind.Plugin };
        items.Add(new InventoryItem
        {
            Slug = name, Kind = kind, Version = version.Length == 0 ? null : version, Active = status is "active" or "active-network" or "must-use" or "dropin" ? true : status == "inactive" ? false : null, Status = status,
            Path = path, Line = line, Column = column,
        });
    }
}
