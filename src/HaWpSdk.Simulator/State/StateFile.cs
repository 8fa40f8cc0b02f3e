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
            return state.Version == AccountState.CurrentVersion
                ? state
                : throw new InvalidDataException($"'{path}' is a simulator state of version {state.Version}; this simulator reads version {AccountState.CurrentVersion}. Remove the file to begin with an empty account.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{path}' is not a simulator state file: {error.Message} Remove it to begin with an empty account.", error);
        }
    }

    public static byte[] Serialize(AccountState state) => JsonSerializer.SerializeToUtf8Bytes(state, Json);

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
