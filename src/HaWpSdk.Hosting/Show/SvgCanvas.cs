using System.Globalization;
using System.Net;
using System.Text;

namespace HaWpSdk.Hosting.Show;

/// <summary>Writes SVG elements with classes; colours live in the page's style sheet, so that one drawing is readable in light and dark.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _svg = new();

    public void Box(double x, double y, double width, double height, string cssClass, double radius = 6) =>
        Line($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" rx=\"{N(radius)}\" class=\"{cssClass}\"/>");

    public void Text(double x, double y, string text, string cssClass, string anchor = "start") =>
        Line($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{cssClass}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>A box with a title and a line or two of detail, centred. Long texts are shortened to what fits.</summary>
    public void Part(double x, double y, double width, double height, string cssClass, string title, params string[] details)
    {
        Box(x, y, width, height, "part " + cssClass);
        var lines = 1 + details.Length;
        var first = y + (height / 2) - ((lines - 1) * 7.5) + 4.5;
        Text(x + (width / 2), first, Fit(title, width, 7.4), "title", "middle");
        for (var i = 0; i < details.Length; i++)
        {
            Text(x + (width / 2), first + ((i + 1) * 15), Fit(details[i], width, 6.3), "detail", "middle");
        }
    }

    public void Arrow(double x1, double y1, double x2, double y2, string cssClass = "arrow") =>
        Line($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{cssClass}\" marker-end=\"url(#tip)\"/>");

    /// <summary>An arrow that goes right-angled: along, then down or up.</summary>
    public void Elbow(double x1, double y1, double x2, double y2, string cssClass = "arrow") =>
        Line($"<polyline points=\"{N(x1)},{N(y1)} {N((x1 + x2) / 2)},{N(y1)} {N((x1 + x2) / 2)},{N(y2)} {N(x2)},{N(y2)}\" class=\"{cssClass}\" marker-end=\"url(#tip)\"/>");

    public void Badge(double x, double y, int number, string severity, string tooltip) =>
        Line($"<a href=\"#finding-{number}\"><g class=\"badge {severity}\"><title>{WebUtility.HtmlEncode(tooltip)}</title><circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"10\"/><text x=\"{N(x)}\" y=\"{N(y + 4)}\" text-anchor=\"middle\">{number}</text></g></a>");

    public override string ToString() => _svg.ToString();

    private static string Fit(string text, double width, double perCharacter)
    {
        var most = Math.Max(4, (int)((width - 12) / perCharacter));
        return text.Length <= most ? text : text[..(most - 1)] + "…";
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Line(string element) => _svg.Append(element).Append('\n');
}
