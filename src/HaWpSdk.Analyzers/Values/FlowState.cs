using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace HaWpSdk.Analyzers.Values;

/// <summary>What is known about variables at one point of a method. Immutable.</summary>
internal sealed class FlowState
{
    private static readonly ImmutableDictionary<ISymbol, AbstractValue> NoVariables = ImmutableDictionary.Create<ISymbol, AbstractValue>(SymbolEqualityComparer.Default);
    private readonly ImmutableDictionary<ISymbol, AbstractValue> _variables;
    private readonly ImmutableDictionary<CaptureId, AbstractValue> _captures;

    private FlowState(ImmutableDictionary<ISymbol, AbstractValue> variables, ImmutableDictionary<CaptureId, AbstractValue> captures)
    {
        _variables = variables;
        _captures = captures;
    }

    public static FlowState Empty { get; } = new(NoVariables, ImmutableDictionary<CaptureId, AbstractValue>.Empty);

    public AbstractValue? this[ISymbol variable] => _variables.TryGetValue(variable, out var value) ? value : null;

    public AbstractValue? this[CaptureId capture] => _captures.TryGetValue(capture, out var value) ? value : null;

    public FlowState With(ISymbol variable, AbstractValue value) => new(_variables.SetItem(variable, value), _captures);

    public FlowState With(CaptureId capture, AbstractValue value) => new(_variables, _captures.SetItem(capture, value));

    /// <summary>Variables only: flow captures belong to one graph.</summary>
    public FlowState WithoutCaptures() => _captures.IsEmpty ? this : new(_variables, ImmutableDictionary<CaptureId, AbstractValue>.Empty);

    /// <summary>What holds on both ways. A variable that only one way knows is unknown after it.</summary>
    public FlowState Join(FlowState other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var variables = NoVariables.ToBuilder();
        foreach (var pair in _variables)
        {
            if (other._variables.TryGetValue(pair.Key, out var value))
            {
                variables[pair.Key] = AbstractValue.Join(pair.Value, value);
            }
        }

        var captures = ImmutableDictionary.CreateBuilder<CaptureId, AbstractValue>();
        foreach (var pair in _captures)
        {
            captures[pair.Key] = other._captures.TryGetValue(pair.Key, out var value) ? AbstractValue.Join(pair.Value, value) : pair.Value;
        }

        foreach (var pair in other._captures)
        {
            if (!_captures.ContainsKey(pair.Key))
            {
                captures[pair.Key] = pair.Value;
            }
        }

        return new FlowState(variables.ToImmutable(), captures.ToImmutable());
    }

    public bool SameAs(FlowState other) => ReferenceEquals(this, other)
        || (_variables.Count == other._variables.Count && _captures.Count == other._captures.Count
            && _variables.All(p => other._variables.TryGetValue(p.Key, out var value) && p.Value.SameAs(value))
            && _captures.All(p => other._captures.TryGetValue(p.Key, out var value) && p.Value.SameAs(value)));

    /// <summary>The same variables, none of them known any more: for loops that never settle.</summary>
    public FlowState Forgotten() => new(_variables.ToImmutableDictionary(p => p.Key, p => Forget(p.Value), SymbolEqualityComparer.Default), _captures.ToImmutableDictionary(p => p.Key, p => Forget(p.Value)));

    private static AbstractValue Forget(AbstractValue value) => value is DocumentValue document
        ? DocumentValue.Unknown(document.Type, document.Section)
        : UnknownValue.Instance;
}
