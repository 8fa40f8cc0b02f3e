namespace HaWpSdk.Effects;

/// <summary>The call appends an empty item to a list. A second item with the same key is a mistake, which <c>Build</c> refuses.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
/// <param name="key">The key, see <see cref="ItemEffectAttribute.Key"/>.</param>
public sealed class AppendsItemAttribute(string path, string key) : ItemEffectAttribute(path, key);
