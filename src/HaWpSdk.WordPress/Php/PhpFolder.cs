namespace HaWpSdk.WordPress.Php;

/// <summary>
/// Folds expressions to the texts they can stand for, across concatenation, constants, properties, local variables, parameters (over the
/// calls of the function) and simple return values. What is not known is <c>{?}</c>; places of WordPress are symbols: <c>{ABSPATH}</c>,
/// <c>{WP_CONTENT_DIR}</c>, <c>{UPLOADS}</c>, <c>{TMP}</c>, <c>{PLUGIN}</c>; what the visitor sent is <c>{REQUEST}</c>.
/// </summary>
internal sealed partial class PhpFolder
{
    internal const string Unknown = "{?}";
    private const int MaximumAlternatives = 24;
    private const int MaximumCallSites = 150;
    private const int MaximumDepth = 14;
    private const int MaximumLength = 2_000;

    /// <summary>Expressions folded for one topic at most (<see cref="Renew"/>); then everything further is unknown.</summary>
    private const int MaximumSteps = 400_000;

    private static readonly string[] UnknownValue = [Unknown];

    /// <summary>Stands for the value of an expression that is being folded: an expression that leads to itself is unknown.</summary>
    private static readonly string[] Open = [Unknown];

    private readonly PhpProject _project;
    private int _steps;

    internal PhpFolder(PhpProject project) => _project = project;

    /// <summary>A further topic: expressions are folded for it as if there had been none before.</summary>
    internal void Renew() => _steps = 0;

    /// <summary>The texts the expression can stand for; at least one.</summary>
    internal string[] Fold(PhpFile file, int from, int to) => Fold(file, from, to, 0);

    internal string[] FoldArgument(PhpFile file, PhpCall call, int index)
    {
        var arguments = file.Arguments(call.Open);
        return index < arguments.Count ? Fold(file, arguments[index].From, arguments[index].To, 0) : [];
    }

    private string[] Fold(PhpFile file, int from, int to, int depth)
    {
        if (from >= to || depth > MaximumDepth || ++_steps > MaximumSteps)
            return UnknownValue;
        var key = ((long)from << 32) | (uint)to;
        if (file.Folded.TryGetValue(key, out var known))
            return ReferenceEquals(known, Open) ? UnknownValue : known;
        file.Folded.Add(key, Open);
        var values = FoldExpression(file, from, to, depth);
        if (depth < MaximumDepth / 2)
            file.Folded[key] = values;
        else
            file.Folded.Remove(key); // deeper results may have been cut short
        return values;
    }

    private string[] FoldExpression(PhpFile file, int from, int to, int depth)
    {
        var tokens = file.Tokens;
        while (from < to && tokens[from].Kind is PhpTokenKind.At or PhpTokenKind.StringCast or PhpTokenKind.ArrayCast or PhpTokenKind.AmpersandFollowedByVariable or PhpTokenKind.Clone)
            from++;
        while (from < to && tokens[from].Kind == PhpTokenKind.OpenParenthesis && file.Partner[from] == to - 1)
        {
            from++;
            to--;
        }

        if (from >= to)
            return UnknownValue;
        List<(int From, int To)>? pieces = null;
        var start = from;
        for (var i = from; i < to; i++)
        {
            switch (tokens[i].Kind)
            {
                case PhpTokenKind.Question:
                    return FoldConditional(file, i, to, depth);
                case PhpTokenKind.Coalesce:
                    return Union(Fold(file, from, i, depth + 1), Fold(file, i + 1, to, depth + 1));
                case PhpTokenKind.Equal or PhpTokenKind.CoalesceEqual:
                    return Fold(file, i + 1, to, depth + 1);
                case PhpTokenKind.BooleanOr or PhpTokenKind.BooleanAnd or PhpTokenKind.IsEqual or PhpTokenKind.IsIdentical:
                    return UnknownValue;
                case PhpTokenKind.Dot:
                    (pieces ??= []).Add((start, i));
                    start = i + 1;
                    break;
            }

            if (file.Partner[i] > i)
                i = Math.Min(file.Partner[i], to - 1);
            else if (tokens[i].Kind == PhpTokenKind.DoubleQuote)
                i = Math.Min(file.ClosingQuote(i), to - 1);
        }

        if (pieces is null)
            return FoldPrimary(file, from, to, depth);
        pieces.Add((start, to));
        string[] result = [""];
        foreach (var piece in pieces)
            result = Product(result, Fold(file, piece.From, piece.To, depth + 1));
        return result;
    }

