namespace HaWpSdk.Analyzers.Meaning;

/// <summary>The closed vocabulary of what a builder call does; see the attributes of the same names in <c>HaWpSdk.Effects</c>.</summary>
internal enum EffectKind
{
    Accepts,
    AppendsItem,
    PutsItem,
    EntersItem,
    RemovesItem,
    SetsConstant,
    Removes,
    Obscures,
    Sets,
    SetsList,
    SetsRange,
    Appends,
    Enters,
    Copies,
}

/// <summary>One effect of a method, as its attribute says.</summary>
internal sealed partial class Effect
{
    public Effect(EffectKind kind, string path, int order, int parameter)
    {
        Kind = kind;
        Path = path;
        Order = order;
        Parameter = parameter;
    }

    public EffectKind Kind { get; }

    /// <summary>The path relative to the section; <c>list[]</c> is the item that the same call names.</summary>
    public string Path { get; }

    public int Order { get; }

    /// <summary>The parameter it stands on, or -1 for the method.</summary>
    public int Parameter { get; }

    /// <summary>The key of an item effect, with parameter names in braces.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>The constant of <see cref="EffectKind.SetsConstant"/>: a text, boolean, number, array of texts, or <see langword="null"/>.</summary>
    public object? Constant { get; set; }

    /// <summary>The format of <see cref="EffectKind.SetsRange"/>.</summary>
    public string Format { get; set; } = string.Empty;

    /// <summary>The most items of <see cref="EffectKind.SetsRange"/>.</summary>
    public int Maximum { get; set; } = int.MaxValue;

    /// <summary>Whether <see cref="EffectKind.Enters"/> starts from an empty section.</summary>
    public bool IsFresh { get; set; }

    public bool NamesItem => Kind is EffectKind.Accepts or EffectKind.AppendsItem or EffectKind.PutsItem or EffectKind.EntersItem or EffectKind.RemovesItem;
}
