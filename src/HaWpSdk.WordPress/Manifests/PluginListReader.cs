using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Reads what <c>wp plugin list</c> printed, as JSON or CSV, with notices of PHP before it.</summary>
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

        // Notices before the list are blanked, so that lines and columns stay those of the file.
        var blanked = new string(text.Take(start).Select(c => c == '\n' ? '\n' : ' ').ToArray()) + text.Substring(start);
        foreach (var row in JsonReader.Read(blanked, path, problems).Items)
        {
            if (row.TextOf("name") is { } name)
                Add(items, name, row.TextOf("status") ?? "", row.TextOf("version") ?? "", path, row["name"]!.Line, row["name"]!.Column);
            else if (row.Kind == JsonKind.Map)
                problems.Add(new ManifestProblem(path, row.Line, row.Column, "An entry without a name is skipped."));
        }
    }

    /// <summary>The offset of the line that names the columns, or -1.</summary>
    internal static int HeaderOf(string text)
    {
        var start = 0;
        for (var line = 0; line < 200 && start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start);
            var content = (end < 0 ? text.Substring(start) : text.Substring(start, end - start)).Trim();
            var cells = content.Split(',');
            if (cells.Length >= 2 && cells.Contains("name") && (cells.Contains("status") || cells.Contains("version")))
                return start;
            if (end < 0)
                return -1;
            start = end + 1;
        }

        return -1;
    }

    internal static void ReadCsv(string text, string path, List<InventoryItem> items, List<ManifestProblem> problems)
    {
        var header = HeaderOf(text);
        if (header < 0)
        {
            problems.Add(new ManifestProblem(path, 1, 1, "No line with the columns name,status,update,version was found."));
            return;
        }

        var line = text.Take(header).Count(c => c == '\n') + 1;
        var columns = Array.Empty<string>();
        foreach (var raw in text.Substring(header).Split('\n'))
        {
            var cells = Cells(raw.TrimEnd('\r'));
            if (columns.Length == 0)
            {
                columns = cells;
            }
            else if (cells.Length > 1 || cells[0].Length > 0)
            {
                string Cell(string name) => Array.IndexOf(columns, name) is var index and >= 0 && index < cells.Length ? cells[index] : "";
                if (cells.Length != columns.Length)
                    problems.Add(new ManifestProblem(path, line, 1, $"{cells.Length} columns instead of {columns.Length}."));
                if (Cell("name").Length > 0)
                    Add(items, Cell("name"), Cell("status"), Cell("version"), path, line, 1);
            }

            line++;
        }
    }

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(c);
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }

    private static void Add(List<InventoryItem> items, string name, string status, string version, string path, int line, int column)
    {
        var kind = status switch { "must-use" => InventoryKind.MustUsePlugin, "dropin" => InventoryKind.DropIn, _ => InventoryKind.Plugin };
        items.Add(new InventoryItem
        {
            Slug = name, Kind = kind, Version = version.Length == 0 ? null : version, Active = status is "active" or "active-network" or "must-use" or "dropin" ? true : status == "inactive" ? false : null,
            Path = path, Line = line, Column = column,
        });
    }
}
