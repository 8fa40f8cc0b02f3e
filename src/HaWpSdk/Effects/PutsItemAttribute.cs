namespace HaWpSdk.Effects;

/// <summary>The call puts an empty item into a list: in the place of the item with that key, or at the end.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
/// <param name="key">The key, see <see cref="ItemEffectAttribute.Key"/>.</param>
public sealed class PutsItemAttribute(string path, string key) : ItemEffectAttribute(path, key);
