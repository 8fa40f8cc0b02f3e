using HaWpSdk.Deploy.Clients.CertificateManager.Model;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager;

/// <summary>Waits of certificates.</summary>
internal static class CertificateManagerWaiters
{
    // ACM itself gives up after 72 hours; a person who has to copy the record at another DNS provider needs some of them.
    public static readonly Waiter CertificateIssued = new(
        "Certificate",
        [CertificateStatus.ISSUED],
        [CertificateStatus.FAILED, CertificateStatus.VALIDATION_TIMED_OUT, CertificateStatus.REVOKED, CertificateStatus.EXPIRED],
        TimeSpan.FromSeconds(60),
        TimeSpan.FromHours(72));

    /// <summary>Waits until a certificate is issued.</summary>
    /// <exception cref="WaiterException">It was refused or timed out, or time is up.</exception>
    public static async Task<CertificateDetail> WaitForCertificateAsync(this IAmazonCertificateManager client, string arn, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await CertificateIssued.UntilAsync(
            arn,
            async token => (await client.DescribeCertificateAsync(new DescribeCertificateRequest { CertificateArn = arn }, token).ConfigureAwait(false)).Certificate,
            seen => seen.Status,
            seen => seen.FailureReason,
            settings,
            cancellationToken).ConfigureAwait(false))!;
}
