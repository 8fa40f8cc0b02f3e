namespace HaWpSdk.Effects;

/// <summary>The call continues the item with that key as it stands, or begins it at the end of the list.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
/// <param name="key">The key, see <see cref="ItemEffectAttribute.Key"/>.</param>
public sealed class EntersItemAttribute(string path, string key) : ItemEffectAttribute(path, key);
