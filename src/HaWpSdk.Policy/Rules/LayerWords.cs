namespace HaWpSdk.Policy.Rules;

/// <summary>Layers as words in files, all in lower case.</summary>
internal static class LayerWords
{
    public static readonly string[] All = ["source", "model", "wordpress", "template", "live", "plan"];

    public static bool TryParse(string word, out Layers layer)
    {
        layer = word switch
        {
            "source" => Layers.Source,
            "model" => Layers.Model,
            "wordpress" => Layers.WordPress,
            "template" => Layers.Template,
            "live" => Layers.Live,
            "plan" => Layers.Plan,
            _ => Layers.None,
        };
        return layer != Layers.None;
    }
}
