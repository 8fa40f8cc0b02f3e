using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Meaning;

/// <content>What the reading of chains makes of an effect, once.</content>
internal sealed partial class Effect
{
    private EffectPath? _place;
    private ItemKey? _itemKey;
    private SectionDefinition? _definition;

    /// <summary>The path, read.</summary>
    /// <exception cref="FormatException">It is not a path.</exception>
    public EffectPath Place => _place ??= EffectPath.Of(Path);

    /// <summary>How the key of an item effect is made.</summary>
    /// <param name="method">The method the effect stands on.</param>
    public ItemKey ItemKeyOf(IMethodSymbol method) => _itemKey ??= new ItemKey(Key, method);

    /// <summary>What its path is in the document's definition, or <see langword="null"/>.</summary>
    /// <param name="section">The section the method describes, empty for the whole document.</param>
    /// <param name="definition">The definition of the document.</param>
    public PathDefinition? DefinitionIn(string section, DocumentDefinition definition)
    {
        // A method belongs to one section, or, inherited, to a few.
        if (_definition is not { } known || known.Section != section)
        {
            var path = section.Length == 0 ? Path : Path.Length == 0 ? section : section + "." + Path;
            _definition = known = new SectionDefinition(section, DocumentPath.TryParse(path, out var parsed) ? definition.Find(parsed) : null);
        }

        return known.Definition;
    }

    private sealed class SectionDefinition
    {
        public SectionDefinition(string section, PathDefinition? definition)
        {
            Section = section;
            Definition = definition;
        }

        public string Section { get; }

        public PathDefinition? Definition { get; }
    }
}
