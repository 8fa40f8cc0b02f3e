using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaWpSdk.Simulator.State;

/// <summary>Reads and writes the state file; a write replaces the file in one step, so a kill leaves the old or the new one.</summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 256,
    };

    /// <exception cref="InvalidDataException">The file is no state file of this version.</exception>
    public static AccountState Load(string path)
    {
        if (!File.Exists(path))
            return new AccountState();
        try
        {
            var state = JsonSerializer.Deserialize<AccountState>(File.ReadAllBytes(path), Json) ?? new AccountState();
            if (state.Version == AccountState.CurrentVersion)
            {
                foreach (var item in state.Objects.Where(o => o.ContentHash.Length > 0))
                    item.Content = File.ReadAllBytes(ContentPath(path, item.ContentHash));
                RemoveUnused(path, state);
                return state;
            }
            throw new InvalidDataException($"'{path}' is a simulator state of version {state.Version}; this simulator reads version {AccountState.CurrentVersion}. Remove the file to begin with an empty account.");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"'{path}' is not a simulator state file: {error.Message} Remove it to begin with an empty account.", error);
        }
    }

    /// <summary>Writes contents that are new, then gives the state as it is to be written: an answer never names bytes that a kill would lose.</summary>
    public static byte[] Serialize(AccountState state, string path)
    {
        foreach (var item in state.Objects.Where(o => o.ContentHash.Length == 0 && !o.DeleteMarker))
        {
            item.ContentHash = Convert.ToHexStringLower(SHA256.HashData(item.Content));
            var file = ContentPath(path, item.ContentHash);
            if (File.Exists(file))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file + ".new", item.Content);
            File.Move(file + ".new", file, overwrite: true);
        }
        return JsonSerializer.SerializeToUtf8Bytes(state, Json);
    }

    private static string ContentPath(string path, string hash) => Path.Combine(Path.GetFullPath(path) + ".objects", hash);

    private static void RemoveUnused(string path, AccountState state)
    {
        var folder = Path.GetFullPath(path) + ".objects";
        if (!Directory.Exists(folder))
            return;
        var used = state.Objects.Select(o => o.ContentHash).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !used.Contains(Path.GetFileName(file))))
            File.Delete(file);
    }

    public static void Write(string path, byte[] content)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = path + ".new";
        if (!OperatingSystem.IsWindows())
            using (new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                // Created private, because generated secrets are in it.
            }
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
