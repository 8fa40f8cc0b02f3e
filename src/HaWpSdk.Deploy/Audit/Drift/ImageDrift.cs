using HaWpSdk.Deploy.Audit.Live;

namespace HaWpSdk.Deploy.Audit;

/// <summary>The image of the nodes. The model names an intention (<c>debian-13</c>), the deployment an image id, as a parameter of the stack: that one is what nodes should start with.</summary>
internal static class ImageDrift
{
    public static async Task<IReadOnlyList<Drift>> ReadAsync(LiveAccount account, LiveFacts facts)
    {
        var expected = account.Stack.Select(stack => stack.Parameters?.FirstOrDefault(parameter => parameter.ParameterKey == "ImageId")?.ParameterValue);
        var launch = await facts.WebLaunchAsync().ConfigureAwait(false);
        var image = launch.Select(found => found.LaunchTemplateData?.ImageId);
        return expected.IsKnown && image.IsKnown && expected.Value != image.Value ? [new Drift("web.image", expected.Value, image.Value, image.At?.Source ?? string.Empty)] : [];
    }
}
