namespace HaWpSdk.Effects;

/// <summary>The call removes the items with that key from a list.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
/// <param name="key">The key, see <see cref="ItemEffectAttribute.Key"/>.</param>
public sealed class RemovesItemAttribute(string path, string key) : ItemEffectAttribute(path, key);
