using HaWpSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>A file with one chain of 200 calls in a project of many files, as somebody types in it: every edit gives a new compilation, as in an editor.</summary>
internal sealed class EditedChain
{
    public const int Calls = 200;

    private readonly Random _random = new(1);
    private string _source = SourceTree.LongChain(Calls, 0);

    public EditedChain()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f));
        Others = [.. Enumerable.Range(0, SourceTree.Plain).Select(i => CSharpSyntaxTree.ParseText(SourceTree.PlainFile(i), path: $"Plain{i}.cs"))];
        Tree = CSharpSyntaxTree.ParseText(SourceText.From(_source), path: "Long.cs");
        Compilation = CSharpCompilation.Create("edited", Others.Append(Tree), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("The generated sources do not compile: " + string.Join("\n", errors));
        }
    }

    /// <summary>The files beside it, none of which mentions the SDK.</summary>
    public IReadOnlyList<SyntaxTree> Others { get; }

    public SyntaxTree Tree { get; private set; }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The rules of a project that says nothing of its own.</summary>
    public static CompilationPolicy Policy { get; } = CompilationPolicy.OfShipped();

    /// <summary>One digit inside the chain becomes another one.</summary>
    public SemanticModel Edit()
    {
        var places = _source.Select((c, i) => (c, i)).Where(p => char.IsAsciiDigit(p.c) && p.i > 300).ToList();
        var place = places[_random.Next(places.Count)].i;
        _source = _source[..place] + (char)('1' + _random.Next(9)) + _source[(place + 1)..];
        var changed = Tree.WithChangedText(Tree.GetText().WithChanges(new TextChange(new TextSpan(place, 1), _source[place].ToString())));
        Compilation = Compilation.ReplaceSyntaxTree(Tree, changed);
        Tree = changed;
        return Compilation.GetSemanticModel(Tree);
    }

    /// <summary>Lets the runtime compile for speed what was called often by now, as it has in an editor that has been open for a while.</summary>
    public static void Settle() => Thread.Sleep(700);

    /// <summary>What the compiler does for itself and for every analyzer: not the callback's own time.</summary>
    public static void Bind(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (node is MethodDeclarationSyntax or EqualsValueClauseSyntax)
            {
                _ = model.GetOperation(node)?.DescendantsAndSelf().Count();
            }
        }
    }
}
