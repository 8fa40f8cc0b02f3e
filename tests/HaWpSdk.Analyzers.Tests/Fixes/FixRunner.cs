using System.Collections.Immutable;
using HaWpSdk.Analyzers.Tests.Verification;
using HaWpSdk.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Tests.Fixes;

/// <summary>Runs the fixes in a workspace, as an editor does.</summary>
internal static class FixRunner
{
    public const string Repair = "HaWpSdk.Repair";
    public const string Accept = "HaWpSdk.Accept";

    private static readonly ClusterFixProvider Provider = new();

    /// <summary>The fixes that are offered for a diagnostic.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OfferedAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        if (Provider.FixableDiagnosticIds.Contains(diagnostic.Id))
        {
            await Provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    /// <summary>The document after a fix.</summary>
    public static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    /// <summary>The document after all fixes of one kind.</summary>
    public static async Task<Document> ApplyAllAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, string key)
    {
        var context = new FixAllContext(document, Provider, FixAllScope.Document, key, diagnostics.Select(d => d.Id).Distinct(), new Known(diagnostics), CancellationToken.None);
        var action = await Provider.GetFixAllProvider().GetFixAsync(context);
        return action is null ? document : await ApplyAsync(document, action);
    }

    /// <summary>A document of a project that references the SDK.</summary>
    public static Document Open(string source)
    {
        var compilation = Verify.Compile(source);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "program", "program", LanguageNames.CSharp, compilationOptions: compilation.Options, metadataReferences: compilation.References));
        project = project.AddDocument("Usings.cs", compilation.SyntaxTrees.Last().GetText()).Project;
        return project.AddDocument("Program.cs", SourceText.From(source), filePath: "Program.cs");
    }

    /// <summary>The findings of a document, and its errors.</summary>
    public static async Task<(IReadOnlyList<Diagnostic> Findings, IReadOnlyList<Diagnostic> Errors)> AnalyzeAsync(Document document)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        return (await Verify.FindAsync(compilation), [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)]);
    }

    private sealed class Known(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
