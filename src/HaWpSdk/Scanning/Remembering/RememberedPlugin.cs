using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning.Remembering;

/// <summary>The entry of one plugin in a <see cref="ScanCache"/>: a file named after the plugin's place, which says for which files it holds.</summary>
internal sealed class RememberedPlugin
{
    internal const string Extension = ".plugin";

    /// <summary>Behaviours and places of evidence are few; what claims more is no entry.</summary>
    private const int MaximumCount = 10_000;

    private const int MaximumEntry = 4 * 1024 * 1024;

    // The build of both assemblies that take part: another scanner sees other things in the same code.
    private static readonly byte[] Version = [.. typeof(PluginAnalyzer).Module.ModuleVersionId.ToByteArray(), .. typeof(RememberedPlugin).Module.ModuleVersionId.ToByteArray()];

    private readonly ScanCache _cache;
    private readonly byte[] _key;
    private readonly bool _isSettled;
    private readonly string _path;

    internal RememberedPlugin(ScanCache cache, string place, byte[] key, bool isSettled)
    {
        (_cache, _key, _isSettled) = (cache, key, isSettled);
        _path = Path.Combine(cache.Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 16)) + Extension);
        Behaviours = Read();
    }

    /// <summary>What the code does, evidence with paths below the plugin; <see langword="null"/> when it has to be read.</summary>
    internal IReadOnlyList<PluginBehaviour>? Behaviours { get; }

    /// <summary>Of what the result depends: the scanner, its limits, and the files as they are.</summary>
    internal static byte[] KeyOf(string place, IReadOnlyList<PhpSourceFile> files, ReadOnlySpan<FileState> states, ScanOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Version);
        hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<long>([options.MaximumFileSize, files.Count])));
        hash.AppendData(Encoding.UTF8.GetBytes(place + "\0"));
        var name = new byte[1024];
        foreach (var file in files)
        {
            var needed = Encoding.UTF8.GetMaxByteCount(file.Path.Length) + 1;
            if (name.Length < needed)
                name = new byte[needed];
            var length = Encoding.UTF8.GetBytes(file.Path, name);
            name[length] = 0;
            hash.AppendData(name, 0, length + 1);
        }

        hash.AppendData(MemoryMarshal.AsBytes(states));
        return hash.GetHashAndReset();
    }

    /// <summary>Keeps what was found.</summary>
    internal void Keep(IReadOnlyList<PluginBehaviour> behaviours)
    {
        if (!_isSettled)
            return;
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(_cache.Folder);
            else
                Directory.CreateDirectory(_cache.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // Another scan may write the same entry: each writes a file of its own and puts it there whole.
            var own = $"{_path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
            File.WriteAllBytes(own, Pack(behaviours));
            File.Move(own, _path, overwrite: true);
            _cache.Sweep();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, nothing else.
        }
    }

    private byte[] Pack(IReadOnlyList<PluginBehaviour> behaviours)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(_key);
        writer.Write(behaviours.Count);
        foreach (var behaviour in behaviours)
        {
            writer.Write(behaviour.Name);
            writer.Write((byte)behaviour.Weight);
            writer.Write(behaviour.Evidence.Count);
            foreach (var evidence in behaviour.Evidence)
            {
                writer.Write(evidence.Path);
                writer.Write(evidence.Line);
                writer.Write(evidence.What);
            }
        }

        writer.Flush();
        writer.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        return memory.ToArray();
    }

    private List<PluginBehaviour>? Read()
    {
        byte[] bytes;
        try
        {
            var file = new FileInfo(_path);
            if (!file.Exists || file.Length > MaximumEntry)
                return null;
            bytes = File.ReadAllBytes(_path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // Half an entry, or one that a disk has damaged, is none.
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < _key.Length || !bytes.AsSpan(0, _key.Length).SequenceEqual(_key) || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, _key.Length, end - _key.Length), Encoding.UTF8);
        try
        {
            var behaviours = new List<PluginBehaviour>();
            for (var count = Count(reader); count > 0; count--)
            {
                var (name, weight, places) = (reader.ReadString(), (PluginVerdict)reader.ReadByte(), Count(reader));
                behaviours.Add(new PluginBehaviour(name, weight, [.. Enumerable.Range(0, places).Select(_ => new Evidence(reader.ReadString(), reader.ReadInt32(), reader.ReadString()))]));
            }

            return behaviours;
        }
        catch (Exception problem) when (problem is IOException or FormatException)
        {
            return null;
        }
    }

    private static int Count(BinaryReader reader) => reader.ReadInt32() is >= 0 and <= MaximumCount and var count ? count : throw new FormatException();
}
