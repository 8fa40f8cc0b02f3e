using System.Runtime.CompilerServices;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Walks the pages of a listing operation. The request is changed from page to page, so each paginator is enumerated once.</summary>
internal sealed class Paginator<TRequest, TResponse, TItem>(
    Func<TRequest, CancellationToken, Task<TResponse>> send,
    TRequest request,
    Func<TResponse, string?> token,
    Action<TRequest, TResponse> advance,
    Func<TResponse, IEnumerable<TItem>?> items)
{
    private int _enumerated;

    /// <summary>The answers, page by page.</summary>
    /// <exception cref="InvalidOperationException">Enumerated a second time, or the service repeats a page for ever.</exception>
    public IAsyncEnumerable<TResponse> Responses => ReadResponses();

    /// <summary>The entries of all pages.</summary>
    /// <exception cref="InvalidOperationException">Enumerated a second time, or the service repeats a page for ever.</exception>
    public IAsyncEnumerable<TItem> Items => ReadItems();

    private async IAsyncEnumerable<TItem> ReadItems([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var response in ReadResponses(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in items(response) ?? [])
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<TResponse> ReadResponses([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
        {
            throw new InvalidOperationException("A paginator is enumerated once; make a new request and paginator for another pass.");
        }

        for (string? last = null; ;)
        {
            var response = await send(request, cancellationToken).ConfigureAwait(false);
            yield return response;
            var next = token(response);
            if (string.IsNullOrEmpty(next))
            {
                yield break;
            }

            if (next == last)
            {
                throw new InvalidOperationException($"The answer to {typeof(TRequest).Name} names the page it came from as the next page; stopped instead of asking for ever.");
            }

            last = next;
            advance(request, response);
        }
    }
}
