using System.Text;

namespace HaWpSdk.WordPress.Manifests.Json;

/// <summary>
/// Reads JSON with positions and without giving up: duplicate keys, comments and trailing commas are kept or skipped, a missing comma is told and
/// read over, and after any other mistake what was read so far is returned with a problem that names line and column.
/// </summary>
internal sealed class JsonReader
{
    private const int MaximumDepth = 200;
    private const int MaximumProblems = 20;

    private readonly string _text;
    private readonly string _path;
    private readonly List<ManifestProblem> _problems;
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private bool _stopped;

    private JsonReader(string text, string path, List<ManifestProblem> problems)
    {
        _text = text;
        _path = path;
        _problems = problems;
    }

    /// <summary>Reads the whole text. Always gives a node; problems say what could not be read.</summary>
    internal static JsonNode Read(string text, string path, List<ManifestProblem> problems)
    {
        var reader = new JsonReader(text, path, problems);
        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            reader._position = 1;
            reader._lineStart = 1;
        }

        reader.SkipSpace();
        if (reader._position >= text.Length)
        {
            reader.Problem("The file is empty; JSON starts with { or [.");
            return new JsonNode(JsonKind.Null, 1, 1);
        }

        var node = reader.ReadValue(0);
        reader.SkipSpace();
        if (!reader._stopped && reader._position < text.Length)
            reader.Problem("Text after the end of the JSON value is ignored.");
        return node;
    }

    private int Column => _position - _lineStart + 1;

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private void Problem(string message)
    {
        if (_problems.Count < MaximumProblems)
            _problems.Add(new ManifestProblem(_path, _line, Column, message));
    }

    private JsonNode Stop(string message)
    {
        if (!_stopped)
            Problem(message);
        _stopped = true;
        return new JsonNode(JsonKind.Null, _line, Column);
    }

    private void SkipSpace()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c == '\n')
            {
                _position++;
                _line++;
                _lineStart = _position;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                _position++;
            }
            else if (c == '/' && _position + 1 < _text.Length && _text[_position + 1] == '/')
            {
                while (_position < _text.Length && _text[_position] != '\n')
                    _position++;
            }
            else if (c == '/' && _position + 1 < _text.Length && _text[_position + 1] == '*')
            {
                var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                end = end < 0 ? _text.Length : end + 2;
                for (; _position < end; _position++)
                {
                    if (_text[_position] == '\n')
                    {
                        _line++;
                        _lineStart = _position + 1;
                    }
                }
            }
            else
            {
                return;
            }
        }
    }

    private JsonNode ReadValue(int depth)
    {
        SkipSpace();
        if (depth > MaximumDepth)
            return Stop($"Nested deeper than {MaximumDepth} levels; the rest is not read.");
        var line = _line;
        var column = Column;
        switch (Current)
        {
            case '{': return ReadMap(depth, line, column);
            case '[': return ReadList(depth, line, column);
            case '"': return new JsonNode(JsonKind.Text, line, column, ReadString());
            case '\0' when _position >= _text.Length: return Stop("The file ends where a value is expected.");
        }

        var start = _position;
        while (_position < _text.Length && _text[_position] is not (',' or ']' or '}' or ':' or ' ' or '\t' or '\r' or '\n' or '"' or '{' or '['))
            _position++;
        var word = _text.Substring(start, _position - start);
        switch (word)
        {
            case "true" or "false": return new JsonNode(JsonKind.Boolean, line, column, word);
            case "null": return new JsonNode(JsonKind.Null, line, column);
        }

        if (word.Length > 0 && (word[0] is '-' or (>= '0' and <= '9')))
            return new JsonNode(JsonKind.Number, line, column, word);
        _position = start;
        return Stop($"'{(word.Length > 20 ? word.Substring(0, 20) : word.Length == 0 ? Current.ToString() : word)}' is no JSON value; the rest of the file is not read.");
    }

    private JsonNode ReadMap(int depth, int line, int column)
    {
        _position++;
        var properties = new List<JsonProperty>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var needsComma = false;
        while (!_stopped)
        {
            SkipSpace();
            if (Current == '}')
            {
                _position++;
                break;
            }

            if (Current == ',')
            {
                _position++;
                needsComma = false;
                continue;
            }

            if (Current != '"')
            {
                Stop(_position >= _text.Length ? "The file ends inside a map; '}' is missing." : $"A key in quotes is expected, not '{Current}'; the rest of the file is not read.");
                break;
            }

            var keyLine = _line;
            var keyColumn = Column;
            if (needsComma)
                Problem("A comma is missing before this key; tools that read JSON strictly refuse the file.");
            var name = ReadString();
            SkipSpace();
            if (Current != ':')
            {
                Stop($"':' is missing after the key \"{name}\"; the rest of the file is not read.");
                break;
            }

            _position++;
            if (!names.Add(name) && _problems.Count < MaximumProblems)
                _problems.Add(new ManifestProblem(_path, keyLine, keyColumn, $"The key \"{name}\" stands twice in this map; most readers take the last one."));
            properties.Add(new JsonProperty(name, keyLine, keyColumn, ReadValue(depth + 1)));
            needsComma = true;
        }

        return new JsonNode(JsonKind.Map, line, column, properties: properties);
    }

    private JsonNode ReadList(int depth, int line, int column)
    {
        _position++;
        var items = new List<JsonNode>();
        var needsComma = false;
        while (!_stopped)
        {
            SkipSpace();
            if (Current == ']')
            {
                _position++;
                break;
            }

            if (Current == ',')
            {
                _position++;
                needsComma = false;
                continue;
            }

            if (_position >= _text.Length)
            {
                Stop("The file ends inside a list; ']' is missing.");
                break;
            }

            if (needsComma)
                Problem("A comma is missing before this item; tools that read JSON strictly refuse the file.");
            needsComma = true;
            var item = ReadValue(depth + 1);
            if (!_stopped || item.Kind != JsonKind.Null)
                items.Add(item);
        }

        return new JsonNode(JsonKind.List, line, column, items: items);
    }

    private string ReadString()
    {
        _position++;
        var start = _position;
        StringBuilder? builder = null;
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c == '"')
            {
                var text = builder is null ? _text.Substring(start, _position - start) : builder.ToString();
                _position++;
                return text;
            }

            if (c == '\n')
                break;
            if (c != '\\')
            {
                builder?.Append(c);
                _position++;
                continue;
            }

            builder ??= new StringBuilder(_text, start, _position - start, 64);
            _position++;
            ReadEscape(builder);
        }

        Problem("A text in quotes does not end on its line.");
        return builder is null ? _text.Substring(start, _position - start) : builder.ToString();
    }

    private void ReadEscape(StringBuilder builder)
    {
        switch (Current)
        {
            case 'n': builder.Append('\n'); break;
            case 't': builder.Append('\t'); break;
            case 'r': builder.Append('\r'); break;
            case 'b': builder.Append('\b'); break;
            case 'f': builder.Append('\f'); break;
            case 'u' when _position + 4 < _text.Length && int.TryParse(_text.Substring(_position + 1, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var code):
                builder.Append((char)code);
                _position += 4;
                break;
            case '\0' when _position >= _text.Length: return;
            default: builder.Append(Current); break;
        }

        _position++;
    }
}
