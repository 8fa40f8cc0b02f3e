using System.Diagnostics.CodeAnalysis;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>
/// What AWS said: a value, that there is none, or nothing, with the reason. What is computed from an answer is as known as the answer, so that a missing permission makes
/// exactly those paths unknown that it would have decided.
/// </summary>
/// <typeparam name="T">The kind of value.</typeparam>
internal sealed class Answer<T>
{
    private readonly T? _value;

    private Answer(T? value, bool isKnown, string? why, SourcePosition? at)
    {
        _value = value;
        IsKnown = isKnown;
        Why = why;
        At = at;
    }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(_value))]
    public bool IsKnown { get; }

    /// <summary>Why nothing is known; <see langword="null"/> when something is, be it that there is no value.</summary>
    public string? Why { get; }

    /// <summary>Whether it is certain that there is no value.</summary>
    public bool IsNone => !IsKnown && Why is null;

    /// <summary>The resource that was asked about.</summary>
    public SourcePosition? At { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => IsKnown ? _value : throw new InvalidOperationException("Nothing is known here.");

    public static Answer<T> Of(T value, SourcePosition? at = null) => new(value, true, null, at);

    public static Answer<T> None(SourcePosition? at = null) => new(default, false, null, at);

    public static Answer<T> Unknown(string why, SourcePosition? at = null) => new(default, false, why, at);

    /// <summary>What follows from the value; <see langword="null"/> means that there is none.</summary>
    public Answer<TResult> Select<TResult>(Func<T, TResult?> read) where TResult : class =>
        IsKnown ? read(_value) is { } value ? Answer<TResult>.Of(value, At) : Answer<TResult>.None(At) : Empty<TResult>();

    /// <summary>What follows from the value, a number or a truth value.</summary>
    public Answer<TResult> SelectValue<TResult>(Func<T, TResult?> read) where TResult : struct =>
        IsKnown ? read(_value) is { } value ? Answer<TResult>.Of(value, At) : Answer<TResult>.None(At) : Empty<TResult>();

    /// <summary>What follows from this and another answer; unknown when one of them is.</summary>
    public Answer<TResult> With<TOther, TResult>(Answer<TOther> other, Func<T, TOther, TResult?> read) where TResult : class =>
        IsKnown ? other.IsKnown ? Select(value => read(value, other._value)) : other.Empty<TResult>() : Empty<TResult>();

    /// <summary>The next question, which needs this answer.</summary>
    public async Task<Answer<TResult>> ThenAsync<TResult>(Func<T, Task<Answer<TResult>>> ask) => IsKnown ? await ask(_value).ConfigureAwait(false) : Empty<TResult>();

    /// <summary>The value, or another one when there is none for certain.</summary>
    public Answer<T> OrNone(T otherwise) => IsNone ? Of(otherwise, At) : this;

    /// <summary>The same answer about another resource.</summary>
    public Answer<T> About(SourcePosition? at) => new(_value, IsKnown, Why, at);

    private Answer<TResult> Empty<TResult>() => Why is null ? Answer<TResult>.None(At) : Answer<TResult>.Unknown(Why, At);
}
