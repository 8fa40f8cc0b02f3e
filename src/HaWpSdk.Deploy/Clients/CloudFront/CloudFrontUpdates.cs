using HaWpSdk.Deploy.Clients.CloudFront.Model;

namespace HaWpSdk.Deploy.Clients.CloudFront;

/// <summary>Changing a distribution beside others who change it too.</summary>
internal static class CloudFrontUpdates
{
    private const int Attempts = 5;

    /// <summary>
    /// Reads the configuration, lets <paramref name="change"/> change it and writes it back, provided nobody wrote in between;
    /// if somebody did, reads theirs and changes that. Settings this client does not know stay as they are.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The distribution.</param>
    /// <param name="change">Changes the configuration; false when it is already as wanted. Called again for each attempt.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The answer to the update; null when there was nothing to change.</returns>
    /// <exception cref="PreconditionFailedException">Others wrote in between five times.</exception>
    public static async Task<UpdateDistributionResponse?> ChangeDistributionAsync(
        this IAmazonCloudFront client, string id, Func<DistributionConfig, bool> change, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = await client.GetDistributionConfigAsync(new GetDistributionConfigRequest { Id = id }, cancellationToken).ConfigureAwait(false);
            if (!change(current.DistributionConfig!))
            {
                return null;
            }

            try
            {
                return await client.UpdateDistributionAsync(
                    new UpdateDistributionRequest { Id = id, IfMatch = current.ETag, DistributionConfig = current.DistributionConfig }, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonCloudFrontException lost) when (lost is PreconditionFailedException or InvalidIfMatchVersionException && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
