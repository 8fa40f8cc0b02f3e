using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>A template as it is once the cluster is sealed: the condition taken out, because some validators read no conditions.</summary>
internal static class SealedTemplate
{
    public static string Json(CloudFormationTemplate template) => JsonTemplateWriter.Write(Resolve(template.ToMap())!, true);

    private static TemplateValue? Resolve(TemplateValue value)
    {
        switch (value)
        {
            case Intrinsic { Name: "Fn::If", Argument: Items { Count: 3 } parts }:
                var taken = ((TemplateText)parts[0]).Text is "IsSealed" or "HasCapacity" ? parts[1] : parts[2];
                return taken is Intrinsic { Name: "Ref", Argument: TemplateText { Text: "AWS::NoValue" } } ? null : Resolve(taken);
            case Intrinsic intrinsic:
                return new Intrinsic(intrinsic.Name, Resolve(intrinsic.Argument)!);
            case Items items:
                return new Items(items.Select(Resolve));
            case Map map:
                var result = new Map();
                foreach (var (key, entry) in map)
                {
                    result[key] = Resolve(entry);
                }

                return result;
            default:
                return value;
        }
    }
}
