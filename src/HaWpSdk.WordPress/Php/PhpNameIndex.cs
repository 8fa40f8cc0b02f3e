namespace HaWpSdk.WordPress.Php;

/// <summary>Finds the files that are not read yet and have a name in their outlines: the hashes of all names of all files stand one after another.</summary>
internal sealed class PhpNameIndex
{
    private readonly PhpSourceFile?[] _files;
    private readonly int[] _ends;
    private readonly uint[] _names;

    internal PhpNameIndex(IReadOnlyList<PhpSourceFile> files)
    {
        _files = [.. files];
        _ends = new int[files.Count];
        var end = 0;
        for (var i = 0; i < _ends.Length; i++)
            _ends[i] = end += files[i].Outline.Names.Length;
        _names = new uint[end];
        for (var i = 0; i < _ends.Length; i++)
            files[i].Outline.Names.CopyTo(_names, _ends[i] - files[i].Outline.Names.Length);
    }

    /// <summary>Takes out the first files that have the name.</summary>
    /// <param name="hash">The name's hash.</param>
    /// <param name="maximum">Files at most.</param>
    internal IEnumerable<PhpSourceFile> Take(uint hash, int maximum)
    {
        for (var at = 0; maximum > 0 && (at = Array.IndexOf(_names, hash, at, _names.Length - at)) >= 0;)
        {
            // The file whose names end after the place; files without names end where the one before does.
            var file = Array.BinarySearch(_ends, at + 1);
            file = file < 0 ? ~file : file;
            while (file > 0 && _ends[file - 1] > at)
                file--;
            at = _ends[file];
            if (_files[file] is not { } found)
                continue;
            _files[file] = null;
            maximum--;
            yield return found;
        }
    }
}
