namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>Alarms and logs.</summary>
internal sealed class ObservabilityMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        var metrics = resources.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm["MetricName"]?.Text).OfType<string>().ToList();
        var alarms = AlarmMetrics.All.Where(known => metrics.Contains(known.Metric)).Select(known => known.Alarm).ToList();
        if (resources.OfType("AWS::Events::Rule").Any(rule => rule.Properties.At("EventPattern", "source")?.Items.Any(source => source.Text == "aws.backup") == true))
        {
            alarms.Add("backupFailed");
        }

        document.List("observability.alarms", alarms.Distinct(StringComparer.Ordinal), null);
        if (resources.One("AWS::Logs::LogGroup") is { } group)
        {
            document.Text("observability.logs.destination", "cloudwatch", group.Position);
            if (group["RetentionInDays"] is { } kept)
            {
                document.Days("observability.retention", kept, 0, group.Position);
            }
        }
    }
}
