using System.Globalization;
using System.Text;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>One random program: a static class whose method <c>Run</c> gives its clusters.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Source">Its file.</param>
/// <param name="OtherPart">The part of the class that lies in another file.</param>
public sealed record GeneratedProgram(string Name, string Source, string OtherPart);

/// <summary>
/// Writes random programs in the forms of <c>docs/chain-grammar.md</c>. Of constants, with forms that the compiler follows to the end, its findings must be those of the gate;
/// with unknown values and with forms it does not follow, a part of them.
/// </summary>
internal sealed partial class ProgramGenerator
{
    private readonly Random _random;
    private readonly bool _withUnknowns;
    private readonly List<Func<string, string>> _forms;
    private readonly List<Func<string, string>> _starts;
    private readonly StringBuilder _helpers = new();
    private readonly StringBuilder _other = new();
    private readonly StringBuilder _body = new();
    private readonly List<string> _results = [];
    private string _name = string.Empty;
    private int _count;
    private bool _inHelper;

    public ProgramGenerator(Random random, bool withUnknowns)
    {
        _random = random;
        _withUnknowns = withUnknowns;
        _forms = withUnknowns ? [.. FollowedForms(), .. OtherForms()] : [.. FollowedForms()];
        _starts = withUnknowns ? [.. FollowedStarts(), .. OtherStarts()] : [.. FollowedStarts()];
    }

    /// <summary>How many forms it knows.</summary>
    public int Forms => _forms.Count + _starts.Count;

    public GeneratedProgram Write(string name)
    {
        _name = name;
        _count = 0;
        _helpers.Clear();
        _other.Clear();
        _body.Clear();
        _results.Clear();
        var chain = "HaCluster.Create(\"shop\")" + Maybe(".ForProduction()", ".ForStaging()", ".ForDevelopment()") + ".InRegion(\"eu-west-1\"" + Maybe(", 2", ", zones: 3") + ").WithDomain(\"www.example.com\")";
        var current = _random.Next(3) == 0 ? _starts[_random.Next(_starts.Count)](chain) : chain;
        var steps = 1 + _random.Next(6);
        for (var i = 0; i < steps; i++)
        {
            current = _random.Next(3) == 0 ? current + Call() : _forms[_random.Next(_forms.Count)](current);
        }

        _results.Add($"{(current.StartsWith("HaCluster", StringComparison.Ordinal) || char.IsLower(current[0]) ? current : $"({current})")}.Build()");
        var source = $$"""
            public static partial class {{name}}
            {
            {{_helpers}}
                public static HaCluster[] Run()
                {
            {{_body}}        return [{{string.Join(", ", _results)}}];
                }
            }

            """;
        return new GeneratedProgram(name, source, _other.Length == 0 ? string.Empty : $"public static partial class {name}\n{{\n{_other}}}\n");
    }

    private string Call() => Call(typeof(HaClusterBuilder), 2);

    // A helper cannot see the locals of the program: its calls are written without any.
    private string HelperCall()
    {
        _inHelper = true;
        var call = Call();
        _inHelper = false;
        return call;
    }

    private string Maybe(params string[] texts) => _random.Next(2) == 0 ? string.Empty : One(texts);

    private string One(params string[] texts) => texts[_random.Next(texts.Length)];

    private string Fresh(string stem) => $"{stem}_{_count++.ToString(CultureInfo.InvariantCulture)}";

    private string Local(string value)
    {
        var name = Fresh("b");
        Line($"var {name} = {value};");
        return name;
    }

    private void Line(string line) => _body.Append("        ").Append(line).Append('\n');

    private void Helper(string member) => _helpers.Append("    ").Append(member).Append('\n');

    private void InOtherPart(string member) => _other.Append("    ").Append(member).Append('\n');
}
