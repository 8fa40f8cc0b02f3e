namespace HaWpSdk.WordPress.Php;

/// <summary>
/// Finds the calls of a name in all files read so far. A plugin has a hundred thousand calls and is asked for some fifty names: the hashes of all calls stand one after
/// another, and a question reads over them.
/// </summary>
internal sealed class PhpCallIndex
{
    private readonly List<(PhpFile File, int Start)> _files = [];
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private uint[] _hashes = new uint[1024];
    private int _count;

    internal void Add(PhpFile file)
    {
        var calls = file.Calls;
        _files.Add((file, _count));
        if (_count + calls.Count > _hashes.Length)
            Array.Resize(ref _hashes, Math.Max(_hashes.Length * 2, _count + calls.Count));
        foreach (var call in calls)
            _hashes[_count++] = Hash(call.Name);
    }

    /// <summary>The calls of a name, in the order the files were added in.</summary>
    /// <param name="name">The name, lower case.</param>
    internal GrowingList<(PhpFile File, PhpCall Call)> Of(string name)
    {
        if (!_answers.TryGetValue(name, out var answer))
            _answers.Add(name, answer = new Answer());
        // Of what was read before only what has come since is new.
        var hash = Hash(name);
        var file = 0;
        for (var at = answer.Read; (at = Array.IndexOf(_hashes, hash, at, _count - at)) >= 0; at++)
        {
            while (file + 1 < _files.Count && _files[file + 1].Start <= at)
                file++;
            var call = _files[file].File.Calls[at - _files[file].Start];
            if (call.Name == name)
                answer.Calls.Add((_files[file].File, call));
        }

        answer.Read = _count;
        return answer.Calls;
    }

    private static uint Hash(string name) => PhpNames.Hash(name, 0, name.Length);

    private sealed class Answer
    {
        internal GrowingList<(PhpFile File, PhpCall Call)> Calls { get; } = new();

        /// <summary>How many calls were looked at.</summary>
        internal int Read { get; set; }
    }
}
