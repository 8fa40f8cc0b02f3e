using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether somebody on the site can start something: a page in the menu names it, a request of the dashboard, or a schedule.</summary>
internal static class SiteOffer
{
    private static readonly PhpWords Calls = new(
        "add_menu_page", "add_submenu_page", "add_options_page", "add_management_page", "add_dashboard_page", "wp_schedule_event", "as_schedule_recurring_action", "wp_ajax_", "admin_post_", "admin_action_");

    /// <summary>The calls below, by which most files are passed over without being read again.</summary>
    private static readonly uint[] Offering = [.. new[] { "add_menu_page", "add_submenu_page", "add_options_page", "add_management_page", "add_dashboard_page", "wp_schedule_event", "as_schedule_recurring_action", "add_action" }.Select(PhpOutline.HashOfCall)];

    private static readonly string[] RequestHooks = ["wp_ajax_", "admin_post_", "admin_action_"];
    private const string Public = "nopriv_";

    internal static bool Names(PluginCode code, PhpWords topic) => Count(code, topic) > 0;

    /// <summary>How many pages, requests of the dashboard and schedules name the topic.</summary>
    internal static int Count(PluginCode code, PhpWords topic)
    {
        var count = 0;
        var requests = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in code.FilesWith(topic, Offering, Calls))
        {
            foreach (var call in file.Calls)
            {
                switch (call.Name)
                {
                    case "add_menu_page" or "add_submenu_page" or "add_options_page" or "add_management_page" or "add_dashboard_page" when LiteralIn(file, call, topic) || TitleFolds(code, file, call, topic):
                        count++;
                        break;
                    case "wp_schedule_event" or "as_schedule_recurring_action" when Array.Exists(code.Folder.FoldArgument(file, call, 2), topic.OccurIn):
                        count++;
                        break;
                    case "add_action" when file.KindAt(call.Open + 1) == PhpTokenKind.StringLiteral:
                        var hook = PhpStrings.Unquote(file.TextOf(call.Open + 1));
                        if (Array.Find(RequestHooks, start => hook.StartsWith(start, StringComparison.Ordinal)) is not { } prefix || !topic.OccurIn(hook))
                            break;
                        var name = hook.Substring(prefix.Length);
                        // A request that needs no login is no button of the dashboard.
                        _ = name.StartsWith(Public, StringComparison.Ordinal) ? open.Add(name.Substring(Public.Length)) : requests.Add(name);
                        break;
                }
            }
        }

        return count + requests.Count(request => !open.Contains(request));
    }

    /// <summary>Whether a title of a page, or its name in addresses, names the topic by way of a variable or a constant.</summary>
    private static bool TitleFolds(PluginCode code, PhpFile file, PhpCall call, PhpWords topic)
    {
        var first = call.Name == "add_submenu_page" ? 1 : 0;
        foreach (var index in new[] { first, first + 1, first + 3 })
        {
            if (Array.Exists(code.Folder.FoldArgument(file, call, index), topic.OccurIn))
                return true;
        }

        return false;
    }

    /// <summary>Whether a literal among the call's arguments names the topic.</summary>
    internal static bool LiteralIn(PhpFile file, PhpCall call, PhpWords topic)
    {
        for (var token = call.Open + 1; token < file.Partner[call.Open]; token++)
        {
            if (file.KindAt(token) == PhpTokenKind.StringLiteral && topic.OccurIn(file.TextOf(token)))
                return true;
        }

        return false;
    }
}
