using System.Text.RegularExpressions;
using HaWpSdk.Analyzers.Meaning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.CodeFixes.Meaning;

/// <summary>One call on a builder in a document that is being fixed, with what its attributes say.</summary>
internal sealed class BuilderCall
{
    private static readonly Regex Hole = new(@"\{(\w+)(:lower)?\}", RegexOptions.CultureInvariant);
    private readonly IInvocationOperation _operation;
    private readonly SemanticModel _model;
    private readonly string _section;

    private BuilderCall(InvocationExpressionSyntax syntax, IInvocationOperation operation, string section, SemanticModel model)
    {
        Syntax = syntax;
        _operation = operation;
        _section = section;
        _model = model;
        Effects = EffectReader.EffectsOf(operation.TargetMethod);
    }

    public InvocationExpressionSyntax Syntax { get; }

    public IMethodSymbol Method => _operation.TargetMethod;

    public IReadOnlyList<Effect> Effects { get; }

    /// <summary>What the call continues; <see langword="null"/> where it is not written before a dot.</summary>
    public ExpressionSyntax? Receiver => Syntax.Expression is MemberAccessExpressionSyntax access && _model.GetTypeInfo(access.Expression).Type is { } type && EffectReader.SectionOf(type) is not null ? access.Expression : null;

    /// <summary>Where the call acts: in a fluent chain a later call stands later.</summary>
    public int Position => (Syntax.Expression is MemberAccessExpressionSyntax access ? access.Name : (SyntaxNode)Syntax).SpanStart;

    /// <summary>The call, or <see langword="null"/> when it is none on a builder.</summary>
    public static BuilderCall? Of(InvocationExpressionSyntax syntax, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetOperation(syntax, cancellationToken) is not IInvocationOperation operation)
        {
            return null;
        }

        var type = operation.Instance?.Type ?? (operation.TargetMethod.IsExtensionMethod && operation.Arguments.Length > 0 ? operation.TargetMethod.Parameters[0].Type : null);
        return EffectReader.SectionOf(type) is { } section ? new BuilderCall(syntax, operation, section, model) : null;
    }

    /// <summary>The path of an effect in the whole document, with the key of the item where it can be told.</summary>
    public string PathOf(Effect effect)
    {
        var path = effect.Path;
        if (path.IndexOf("[]", StringComparison.Ordinal) >= 0 && Effects.FirstOrDefault(e => e.NamesItem && e.Key.Length > 0) is { } item && KeyOf(item) is { } key)
        {
            path = path.Replace(item.Path + "[]", $"{item.Path}[{key}]");
        }
        else if (effect.NamesItem && effect.Key.Length > 0 && KeyOf(effect) is { } own)
        {
            path += $"[{own}]";
        }

        return DocumentPaths.Combine(_section, path);
    }

    /// <summary>The arguments written for a parameter.</summary>
    public IReadOnlyList<ArgumentSyntax> ArgumentsOf(int parameter) =>
        [.. Syntax.ArgumentList.Arguments.Where(a => _operation.Arguments.Any(o => o.Parameter?.Ordinal == parameter && (o.Syntax == a || (o.ArgumentKind != ArgumentKind.DefaultValue && !o.IsImplicit && o.Syntax.Span.Contains(a.Span)) || IsExpanded(o, a))))];

    /// <summary>The constant text of an argument, or <see langword="null"/>.</summary>
    public string? ConstantOf(int parameter) => ArgumentsOf(parameter) is [var argument] && _model.GetConstantValue(argument.Expression) is { HasValue: true, Value: { } value }
        ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static bool IsExpanded(IArgumentOperation operation, ArgumentSyntax argument) =>
        operation.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection && operation.Value.DescendantsAndSelf().Any(o => o.Syntax == argument.Expression);

    private string? KeyOf(Effect item)
    {
        var known = true;
        var key = Hole.Replace(item.Key, hole =>
        {
            var parameter = Method.Parameters.FirstOrDefault(p => p.Name == hole.Groups[1].Value);
            var text = parameter is null ? null : ConstantOf(parameter.Ordinal);
            known &= text is not null;
            return hole.Groups[2].Success ? text?.ToLowerInvariant() ?? string.Empty : text ?? string.Empty;
        });
        return known ? key : null;
    }
}
