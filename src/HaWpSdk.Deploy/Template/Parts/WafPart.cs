using System.Globalization;
using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The web ACL: a rate limit on the paths that passwords are tried on (HAW1108), and AWS's managed groups, first counting, later blocking.</summary>
internal static class WafPart
{
    public const string Acl = "WebAcl";

    /// <summary>Rules of the common group that take the block editor and uploads for attacks: on the dashboard and the REST interface they only count (FACTS a.8).</summary>
    private static readonly string[] EditorRules = ["SizeRestrictions_BODY", "CrossSiteScripting_BODY"];

    public static void AddTo(Synthesis s)
    {
        var place = s.Text("waf.attachedTo", "none");
        if (place == "none" || (place == "edge" && !s.IsCloudFront) || (place == "loadBalancer" && !s.HasLoadBalancer))
        {
            return;
        }

        var atEdge = place == "edge";
        var template = atEdge ? s.Global : s.Main;
        template.Add(Acl, "AWS::WAFv2::WebACL", new Map
        {
            // CLOUDFRONT exists in us-east-1 only.
            ["Scope"] = atEdge ? "CLOUDFRONT" : "REGIONAL",
            ["Description"] = $"Requests to {s.Name}",
            ["DefaultAction"] = new Map { ["Allow"] = new Map() },
            ["VisibilityConfig"] = Visibility("all"),
            ["Rules"] = Rules(s),
        });

        // The name must begin so, or WAF refuses to write there.
        template.Add(new TemplateResource("WafLogGroup", "AWS::Logs::LogGroup") { Properties = With(LogsPart.GroupProperties(s, template), "LogGroupName", Sub("aws-waf-logs-${AWS::StackName}")) });
        template.Add("WafLogging", "AWS::WAFv2::LoggingConfiguration", new Map
        {
            ["ResourceArn"] = GetAtt(Acl, "Arn"),
            ["LogDestinationConfigs"] = List(Sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${WafLogGroup}")),

            // A login form holds a password, a cookie a session.
            ["RedactedFields"] = List(new Map { ["SingleHeader"] = new Map { ["Name"] = "cookie" } }, new Map { ["SingleHeader"] = new Map { ["Name"] = "authorization" } }),
        });
        if (!atEdge)
        {
            s.Main.Add("WebAclOnLoadBalancer", "AWS::WAFv2::WebACLAssociation", new Map { ["ResourceArn"] = Ref(LoadBalancerPart.LoadBalancer), ["WebACLArn"] = GetAtt(Acl, "Arn") });
        }
        else if (s.Edge is { } edge)
        {
            s.Main.Add(new TemplateParameter("WebAclArn", "String", "Web ACL of the distribution, in us-east-1: output of the edge stack.") { AllowedPattern = "^arn:aws:wafv2:us-east-1:[0-9]{12}:global/webacl/.+$" });
            edge.Output("WebAclArn", "Web ACL of the distribution", GetAtt(Acl, "Arn"));
        }
    }

    public static TemplateValue? OfDistribution(Synthesis s) => s.Text("waf.attachedTo") != "edge" || !s.IsCloudFront ? null : s.Edge is not null ? Ref("WebAclArn") : GetAtt(Acl, "Arn");

    private static Items Rules(Synthesis s)
    {
        var rules = new Items();
        var priority = 0;
        foreach (var path in s.Document.Texts("waf.rateLimits"))
        {
            // 100 requests in five minutes and address: a person who forgot a password stays far below.
            rules.Add(new Map
            {
                ["Name"] = "limit-" + Slug(path),
                ["Priority"] = priority++,
                ["Action"] = new Map { ["Block"] = new Map() },
                ["Statement"] = new Map
                {
                    ["RateBasedStatement"] = new Map
                    {
                        ["Limit"] = 100,
                        ["AggregateKeyType"] = "IP",
                        ["EvaluationWindowSec"] = 300,
                        ["ScopeDownStatement"] = PathStatement("/" + path.TrimStart('/').TrimEnd('*'), path.EndsWith('*') ? "STARTS_WITH" : "EXACTLY"),
                    },
                },
                ["VisibilityConfig"] = Visibility("limit-" + Slug(path)),
            });
        }

        foreach (var (group, settings) in s.Document.Items("waf.managedGroups"))
        {
            var blocks = settings.Text("mode") == "block";
            var common = blocks && group == "AWSManagedRulesCommonRuleSet";
            rules.Add(new Map
            {
                ["Name"] = group,
                ["Priority"] = priority++,
                ["OverrideAction"] = blocks ? new Map { ["None"] = new Map() } : new Map { ["Count"] = new Map() },
                ["Statement"] = new Map
                {
                    ["ManagedRuleGroupStatement"] = new Map
                    {
                        ["VendorName"] = "AWS",
                        ["Name"] = group,
                        ["RuleActionOverrides"] = common ? new Items(EditorRules.Select(rule => (TemplateValue?)new Map { ["Name"] = rule, ["ActionToUse"] = new Map { ["Count"] = new Map() } })) : null,
                    },
                },
                ["VisibilityConfig"] = Visibility(group),
            });
            if (common)
            {
                // What the two rules labelled is blocked everywhere but where the editor works.
                rules.Add(new Map
                {
                    ["Name"] = "block-outside-the-editor",
                    ["Priority"] = priority++,
                    ["Action"] = new Map { ["Block"] = new Map() },
                    ["Statement"] = new Map
                    {
                        ["AndStatement"] = new Map
                        {
                            ["Statements"] = List(
                                Or(Label("SizeRestrictions_Body"), Label("CrossSiteScripting_Body")),
                                new Map { ["NotStatement"] = new Map { ["Statement"] = Or(PathStatement("/wp-admin/", "STARTS_WITH"), PathStatement("/wp-json/", "STARTS_WITH")) } }),
                        },
                    },
                    ["VisibilityConfig"] = Visibility("block-outside-the-editor"),
                });
            }
        }

        return rules;
    }

    private static Map Or(params Map[] statements) => new() { ["OrStatement"] = new Map { ["Statements"] = List(statements) } };

    private static Map Label(string rule) => new() { ["LabelMatchStatement"] = new Map { ["Scope"] = "LABEL", ["Key"] = "awswaf:managed:aws:core-rule-set:" + rule } };

    private static Map PathStatement(string path, string position) => new()
    {
        ["ByteMatchStatement"] = new Map
        {
            ["FieldToMatch"] = new Map { ["UriPath"] = new Map() },
            ["PositionalConstraint"] = position,
            ["SearchString"] = path,
            ["TextTransformations"] = List(new Map { ["Priority"] = 0, ["Type"] = "NORMALIZE_PATH" }, new Map { ["Priority"] = 1, ["Type"] = "LOWERCASE" }),
        },
    };

    private static Map Visibility(string name) => new() { ["CloudWatchMetricsEnabled"] = true, ["MetricName"] = name, ["SampledRequestsEnabled"] = true };

    private static string Slug(string path) => string.Create(CultureInfo.InvariantCulture, $"{new string([.. path.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')])}");

    private static Map With(Map map, string key, TemplateValue value)
    {
        map[key] = value;
        return map;
    }
}
