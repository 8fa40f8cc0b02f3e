using System.Globalization;

namespace HaWpSdk.Policy.Documents;

/// <summary>Where a node of a document was written: a file with line and column, a model path, a logical id, an ARN, or a place in C# source.</summary>
/// <remarks>Hosts may derive from it to carry more, as the compiler does with its syntax.</remarks>
public class SourcePosition
{
    /// <summary>Creates a position.</summary>
    /// <param name="source">The file, model path, logical id or ARN.</param>
    /// <param name="line">The line, counted from 1; 0 when the source has no lines.</param>
    /// <param name="column">The column, counted from 1; 0 when the source has no lines.</param>
    public SourcePosition(string source, int line = 0, int column = 0)
    {
        Source = source ?? throw new ArgumentNullException(nameof(source));
        Line = line;
        Column = column;
    }

    /// <summary>The file, model path, logical id or ARN.</summary>
    public string Source { get; }

    /// <summary>The line, counted from 1; 0 when the source has no lines.</summary>
    public int Line { get; }

    /// <summary>The column, counted from 1; 0 when the source has no lines.</summary>
    public int Column { get; }

    /// <summary>The form compilers print: <c>file(line,column)</c>, or the source alone.</summary>
    public override string ToString() => Line == 0
        ? Source
        : string.Format(CultureInfo.InvariantCulture, "{0}({1},{2})", Source, Line, Column);
}
