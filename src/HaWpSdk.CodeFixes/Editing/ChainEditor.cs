using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.CodeFixes.Meaning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace HaWpSdk.CodeFixes.Editing;

/// <summary>Changes the chain around one place of a file. Every method gives the new root, or <see langword="null"/> where it can do nothing.</summary>
internal sealed class ChainEditor
{
    // Where editors put the caret after a change, at the beginning of what carries it; others ignore it.
    private const string CaretKind = "CodeAction_Navigation";

    private readonly SyntaxNode _root;
    private readonly SemanticModel _model;
    private readonly SyntaxToken _at;
    private readonly CancellationToken _cancellationToken;
    private readonly ExpressionSyntax? _chain;
    private readonly CallWriter _writer;
    private readonly ValueWriter _values;

    public ChainEditor(SyntaxNode root, SemanticModel model, SyntaxToken at, CancellationToken cancellationToken)
    {
        _root = root;
        _model = model;
        _at = at;
        _cancellationToken = cancellationToken;
        _chain = ChainAt();
        _values = new ValueWriter(model, at.SpanStart);
        _writer = new CallWriter(_values);
    }

    /// <summary>Sets a path: changes the argument that set it, replaces the call that did, or adds one.</summary>
    public SyntaxNode? Set(string path, string value)
    {
        foreach (var (call, effect) in Touching(path, inside: false))
        {
            if (effect.Kind is EffectKind.Sets or EffectKind.SetsList && ChangeArgument(call, effect, value) is { } changed)
            {
                return changed;
            }

            if (effect.Kind is not (EffectKind.Sets or EffectKind.SetsList or EffectKind.SetsConstant or EffectKind.Removes) || call.Receiver is not { } receiver)
            {
                continue;
            }

            // The call says something else for good: say the right thing in its place.
            return _model.GetTypeInfo(receiver).Type is INamedTypeSymbol builder && _writer.Setting(builder, path, value) is { } instead && call.Effects.Count == 1
                ? Replace(call.Syntax, WithCaret(Append(receiver, instead, call.Syntax)))
                : Insert(path, b => _writer.Setting(b, path, value));
        }

        return Insert(path, b => _writer.Setting(b, path, value));
    }

    /// <summary>Adds one value to a list.</summary>
    public SyntaxNode? Add(string path, string value)
    {
        foreach (var (call, effect) in Touching(path, inside: false).Where(t => t.Effect.Kind == EffectKind.SetsList))
        {
            var parameter = call.Method.Parameters[effect.Parameter];
            if (parameter.Type is not INamedTypeSymbol { TypeArguments: [var item] } || _values.Write(item, value) is not { } written)
            {
                continue;
            }

            var arguments = call.ArgumentsOf(effect.Parameter);
            if (arguments is [{ Expression: CollectionExpressionSyntax collection }])
            {
                return Replace(collection, collection.AddElements(SyntaxFactory.ExpressionElement(SyntaxFactory.ParseExpression(written))).WithAdditionalAnnotations(Formatter.Annotation));
            }

            if (parameter.IsParams && arguments.All(a => _model.GetTypeInfo(a.Expression, _cancellationToken).ConvertedType is { } type && SymbolEqualityComparer.Default.Equals(type, item)))
            {
                return Replace(call.Syntax.ArgumentList, call.Syntax.ArgumentList.AddArguments(SyntaxFactory.Argument(SyntaxFactory.ParseExpression(written))).WithAdditionalAnnotations(Formatter.Annotation));
            }
        }

        // The recommended values return where they were taken away.
        foreach (var (call, _) in Calls().SelectMany(c => c.Effects.Select(e => (c, e))).Where(t => t.e.Kind == EffectKind.Appends && DocumentPaths.Same(t.c.PathOf(t.e), path + "Without")))
        {
            if (Remove([call.Syntax]) is { } removed)
            {
                return removed;
            }
        }

        return null;
    }

