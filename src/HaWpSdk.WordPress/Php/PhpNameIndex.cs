namespace HaWpSdk.WordPress.Php;

/// <summary>Finds the files that are not read yet and have a name in their outlines: the hashes of the names of many files stand one after another.</summary>
internal sealed class PhpNameIndex
{
    /// <summary>Names kept together: a piece that the runtime moves and frees as cheaply as any other memory.</summary>
    private const int NamesOfPiece = 16 * 1024;

    private readonly List<Piece> _pieces = [];

    internal PhpNameIndex(IReadOnlyList<PhpSourceFile> files)
    {
        for (var first = 0; first < files.Count;)
        {
            var (end, names) = (first, 0);
            do
                names += files[end++].Outline.Names.Length;
            while (end < files.Count && names + files[end].Outline.Names.Length <= NamesOfPiece);
            _pieces.Add(new Piece(files, first, end, names));
            first = end;
        }
    }

    /// <summary>Takes out files that have the name, of each folder as many as of others.</summary>
    /// <param name="hash">The name's hash.</param>
    /// <param name="maximum">Files at most.</param>
    internal List<PhpSourceFile> Take(uint hash, int maximum)
    {
        var found = _pieces.SelectMany(piece => piece.Find(hash)).ToList();
        var taken = FairShare.Of(found.ConvertAll(file => file.File), maximum, _ => 1);
        foreach (var (piece, index, file) in found)
        {
            if (taken.Count == found.Count || taken.Contains(file))
                piece.Remove(index);
        }

        return taken;
    }

    private sealed class Piece
    {
        private readonly PhpSourceFile?[] _files;
        private readonly int[] _ends;
        private readonly uint[] _names;

        internal Piece(IReadOnlyList<PhpSourceFile> files, int first, int end, int names)
        {
            _files = new PhpSourceFile[end - first];
            _ends = new int[end - first];
            _names = new uint[names];
            var at = 0;
            for (var i = 0; i < _files.Length; i++)
            {
                _files[i] = files[first + i];
                files[first + i].Outline.Names.CopyTo(_names, at);
                _ends[i] = at += files[first + i].Outline.Names.Length;
            }
        }

        internal void Remove(int index) => _files[index] = null;

        internal IEnumerable<(Piece Piece, int Index, PhpSourceFile File)> Find(uint hash)
        {
            for (var at = 0; (at = Array.IndexOf(_names, hash, at, _names.Length - at)) >= 0;)
            {
                // The file whose names end after the place; files without names end where the one before does.
                var file = Array.BinarySearch(_ends, at + 1);
                file = file < 0 ? ~file : file;
                while (file > 0 && _ends[file - 1] > at)
                    file--;
                at = _ends[file];
                if (_files[file] is not { } found)
                    continue;
                yield return (this, file, found);
            }
        }
    }
}
