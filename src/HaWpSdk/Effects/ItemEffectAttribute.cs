namespace HaWpSdk.Effects;

/// <summary>An effect on the item with one key in a list of items. Further effects of the same call reach that item as <c>list[]</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class ItemEffectAttribute : EffectAttribute
{
    private protected ItemEffectAttribute(string path, string key)
        : base(path) => Key = key;

    /// <summary>
    /// The key: text with parameter names in braces, as in <c>{tier}-{port}</c>. An argument stands there as it does in the document; with
    /// <c>{slug:lower}</c> it is made lower-case (invariant).
    /// </summary>
    public string Key { get; }
}