    private string[] FoldConditional(PhpFile file, int question, int to, int depth)
    {
        for (var i = question + 1; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Colon)
            {
                var otherwise = Fold(file, i + 1, to, depth + 1);
                return i == question + 1 ? otherwise : Union(Fold(file, question + 1, i, depth + 1), otherwise);
            }

            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        return UnknownValue;
    }

    private string[] FoldPrimary(PhpFile file, int from, int to, int depth)
    {
        var first = file.Tokens[from];
        switch (first.Kind)
        {
            case PhpTokenKind.StringLiteral:
                return [Cut(PhpStrings.Unquote(file.TextOf(from)))];
            case PhpTokenKind.IntegerLiteral:
                return [file.TextOf(from)];
            case PhpTokenKind.DoubleQuote:
                return FoldPieces(file, from + 1, Math.Min(file.ClosingQuote(from), to), depth);
            case PhpTokenKind.StartHeredoc:
                return FoldPieces(file, from + 1, file.Partner[from] < 0 ? to : file.Partner[from], depth);
            case PhpTokenKind.FileConstant:
                return ["{PLUGIN}/" + file.Path];
            case PhpTokenKind.DirectoryConstant:
                return [DirectoryOf("{PLUGIN}/" + file.Path)];
            case PhpTokenKind.Array when file.KindAt(from + 1) == PhpTokenKind.OpenParenthesis && file.Partner[from + 1] == to - 1:
                return FoldElements(file, from + 1, depth);
            case PhpTokenKind.OpenBracket when file.Partner[from] == to - 1:
                return FoldElements(file, from, depth);
            case PhpTokenKind.Variable:
                return FoldVariable(file, from, to, depth);
            case PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameRelative or PhpTokenKind.Static or PhpTokenKind.New:
                return FoldName(file, from, to, depth);
            default:
                return UnknownValue;
        }
    }

    /// <summary>Interpolated text: the pieces one after another.</summary>
    private string[] FoldPieces(PhpFile file, int from, int to, int depth)
    {
        string[] result = [""];
        for (var i = from; i < to; i++)
        {
            var end = i + 1;
            string[] piece;
            switch (file.Tokens[i].Kind)
            {
                case PhpTokenKind.EncapsedText:
                    piece = [PhpStrings.Unescape(file.TextOf(i), single: false)];
                    break;
                case PhpTokenKind.CurlyOpen or PhpTokenKind.DollarOpenBrace:
                    end = file.Partner[i] < 0 ? to : file.Partner[i] + 1;
                    piece = Fold(file, i + 1, end - 1, depth + 1);
                    break;
                case PhpTokenKind.Variable:
                    if (file.KindAt(end) == PhpTokenKind.ObjectOperator)
                        end += 2;
                    else if (file.KindAt(end) == PhpTokenKind.OpenBracket && file.Partner[end] > end)
                        end = file.Partner[end] + 1;
                    piece = Fold(file, i, end, depth + 1);
                    break;
                default:
                    piece = UnknownValue;
                    break;
            }

            result = Product(result, piece);
            i = end - 1;
        }

        return result;
    }

    /// <summary>The values of an array literal (of <c>key => value</c> the value).</summary>
    private string[] FoldElements(PhpFile file, int open, int depth)
    {
        var result = new List<string>();
        foreach (var (from, to) in file.Arguments(open))
        {
            var start = ArrowIn(file, from, to) is var arrow and >= 0 ? arrow + 1 : from;
            AddAll(result, Fold(file, start, to, depth + 1), MaximumAlternatives);
        }

        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private static int ArrowIn(PhpFile file, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.DoubleArrow)
                return i;
            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        return -1;
    }
}