    /// <summary>Takes back what was said about a path.</summary>
    public SyntaxNode? Unset(string path)
    {
        var touching = Touching(path, inside: true).ToList();
        var calls = touching.Select(t => t.Call).Distinct().ToList();
        if (calls.Count > 0 && calls.All(c => c.Receiver is not null && c.Effects.All(e => e.Kind == EffectKind.Enters || DocumentPaths.IsIn(c.PathOf(e), path))))
        {
            return Remove([.. calls.Select(c => c.Syntax)]);
        }

        foreach (var (call, effect) in touching)
        {
            if (effect.Parameter >= 0 && call.Method.Parameters[effect.Parameter].IsOptional && call.ArgumentsOf(effect.Parameter) is [var argument]
                && (argument.NameColon is not null || argument == call.Syntax.ArgumentList.Arguments.Last()))
            {
                return _root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia);
            }
        }

        return Insert(path, b => CallWriter.Removing(b, path));
    }

    /// <summary>Removes an item of a list: the call that made it, or a call more that takes it away.</summary>
    public SyntaxNode? RemoveItem(string list, string key)
    {
        var made = Calls().Where(c => c.Effects.Any(e => e.Kind is EffectKind.AppendsItem or EffectKind.PutsItem or EffectKind.EntersItem && c.PathOf(e) == $"{list}[{key}]")).ToList();
        return made.Count > 0 && made.All(c => c.Receiver is not null) ? Remove([.. made.Select(c => c.Syntax)]) : Insert(list, b => CallWriter.RemovingItem(b, list, key));
    }

    /// <summary>Accepts a finding at the end of the chain, with an empty reason to be written.</summary>
    public SyntaxNode? Accept(string rule)
    {
        if (Target() is not { } target || _model.GetTypeInfo(target, _cancellationToken).Type is not INamedTypeSymbol builder || EffectReader.SectionOf(builder) is not { Length: 0 })
        {
            return null;
        }

        var accept = builder.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length >= 2 && EffectReader.Find(m, "AcceptsAttribute") is not null);
        if (accept is null || Calls().Any(c => SymbolEqualityComparer.Default.Equals(c.Method, accept) && c.ConstantOf(0) == rule))
        {
            return null;
        }

        var accepted = (InvocationExpressionSyntax)Append(target, $".{accept.Name}({SymbolDisplay.FormatLiteral(rule, quote: true)}, {CallWriter.Identifier(accept.Parameters[1].Name)}: \"\")", target);
        var reason = accepted.ArgumentList.Arguments[1].Expression;
        return Replace(target, accepted.ReplaceNode(reason, reason.WithAdditionalAnnotations(new SyntaxAnnotation(CaretKind))));
    }

    /// <summary>Gives the result of a call back to the variable it began with.</summary>
    public SyntaxNode? AssignBack()
    {
        if (_at.Parent?.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement)
        {
            return null;
        }

        var written = statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } discard ? discard.Right : statement.Expression;
        var origin = written;
        while (origin is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            origin = access.Expression;
        }

        var isVariable = _model.GetSymbolInfo(origin, _cancellationToken).Symbol switch
        {
            ILocalSymbol local => !local.IsConst && !local.IsForEach && !local.IsUsing && local.RefKind == RefKind.None,
            IParameterSymbol parameter => parameter.RefKind is RefKind.None or RefKind.Ref,
            _ => false,
        };
        if (!isVariable || origin is not IdentifierNameSyntax || written == origin
            || !SymbolEqualityComparer.Default.Equals(_model.GetTypeInfo(origin, _cancellationToken).Type, _model.GetTypeInfo(written, _cancellationToken).Type))
        {
            return null;
        }

        var assignment = SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, ((IdentifierNameSyntax)origin).WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space), written.WithoutLeadingTrivia().WithLeadingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(statement.Expression.GetLeadingTrivia());
        return Replace(statement.Expression, assignment);
    }

    /// <summary>Ends a chain that was begun and never built.</summary>
    public SyntaxNode? Build()
    {
        if (_chain is null || _model.GetTypeInfo(_chain, _cancellationToken).Type is not INamedTypeSymbol builder)
        {
            return null;
        }

        var end = builder.GetMembers().OfType<IMethodSymbol>().Where(m => m.Parameters.All(p => p.IsOptional) && EffectReader.EndsDocument(m)).OrderByDescending(m => m.Name == "Build").FirstOrDefault();
        return end is null ? null : Replace(_chain, Append(_chain, $".{end.Name}()", _chain));
    }

    // The outermost expression around the place that is a builder or a built cluster.
    private ExpressionSyntax? ChainAt()
    {
        ExpressionSyntax? chain = null;
        foreach (var node in _at.Parent?.AncestorsAndSelf() ?? [])
        {
            if (node is MemberDeclarationSyntax or LocalFunctionStatementSyntax)
            {
                break;
            }

            if (node is InvocationExpressionSyntax invocation && _model.GetSymbolInfo(invocation, _cancellationToken).Symbol is IMethodSymbol method
                && (EffectReader.EndsDocument(method) || EffectReader.SectionOf(method.ReturnType) is not null))
            {
                chain = invocation;
            }
        }

        return chain;
    }

    // Where calls are added: at the end of the chain, before it is built.
    private ExpressionSyntax? Target() => _chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation
        && _model.GetSymbolInfo(invocation, _cancellationToken).Symbol is IMethodSymbol method && EffectReader.EndsDocument(method)
            ? access.Expression
            : _chain;

    // The last call first. A chain split over variables is followed as long as the member begins one document at most.
    private IEnumerable<BuilderCall> Calls()
    {
        if (_chain is null)
        {
            return [];
        }

        SyntaxNode scope = _chain;
        var member = _chain.Ancestors().FirstOrDefault(n => n is MemberDeclarationSyntax and not GlobalStatementSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);
        if (member is not null)
        {
            var starts = member.DescendantNodes(n => n == member || n is not BaseTypeDeclarationSyntax).OfType<InvocationExpressionSyntax>()
                .Count(i => _model.GetSymbolInfo(i, _cancellationToken).Symbol is IMethodSymbol m && EffectReader.StartsDocument(m));
            scope = starts <= 1 ? member : scope;
        }

        return scope.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Select(i => BuilderCall.Of(i, _model, _cancellationToken)).OfType<BuilderCall>()
            .OrderByDescending(c => c.Syntax.ArgumentList.Span.Contains(_at.Span) || c.Position == _at.SpanStart).ThenByDescending(c => c.Position);
    }

    private IEnumerable<(BuilderCall Call, Effect Effect)> Touching(string path, bool inside) =>
        Calls().SelectMany(c => c.Effects.Where(e => e.Kind is not (EffectKind.Enters or EffectKind.Copies or EffectKind.Obscures or EffectKind.Accepts)).Select(e => (Call: c, Effect: e)))
            .Where(t => inside ? DocumentPaths.IsIn(t.Call.PathOf(t.Effect), path) : DocumentPaths.Same(t.Call.PathOf(t.Effect), path));

    private SyntaxNode? ChangeArgument(BuilderCall call, Effect effect, string value)
    {
        var parameter = call.Method.Parameters[effect.Parameter];
        if (_values.Write(parameter.Type, value) is not { } written)
        {
            return null;
        }

        var expression = SyntaxFactory.ParseExpression(written);
        switch (call.ArgumentsOf(effect.Parameter))
        {
            case [var argument]:
                return Replace(argument.Expression, expression.WithTriviaFrom(argument.Expression));
            case [] when parameter.IsOptional:
                var named = SyntaxFactory.Argument(SyntaxFactory.NameColon(CallWriter.Identifier(parameter.Name)).WithTrailingTrivia(SyntaxFactory.Space), default, expression);
                return Replace(call.Syntax.ArgumentList, call.Syntax.ArgumentList.AddArguments(named).WithAdditionalAnnotations(Formatter.Annotation));
            default:
                return null;
        }
    }

    private SyntaxNode? Insert(string path, Func<INamedTypeSymbol, string?> write)
    {
        if (Target() is not { } target)
        {
            return null;
        }

        // Into the last function that enters the section, where its body is one expression.
        foreach (var call in Calls())
        {
            foreach (var enters in call.Effects.Where(e => e.Kind == EffectKind.Enters && DocumentPaths.IsIn(path, call.PathOf(e))))
            {
                if (CallWriter.Inner(call.Method.Parameters[enters.Parameter].Type) is { } inner && call.ArgumentsOf(enters.Parameter) is [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } body } }]
                    && _model.GetTypeInfo(body, _cancellationToken).Type is INamedTypeSymbol type && SymbolEqualityComparer.Default.Equals(type, inner) && write(inner) is { } inside)
                {
                    return Replace(body, WithCaret(Append(body, inside, body)));
                }
            }
        }

        return _model.GetTypeInfo(target, _cancellationToken).Type is INamedTypeSymbol builder && write(builder) is { } text ? Replace(target, WithCaret(Append(target, text, target))) : null;
    }

    // Calls go; a function that then gives back what it got goes with the call it was for, if that call does nothing else.
    private SyntaxNode? Remove(IReadOnlyList<InvocationExpressionSyntax> calls)
    {
        var all = new HashSet<InvocationExpressionSyntax>(calls);
        foreach (var call in calls)
        {
            for (var body = (ExpressionSyntax)call; body.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax outer } } };)
            {
                var rest = body;
                while (rest is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation && all.Contains(invocation))
                {
                    rest = access.Expression;
                }

                if (rest is not IdentifierNameSyntax || BuilderCall.Of(outer, _model, _cancellationToken) is not { Receiver: not null } entering || entering.Effects.Any(e => e.Kind != EffectKind.Enters))
                {
                    break;
                }

                all.Add(outer);
                body = outer;
            }
        }

        return _root.ReplaceNodes(all, (original, rewritten) => rewritten.Expression is MemberAccessExpressionSyntax access ? access.Expression.WithTrailingTrivia(original.GetTrailingTrivia()) : rewritten);
    }

    private static ExpressionSyntax Append(ExpressionSyntax receiver, string call, ExpressionSyntax replaced)
    {
        // The call is parsed on a name of its own, which then gives way to the receiver.
        var parsed = SyntaxFactory.ParseExpression("receiver" + call);
        var name = parsed.DescendantNodes().OfType<IdentifierNameSyntax>().First(n => n.Identifier.Text == "receiver");
        var bare = receiver.WithTrailingTrivia();
        ExpressionSyntax inner = bare is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or ElementAccessExpressionSyntax
            ? bare
            : SyntaxFactory.ParenthesizedExpression(bare.WithoutLeadingTrivia()).WithLeadingTrivia(bare.GetLeadingTrivia());
        return parsed.ReplaceNode(name, inner).WithTrailingTrivia(replaced.GetTrailingTrivia());
    }

    // The caret goes between the parentheses of a call that still needs a list: an endpoint, and now its keys.
    private ExpressionSyntax WithCaret(ExpressionSyntax written) =>
        _writer.AsksForMore && (written as InvocationExpressionSyntax)?.ArgumentList.DescendantNodesAndSelf().OfType<ArgumentListSyntax>().LastOrDefault(list => list.Arguments.Count == 0) is { } empty
            ? written.ReplaceToken(empty.CloseParenToken, empty.CloseParenToken.WithAdditionalAnnotations(new SyntaxAnnotation(CaretKind)))
            : written;

    private SyntaxNode Replace(SyntaxNode old, SyntaxNode replacement) => _root.ReplaceNode(old, replacement);
}
