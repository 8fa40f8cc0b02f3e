using System.Net;

namespace HaWpSdk.Deploy.Bench.Reporting;

/// <summary>What the reports' pages share: styles inside, no script, nothing fetched, light and dark.</summary>
internal static class HtmlPage
{
    private const string Style =
        """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1d2530;--soft:#5b6675;--line:#dfe4ea;--card:#f6f8fa;--without:#b35c00;--with:#0b65c2;--use:#1a7f37;--stop:#b3261e;--open:#6b5c00}
        @media(prefers-color-scheme:dark){:root{--paper:#12161c;--ink:#e4e9f0;--soft:#98a3b3;--line:#2b323c;--card:#1a2029;--without:#f0a04b;--with:#6cb2ff;--use:#4cc26b;--stop:#ff7b72;--open:#d9c25a}}
        *{box-sizing:border-box}body{margin:0 auto;padding:28px 24px 48px;max-width:1040px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        h1{font-size:25px;line-height:1.25;margin:0 0 4px}h2{font-size:18px;margin:34px 0 8px}p{margin:6px 0}.soft{color:var(--soft)}small{color:var(--soft)}
        .cards{display:grid;grid-template-columns:1fr 1fr;gap:14px;margin:18px 0}.card{background:var(--card);border:1px solid var(--line);border-left:5px solid;border-radius:8px;padding:12px 16px}
        .card b{font-size:19px;display:block}.use{border-left-color:var(--use)}.do-not-use{border-left-color:var(--stop)}.no-clear-gain{border-left-color:var(--open)}
        .use b,td.use{color:var(--use)}.do-not-use b,td.do-not-use{color:var(--stop)}.no-clear-gain b,td.no-clear-gain{color:var(--open)}
        .advice{font-size:16px;border:1px solid var(--line);border-radius:8px;padding:12px 16px}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}th{font-weight:600;color:var(--soft)}
        th:first-child,td:first-child,.left{text-align:left}th{white-space:normal}td code{white-space:normal}code{font:12.5px/1.4 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        figure{margin:10px 0 0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px}figcaption{color:var(--soft);font-size:13.5px;padding:0 4px 6px}svg{width:100%;height:auto;display:block}
        svg text{fill:var(--ink);font-size:12px}svg .tick{fill:var(--soft);font-size:11px}svg .axis{fill:var(--soft)}.grid{stroke:var(--line);stroke-width:1}.line{fill:none;stroke-width:2.2}
        .line.with,.mark.with{stroke:var(--with)}.line.without,.mark.without{stroke:var(--without)}.mark{stroke-width:1.4;stroke-dasharray:5 4}.mark.even{stroke:var(--use)}svg .label.with{fill:var(--with)}svg .label.even{fill:var(--use)}.dot.with{fill:var(--with)}.dot.even{fill:var(--use)}
        .bar.with{fill:var(--with)}.bar.without{fill:var(--without)}.whisker{stroke:var(--soft);stroke-width:1.2}.key{display:inline-block;width:11px;height:11px;border-radius:3px;margin:0 5px 0 12px}.key.with{background:var(--with)}.key.without{background:var(--without)}
        @media(max-width:640px){.cards{grid-template-columns:1fr}body{padding:18px 14px}}@media print{body{max-width:none}}
        """;

    /// <summary>Everything up to the first element of the body.</summary>
    public static string Begin(string title) =>
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + "<title>" + WebUtility.HtmlEncode(title) + "</title><style>" + Style.ReplaceLineEndings("\n") + "</style></head><body>\n";
}
