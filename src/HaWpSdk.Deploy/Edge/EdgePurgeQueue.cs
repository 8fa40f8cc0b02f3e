namespace HaWpSdk.Deploy.Edge;

/// <summary>When a queue sends what it collected.</summary>
public sealed record EdgePurgeQueueOptions
{
    /// <summary>How long purges are collected before they are sent together. Default: 2 s.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Above so many tags, URLs and prefixes together everything is purged instead (rule HAW0209). Default: 500.</summary>
    public int EverythingAbove { get; init; } = 500;

    /// <summary>The pause after the edge refused; it doubles up to ten minutes. Default: 5 s.</summary>
    public TimeSpan PauseAfterFailure { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock; another one in tests.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>
/// Collects purges and sends them to one edge together: what is asked for twice is sent once, what "everything" covers is not
/// sent at all, one request is under way at a time, and what the edge refused is kept and sent again later.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a queue of purges; the field's own word.")]
public sealed class EdgePurgeQueue : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private readonly IEdgeCache _edge;
    private readonly EdgePurgeQueueOptions _options;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _something = new(0);
    private readonly Task _draining;
    private Batch _waiting = new();
    private DateTimeOffset? _oldest;

    /// <summary>A queue in front of an edge.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="options">When it sends; null for the defaults.</param>
    public EdgePurgeQueue(IEdgeCache edge, EdgePurgeQueueOptions? options = null)
    {
        _edge = edge;
        _options = options ?? new EdgePurgeQueueOptions();
        _draining = DrainAsync();
    }

    /// <summary>The last refusal; null when the last purge was accepted.</summary>
    public Exception? LastProblem { get; private set; }

    /// <summary>How many purges wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>How long the oldest one has waited; zero when none waits. An alarm on this finds an edge that no longer accepts purges.</summary>
    public TimeSpan Age
    {
        get
        {
            lock (_lock)
            {
                return _oldest is { } oldest ? _options.Clock.GetUtcNow() - oldest : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Asks for a purge by tag.</summary>
    /// <param name="tags">Tags of <see cref="CacheTag"/>.</param>
    public void AddTags(params IEnumerable<string> tags)
    {
        var checkedTags = CacheTag.Normalize(tags);
        Add(batch => batch.Tags.UnionWith(checkedTags));
    }

    /// <summary>Asks for a purge of single pages.</summary>
    /// <param name="urls">Absolute URLs.</param>
    public void AddUrls(params IEnumerable<Uri> urls) => Add(batch => batch.Urls.UnionWith(urls));

    /// <summary>Asks for a purge of everything below paths.</summary>
    /// <param name="prefixes">Absolute URLs.</param>
    public void AddPrefixes(params IEnumerable<Uri> prefixes) => Add(batch => batch.Prefixes.UnionWith(prefixes));

    /// <summary>Asks for a purge of everything.</summary>
    public void AddAll() => Add(batch => batch.All = true);

    /// <summary>Sends what waits now, without waiting for the window.</summary>
    /// <param name="cancellationToken">Ends the call; what was not accepted stays in the queue.</param>
    /// <exception cref="EdgePurgeException">The edge refused; the purges stay in the queue.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Batch batch;
            DateTimeOffset? since;
            lock (_lock)
            {
                (batch, since) = (_waiting, _oldest);
                (_waiting, _oldest) = (new Batch(), null);
            }

            try
            {
                await SendAsync(batch, cancellationToken).ConfigureAwait(false);
                LastProblem = null;
            }
            catch (Exception problem)
            {
                LastProblem = problem;
                lock (_lock)
                {
                    _waiting.Take(batch);
                    _oldest = since ?? _oldest;
                }

                throw;
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Stops and makes one last attempt to send what waits, for at most 30 s.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _draining.ConfigureAwait(false);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await FlushAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is EdgePurgeException or OperationCanceledException)
        {
            LastProblem = problem;
        }

        _stop.Dispose();
        _something.Dispose();
        _sending.Dispose();
    }

    private void Add(Action<Batch> change)
    {
        lock (_lock)
        {
            change(_waiting);
            if (_waiting.Count > 0)
            {
                _oldest ??= _options.Clock.GetUtcNow();
            }
        }

        _something.Release();
    }

    private async Task DrainAsync()
    {
        var pause = _options.PauseAfterFailure;
        try
        {
            while (true)
            {
                await _something.WaitAsync(_stop.Token).ConfigureAwait(false);
                await Task.Delay(_options.Window, _options.Clock, _stop.Token).ConfigureAwait(false);
                while (Count > 0)
                {
                    try
                    {
                        await FlushAsync(_stop.Token).ConfigureAwait(false);
                        pause = _options.PauseAfterFailure;
                    }
                    catch (Exception problem) when (problem is not OperationCanceledException)
                    {
                        await Task.Delay(pause, _options.Clock, _stop.Token).ConfigureAwait(false);
                        pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // DisposeAsync sends the rest.
        }
    }

    /// <summary>What was accepted is taken out as it goes, so that a failure half way repeats only the rest.</summary>
    private async Task SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        if (batch.Count > _options.EverythingAbove)
        {
            batch.All = true;
        }

        if (batch.All)
        {
            await _edge.PurgeAllAsync(cancellationToken).ConfigureAwait(false);
            batch.Clear();
            return;
        }

        if (batch.Tags.Count > 0)
        {
            await _edge.PurgeTagsAsync(batch.Tags, cancellationToken).ConfigureAwait(false);
            batch.Tags.Clear();
        }

        if (batch.Prefixes.Count > 0)
        {
            await _edge.PurgePrefixesAsync(batch.Prefixes, cancellationToken).ConfigureAwait(false);

            // A URL below a prefix that was just purged is purged too.
            batch.Urls.RemoveWhere(url => batch.Prefixes.Any(prefix => prefix.Authority == url.Authority && url.AbsolutePath.StartsWith(prefix.AbsolutePath, StringComparison.Ordinal)));
            batch.Prefixes.Clear();
        }

        if (batch.Urls.Count > 0)
        {
            await _edge.PurgeUrlsAsync(batch.Urls, cancellationToken).ConfigureAwait(false);
            batch.Urls.Clear();
        }
    }

    private sealed class Batch
    {
        public HashSet<string> Tags { get; } = new(StringComparer.Ordinal);

        public HashSet<Uri> Urls { get; } = [];

        public HashSet<Uri> Prefixes { get; } = [];

        public bool All { get; set; }

        public int Count => Tags.Count + Urls.Count + Prefixes.Count + (All ? 1 : 0);

        public void Take(Batch other)
        {
            Tags.UnionWith(other.Tags);
            Urls.UnionWith(other.Urls);
            Prefixes.UnionWith(other.Prefixes);
            All |= other.All;
        }

        public void Clear()
        {
            Tags.Clear();
            Urls.Clear();
            Prefixes.Clear();
            All = false;
        }
    }
}
