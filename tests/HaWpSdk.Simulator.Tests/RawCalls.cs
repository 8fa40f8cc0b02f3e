using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace HaWpSdk.Simulator.Tests;

/// <summary>CloudFormation by hand, for simulators that do not check signatures or where one call is all that is needed.</summary>
internal static class RawCalls
{
    private static readonly HttpClient Http = new();

    public static string Query(AwsSimulator aws, string action, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Prepend(("Version", "2010-05-15")).Prepend(("Action", action)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, aws.Endpoint) { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        Sign(aws, request, form);
        using var response = Http.Send(request);
        return new StreamReader(response.Content.ReadAsStream()).ReadToEnd();
    }

    public static string CreateStack(AwsSimulator aws, string name, string template) => Query(aws, "CreateStack", ("StackName", name), ("TemplateBody", template));

    public static string StackStatus(AwsSimulator aws, string name) => Regex.Match(Query(aws, "DescribeStacks", ("StackName", name)), "<StackStatus>(.*?)</StackStatus>").Groups[1].Value;

    /// <summary>Signature Version 4 as its specification words it, apart from the simulator's own verifier.</summary>
    private static void Sign(AwsSimulator aws, HttpRequestMessage request, string body)
    {
        var now = DateTime.UtcNow;
        var (date, time) = (now.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), now.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        var host = $"{aws.Endpoint.Host}:{aws.Endpoint.Port}";
        var canonical = $"POST\n/\n\nhost:{host}\nx-amz-date:{time}\n\nhost;x-amz-date\n{Hash(body)}";
        var scope = $"{date}/eu-west-1/cloudformation/aws4_request";
        var key = Encoding.UTF8.GetBytes("AWS4" + aws.Options.SecretAccessKey);
        foreach (var part in (string[])[date, "eu-west-1", "cloudformation", "aws4_request"])
            key = System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}")));
        request.Headers.Add("X-Amz-Date", time);
        request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", $"Credential={aws.Options.AccessKeyId}/{scope}, SignedHeaders=host;x-amz-date, Signature={signature}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
