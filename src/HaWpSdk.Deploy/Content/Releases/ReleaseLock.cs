using System.Globalization;
using System.Text.Json;
using HaWpSdk.Deploy.Content.Sftp;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>
/// A lock file on the server, so that two pushes never interleave. It names its owner and lives as long as the owner
/// renews it; only the server's clock counts, read from the times of files.
/// </summary>
internal sealed class ReleaseLock(string folder, string owner, TimeSpan lifetime)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private readonly string _path = RemotePath.Combine(folder, ".hawp-lock");
    private readonly string _token = Guid.NewGuid().ToString("N");
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private long _lastSign;

    /// <summary>The lock file, for those who want to see it by another way than sFTP.</summary>
    public string FilePath => _path;

    /// <summary>What only this owner's file holds.</summary>
    public string Token => _token;

    /// <summary>Takes the lock, waiting for another owner to finish or to fall silent.</summary>
    /// <exception cref="PushException">Somebody else holds it for longer than <paramref name="patience"/>.</exception>
    public async Task AcquireAsync(SftpSession session, TimeSpan patience, PushProgressReporter progress, CancellationToken cancellationToken)
    {
        var start = Environment.TickCount64;
        var told = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryCreateAsync(session).ConfigureAwait(false))
            {
                Volatile.Write(ref _lastSign, Environment.TickCount64);
                return;
            }

            var content = await session.ReadFileAsync(_path).ConfigureAwait(false);
            var attributes = await session.LstatAsync(_path).ConfigureAwait(false);
            if (content is null || attributes is null)
            {
                continue; // released in between
            }

            var holder = Parse(content);
            if (holder?.Token == _token)
            {
                await RenewAsync(session).ConfigureAwait(false); // ours, from before the connection broke
                return;
            }

            var silent = await ServerTimeAsync(session).ConfigureAwait(false) - attributes.Value.Modified;
            var allowed = TimeSpan.FromSeconds(holder?.LifetimeSeconds ?? lifetime.TotalSeconds);
            if (silent > allowed)
            {
                await RemoveStaleAsync(session, content).ConfigureAwait(false);
                continue;
            }

            if (Environment.TickCount64 - start > patience.TotalMilliseconds)
            {
                throw new PushException(PushStage.Waiting, string.Create(CultureInfo.InvariantCulture,
                    $"Another push is under way: {holder?.Owner ?? "somebody"} holds '{_path}' since {holder?.Since:u} and gave the last sign of life {silent?.TotalSeconds:0} s ago; after {allowed.TotalSeconds:0} s of silence the lock expires. Wait for it, or push again later."), _path);
            }

            if (!told)
            {
                told = true;
                progress.Enter(PushStage.Waiting, $"{holder?.Owner ?? "Somebody"} is pushing since {holder?.Since.ToString("u", CultureInfo.InvariantCulture)}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Shows that the owner still lives.</summary>
    public async Task RenewAsync(SftpSession session)
    {
        // The same bytes over the old ones, without truncating: whoever reads meanwhile never sees an empty file.
        await session.WriteFileAsync(_path, Content(), SftpOpenFlags.Write | SftpOpenFlags.Create, 0b110_100_100).ConfigureAwait(false);
        Volatile.Write(ref _lastSign, Environment.TickCount64);
    }

    /// <summary>Throws when the lock was lost, because this machine was asleep or cut off for longer than its lifetime.</summary>
    public async Task CheckAsync(SftpSession session)
    {
        var content = await session.ReadFileAsync(_path).ConfigureAwait(false);
        if (content is null || Parse(content)?.Token != _token)
        {
            throw new PushException(PushStage.Switching, $"The lock '{_path}' was lost to {(content is null ? "nobody" : Parse(content)?.Owner)} after a silence longer than its lifetime. Nothing was switched; push again.", _path);
        }
    }

    /// <summary>Gives the lock back, if it is still ours.</summary>
    public async Task ReleaseAsync(SftpSession session)
    {
        // Renewed a moment ago, it cannot have been taken over: the look is spared.
        var fresh = Environment.TickCount64 - Volatile.Read(ref _lastSign) < lifetime.TotalMilliseconds / 2;
        if (fresh || (await session.ReadFileAsync(_path).ConfigureAwait(false) is { } content && Parse(content)?.Token == _token))
        {
            await session.RemoveAsync(_path).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryCreateAsync(SftpSession session)
    {
        try
        {
            await session.WriteFileAsync(_path, Content(), SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Exclusive, 0b110_100_100).ConfigureAwait(false);
            return true;
        }
        catch (SftpException problem) when (problem.Status == SftpStatus.Failure)
        {
            // "Failure" is all that version 3 has for "exists".
            if (await session.LstatAsync(_path).ConfigureAwait(false) is null)
            {
                // Released in between, or the folder takes no files: the second attempt tells which.
                await session.WriteFileAsync(_path, Content(), SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Exclusive, 0b110_100_100).ConfigureAwait(false);
                return true;
            }

            return false;
        }
    }

    /// <summary>Moves a dead owner's lock away. Two who find it dead at once both try; the rename lets one of them win.</summary>
    private async Task RemoveStaleAsync(SftpSession session, byte[] judged)
    {
        var aside = $"{_path}-stale-{_token}";
        try
        {
            await session.RenameAsync(_path, aside).ConfigureAwait(false);
        }
        catch (SftpException)
        {
            return;
        }

        var moved = await session.ReadFileAsync(aside).ConfigureAwait(false);
        if (moved is not null && !moved.AsSpan().SequenceEqual(judged))
        {
            // It was renewed, or taken by somebody else, between the look and the rename: give it back.
            try
            {
                await session.RenameAsync(aside, _path).ConfigureAwait(false);
                return;
            }
            catch (SftpException)
            {
                // A third one has taken it meanwhile; the one moved aside finds out before its switch.
            }
        }

        await session.RemoveAsync(aside).ConfigureAwait(false);
    }

    private async Task<DateTimeOffset?> ServerTimeAsync(SftpSession session)
    {
        var clock = $"{_path}-clock-{_token}";
        await session.WriteFileAsync(clock, new byte[] { 1 }, SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate, 0b110_000_000).ConfigureAwait(false);
        var now = (await session.LstatAsync(clock).ConfigureAwait(false))?.Modified;
        await session.RemoveAsync(clock).ConfigureAwait(false);
        return now;
    }

    private byte[] Content() => JsonSerializer.SerializeToUtf8Bytes(new Holder(owner, _token, _since, lifetime.TotalSeconds), Format);

    private static Holder? Parse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(content, Format);
        }
        catch (JsonException)
        {
            return null; // created and not yet written
        }
    }

    private sealed record Holder(string Owner, string Token, DateTimeOffset Since, double LifetimeSeconds);
}
