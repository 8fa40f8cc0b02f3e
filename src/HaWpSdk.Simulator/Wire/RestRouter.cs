using HaWpSdk.Simulator.Http;

namespace HaWpSdk.Simulator.Wire;

/// <summary>Finds the operation of a REST request by method, path and the query parameters that select it.</summary>
internal static class RestRouter
{
    public static (OperationModel Operation, Dictionary<string, string> Labels)? Match(ServiceModel service, HttpRequest request)
    {
        var best = default((OperationModel, Dictionary<string, string>)?);
        var bestScore = -1;
        var segments = request.RawPath.Trim('/').Split('/');
        foreach (var operation in service.Operations.Values)
        {
            if (operation.Method != request.Method)
                continue;
            var labels = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!MatchPath(operation.Path.Trim('/').Split('/'), segments, labels, out var literals))
                continue;
            if (!operation.FixedQuery.All(fixedPair => fixedPair.Key == "x-id" || request.Query.Any(pair => pair.Key == fixedPair.Key && (fixedPair.Value is null || fixedPair.Value == pair.Value))))
                continue;
            var score = literals * 10 + operation.FixedQuery.Count(pair => pair.Key != "x-id");
            if (score > bestScore)
                (best, bestScore) = ((operation, labels), score);
        }
        return best;
    }

    private static bool MatchPath(string[] template, string[] path, Dictionary<string, string> labels, out int literals)
    {
        literals = 0;
        for (var i = 0; i < template.Length; i++)
        {
            var part = template[i];
            if (part.StartsWith('{') && part.EndsWith("+}", StringComparison.Ordinal))
            {
                labels[part[1..^2]] = Uri.UnescapeDataString(string.Join('/', path.Skip(i)));
                return path.Length > i;
            }
            if (i >= path.Length)
                return false;
            if (part.StartsWith('{'))
                labels[part[1..^1]] = Uri.UnescapeDataString(path[i]);
            else if (part == path[i])
                literals++;
            else
                return false;
        }
        return template.Length == path.Length;
    }
}
