using System.Globalization;
using System.Net;
using System.Text;

namespace HaWpSdk.Deploy.Bench.Reporting;

/// <summary>A plot area with axes in SVG. Colours are CSS variables of the page, so that one drawing serves light and dark screens.</summary>
internal sealed class SvgPlot
{
    private const double Left = 56, Right = 16, Top = 12, Bottom = 40;
    private readonly StringBuilder _body = new();
    private readonly double _width, _height, _minX, _maxX, _minY, _maxY;
    private readonly bool _logX;

    public SvgPlot(double width, double height, (double Min, double Max) x, (double Min, double Max) y, bool logX = false)
    {
        (_width, _height, _logX) = (width, height, logX);
        (_minX, _maxX) = logX ? (Math.Log10(x.Min), Math.Log10(x.Max)) : x;
        (_minY, _maxY) = y;
    }

    /// <summary>Grid lines, labels and the axes' titles.</summary>
    public SvgPlot Axes(string titleX, string titleY, IEnumerable<double> ticksX, IEnumerable<double> ticksY, Func<double, string>? labelX = null, Func<double, string>? labelY = null)
    {
        foreach (var tick in ticksX)
        {
            Raw($"<line class='grid' x1='{X(tick):0.#}' y1='{Top}' x2='{X(tick):0.#}' y2='{_height - Bottom:0.#}'/>");
            Text(X(tick), _height - Bottom + 16, (labelX ?? Number)(tick), "middle");
        }
        foreach (var tick in ticksY)
        {
            Raw($"<line class='grid' x1='{Left}' y1='{Y(tick):0.#}' x2='{_width - Right:0.#}' y2='{Y(tick):0.#}'/>");
            Text(Left - 6, Y(tick) + 4, (labelY ?? Number)(tick), "end");
        }
        Text((Left + _width - Right) / 2, _height - 4, titleX, "middle", "axis");
        Raw($"<text class='axis' transform='translate(12 {(Top + _height - Bottom) / 2:0.#}) rotate(-90)' text-anchor='middle'>{WebUtility.HtmlEncode(titleY)}</text>");
        return this;
    }

    /// <summary>A line through the points.</summary>
    public SvgPlot Line(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}")));
        Raw($"<polyline class='line {style}' points='{path}'/>");
        return this;
    }

    /// <summary>A vertical mark with a label at its top.</summary>
    public SvgPlot Mark(double x, string label, string style, double labelRow, bool labelBefore = false)
    {
        var right = X(x) > _width - 180 || (labelBefore && X(x) > Left + 180);
        Raw($"<line class='mark {style}' x1='{X(x):0.#}' y1='{Top}' x2='{X(x):0.#}' y2='{_height - Bottom:0.#}'/>");
        Text(X(x) + (right ? -5 : 5), Top + 12 + 15 * labelRow, label, right ? "end" : "start", "label " + style);
        return this;
    }

    /// <summary>A dot.</summary>
    public SvgPlot Dot(double x, double y, string style)
    {
        Raw($"<circle class='dot {style}' cx='{X(x):0.#}' cy='{Y(y):0.#}' r='4'/>");
        return this;
    }

    /// <summary>The finished drawing.</summary>
    public string ToSvg(string description) => string.Create(CultureInfo.InvariantCulture,
        $"<svg viewBox='0 0 {_width:0} {_height:0}' role='img' aria-label='{WebUtility.HtmlEncode(description)}'>{_body}</svg>");

    /// <summary>Round numbers that divide a range into about five parts.</summary>
    public static IEnumerable<double> Ticks(double min, double max)
    {
        var raw = (max - min) / 5;
        if (!(raw > 0))
            yield break;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(candidate => candidate >= raw * 0.999);
        for (var tick = Math.Ceiling(min / step - 1e-9) * step; tick <= max + step * 1e-6; tick += step)
            yield return Math.Round(tick, 10) + 0.0;                   // never a negative zero
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private double X(double value) => Left + ((_logX ? Math.Log10(value) : value) - _minX) / (_maxX - _minX) * (_width - Left - Right);

    private double Y(double value) => _height - Bottom - (Math.Clamp(value, _minY, _maxY) - _minY) / (_maxY - _minY) * (_height - Top - Bottom);

    private void Text(double x, double y, string text, string anchor, string style = "tick") =>
        Raw($"<text class='{style}' x='{x:0.#}' y='{y:0.#}' text-anchor='{anchor}'>{WebUtility.HtmlEncode(text)}</text>");

    private void Raw(FormattableString markup) => _body.Append(FormattableString.Invariant(markup));
}
