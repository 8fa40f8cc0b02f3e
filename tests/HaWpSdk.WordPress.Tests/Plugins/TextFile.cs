using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Tests.Plugins;

/// <summary>A plugin's file in memory.</summary>
internal sealed class TextFile(string path, string text) : PhpSourceFile(path)
{
    public override string ReadText() => text;
}
