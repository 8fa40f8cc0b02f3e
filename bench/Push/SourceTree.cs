using System.Globalization;
using System.Text;

namespace HaWpSdk.Bench.Push;

/// <summary>A plugin as they are: many small PHP files in nested folders. The same numbers give the same bytes.</summary>
internal sealed record SourceTree(string Path, long Bytes, int Folders)
{
    private static readonly string[] Words =
    [
        "function", "return", "public", "array", "$this->", "if (", "foreach (", "apply_filters(", "'woocommerce_", "esc_html__(", "get_option(", "add_action(",
        "sanitize_text_field(", "product", "order", "customer", "shipping", "checkout", "settings", "wp_kses_post(", "=>", "::", ") {", "}", ";", "// Returns the ", "@param string ",
    ];

    public static SourceTree Create(string folder, int files)
    {
        var random = new Random(42);
        long bytes = 0;
        var folders = new HashSet<string>();
        for (var i = 0; i < files; i++)
        {
            var inner = string.Create(CultureInfo.InvariantCulture, $"includes/part-{i % 20:00}/group-{i / 20 % 4}");
            folders.Add(inner);
            Directory.CreateDirectory(System.IO.Path.Combine(folder, inner));
            var text = new StringBuilder("<?php\n");
            var size = random.Next(2048, 8192);
            while (text.Length < size)
            {
                text.Append(Words[random.Next(Words.Length)]).Append(random.Next(3) == 0 ? random.Next(100_000).ToString(CultureInfo.InvariantCulture) : "").Append(random.Next(8) == 0 ? "\n" : " ");
            }

            File.WriteAllText(System.IO.Path.Combine(folder, inner, $"class-{i:00000}.php"), text.ToString());
            bytes += text.Length;
        }

        File.WriteAllText(System.IO.Path.Combine(folder, "shop.php"), "<?php\n/* Plugin Name: Shop */\n");
        return new SourceTree(folder, bytes, folders.Count);
    }
}
