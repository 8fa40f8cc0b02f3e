using HaWpSdk.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <content>Statements: what a document that ends in one becomes, or fails to become.</content>
internal sealed partial class ChainReader
{
    private void Statement(IOperation operation)
    {
        if (operation is not IExpressionStatementOperation statement)
        {
            var value = Evaluate(operation);
            if (_collects && operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { IsDeclaration: true } local } assignment
                && value is DocumentValue document && !_symbols.IsCluster(document.Type) && Begins(assignment.Value) is { } start && !IsRead(local.Local))
            {
                _events.Add(new DocumentEvent(DocumentEventKind.NeverBuilt, document.Said, NameOf(start.Syntax).GetLocation(), start.TargetMethod.Name));
            }

            return;
        }

        // A result given to a discard is thrown away, too.
        var written = statement.Operation is ISimpleAssignmentOperation { Target: IDiscardOperation } discard ? discard.Value : statement.Operation;
        var result = Evaluate(written);
        if (!_collects || result is not DocumentValue thrown || _symbols.IsCluster(thrown.Type))
        {
            return;
        }

        var inner = written is IConversionOperation conversion ? conversion.Operand : written;
        if (Begins(inner) is { } begin)
        {
            _events.Add(new DocumentEvent(DocumentEventKind.NeverBuilt, thrown.Said, NameOf(begin.Syntax).GetLocation(), begin.TargetMethod.Name));
        }
        else if (inner is IInvocationOperation invocation && _symbols.MeaningOf(invocation.TargetMethod) is { IsKnown: true, EndsDocument: false })
        {
            _events.Add(new DocumentEvent(DocumentEventKind.ThrownAway, thrown.Said, NameOf(invocation.Syntax).GetLocation(), invocation.TargetMethod.Name));
        }
    }

    // The call that begins a document at the root of one expression, or null when the expression continues a variable.
    private IInvocationOperation? Begins(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IInvocationOperation invocation when _symbols.MeaningOf(invocation.TargetMethod).StartsDocument:
                    return invocation;
                case IInvocationOperation { Instance: { } instance }:
                    operation = instance;
                    continue;
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var receiver, ..] }:
                    operation = receiver.Value;
                    continue;
                default:
                    return null;
            }
        }
    }

    private bool IsRead(ISymbol variable)
    {
        if (_read is null)
        {
            _read = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var operation in _frame.Graph!.OriginalOperation.DescendantsAndSelf())
            {
                if (operation is ILocalReferenceOperation { IsDeclaration: false } local && !(local.Parent is ISimpleAssignmentOperation assignment && assignment.Target == local))
                {
                    _read.Add(local.Local);
                }
            }
        }

        return _read.Contains(variable);
    }
}
