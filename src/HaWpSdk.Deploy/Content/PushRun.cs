using System.Globalization;
using HaWpSdk.Deploy.Content.Releases;
using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Content.Transfer;
using HaWpSdk.Deploy.Edge;

namespace HaWpSdk.Deploy.Content;

/// <summary>One push, which may need several connections. Every attempt looks at the server anew and does what is left.</summary>
internal sealed class PushRun(PushTarget target, PushOptions options, PushProgressReporter reporter, IReadOnlyList<OpenedItem> items)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly List<string> _notes = [];
    private ReleaseLock? _lock;
    private PushStage _stage;
    private Task<SftpAttributes?> _releasesExist = Task.FromResult<SftpAttributes?>(null);
    private int _filesSent;
    private long _bytesSent;

    public Task<PushResult> AttemptAsync(SftpPool pool, CancellationToken cancellationToken) => TranslatedAsync(pool, () => PushAsync(pool, cancellationToken));

    public Task<PushResult> RollBackAsync(SftpPool pool, string? releaseId, CancellationToken cancellationToken) =>
        TranslatedAsync(pool, () => RollBackOnceAsync(pool, releaseId, cancellationToken));

    private async Task<PushResult> PushAsync(SftpPool pool, CancellationToken cancellationToken)
    {
        var session = pool.First;
        Enter(PushStage.Connecting);
        var (content, releases, current, unfinished) = await LookAsync(session).ConfigureAwait(false);
        var hash = ReleaseStore.HashOf(Merge(current, ""));
        if (current is not null && current.Sha256 == hash && !unfinished && await AllLinkedAsync(session, content, releases, current).ConfigureAwait(false))
        {
            return new PushResult { Release = current, Unchanged = true, InService = true, DryRun = options.DryRun, FilesKept = items.Sum(item => item.Tree.Files.Count), Method = TransferMethod.Sftp };
        }

        if (options.DryRun)
        {
            return await ForetellAsync(session, releases, current, hash).ConfigureAwait(false);
        }

        if (await _releasesExist.ConfigureAwait(false) is null)
        {
            await EnsureFolderAsync(session, releases).ConfigureAwait(false);
        }

        _lock ??= new ReleaseLock(releases, options.PushedBy, options.LockLifetime);
        await _lock.AcquireAsync(session, options.LockPatience, reporter, cancellationToken).ConfigureAwait(false);
        using var heart = new Heartbeat(_lock, session, options.LockLifetime);
        try
        {
            return await PushLockedAsync(pool, content, releases, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await heart.StopAsync().ConfigureAwait(false);
            await ReleaseQuietlyAsync(session).ConfigureAwait(false);
        }
    }

    private async Task<PushResult> PushLockedAsync(SftpPool pool, string content, string releases, CancellationToken cancellationToken)
    {
        var session = pool.First;

        var command = new RemoteCommand(pool.Client, target.Server);
        var switcher = new SftpSwitch(session, command);

        // All questions at once; at a distance each one alone would cost a round trip or more.
        var asked = ProbeAsync(command, cancellationToken);
        var detected = switcher.DetectAsync(releases, CommandsRunAsync(asked), cancellationToken);
        var listed = session.ListAsync(releases);
        var links = Task.WhenAll(items.Select(item => session.LstatAsync(RemotePath.Combine(content, item.Path))));

        // Somebody may have pushed between the first look and the lock.
        var current = await CurrentAsync(session, releases).ConfigureAwait(false);
        await Task.WhenAll(asked, detected, listed, links).ConfigureAwait(false);
        var hash = ReleaseStore.HashOf(Merge(current, ""));
        var abilities = await asked.ConfigureAwait(false);
        var ability = await detected.ConfigureAwait(false);
        if (options.Method == TransferMethod.Stream && !abilities.TarAndCheckSums)
        {
            throw new PushException(PushStage.Connecting, $"The server {target.Server} runs no commands with GNU tar, gzip and sha256sum on the files that sFTP shows, so a stream is not possible. Use the automatic method.");
        }

        if (ability == SwitchAbility.None && options.Switcher is null && !options.StageOnly)
        {
            throw new PushException(PushStage.Switching,
                $"The server {target.Server} cannot replace a link by rename (it lacks posix-rename@openssh.com), so a plugin would be missing for a moment during the switch. Nothing was sent. Let the maintenance node do the switch, or only stage the release.");
        }

        RefuseRealFolders(content, await links.ConfigureAwait(false), ability);
        var names = (await listed.ConfigureAwait(false) ?? []).Select(one => one.Name).ToList();
        var record = await FindStagedAsync(session, releases, names, hash, current).ConfigureAwait(false);
        var method = TransferMethod.Sftp;
        var kept = items.Sum(item => item.Tree.Files.Count);
        if (record is null)
        {
            (record, method, kept) = await UploadAsync(pool, command, abilities, releases, names, current, hash, cancellationToken).ConfigureAwait(false);
        }

        var result = new PushResult { Release = record, FilesSent = _filesSent, BytesSent = _bytesSent, FilesKept = kept, Method = method };
        if (options.StageOnly)
        {
            _notes.Add($"Release {record.Id} is complete and verified, and not in service.");
            return result with { Notes = _notes };
        }

        var by = await SwitchAsync(session, switcher, ability, content, releases, current, record, cancellationToken).ConfigureAwait(false);
        await FinishAsync(session, releases, record, cancellationToken).ConfigureAwait(false);
        return result with { InService = true, SwitchedBy = by, Notes = _notes };
    }

    private async Task<PushResult> RollBackOnceAsync(SftpPool pool, string? releaseId, CancellationToken cancellationToken)
    {
        var session = pool.First;
        Enter(PushStage.Connecting);
        var (content, releases, _, _) = await LookAsync(session).ConfigureAwait(false);
        _lock ??= new ReleaseLock(releases, options.PushedBy, options.LockLifetime);
        if (!options.DryRun)
        {
            await _lock.AcquireAsync(session, options.LockPatience, reporter, cancellationToken).ConfigureAwait(false);
        }

        using var heart = options.DryRun ? null : new Heartbeat(_lock, session, options.LockLifetime);
        try
        {
            var current = await CurrentAsync(session, releases).ConfigureAwait(false);
            var all = await ReleaseStore.ReadAllAsync(session, releases).ConfigureAwait(false);
            var record = releaseId is null
                ? all.FirstOrDefault(one => current is not null && string.CompareOrdinal(one.Id, current.Id) < 0)
                : all.FirstOrDefault(one => one.Id == releaseId);
            if (record is null)
            {
                throw new PushException(PushStage.Switching, releaseId is null
                    ? $"There is no release before {current?.Id ?? "the first one"} on the server. It keeps: {(all.Count == 0 ? "none" : string.Join(", ", all.Select(one => one.Id)))}."
                    : $"There is no release '{releaseId}' on the server. It keeps: {(all.Count == 0 ? "none" : string.Join(", ", all.Select(one => one.Id)))}.");
            }

            var result = new PushResult { Release = record, FilesKept = record.Items.Sum(item => item.Files), Method = TransferMethod.Sftp, DryRun = options.DryRun };
            if (options.DryRun)
            {
                return result with { Notes = [$"Release {record.Id} of {record.Created:u} by {record.CreatedBy} would be put into service in the place of {current?.Id}."] };
            }

            var command = new RemoteCommand(pool.Client, target.Server);
            var switcher = new SftpSwitch(session, command);
            var ability = await switcher.DetectAsync(releases, CommandsRunAsync(ProbeAsync(command, cancellationToken)), cancellationToken).ConfigureAwait(false);
            if (ability == SwitchAbility.None && options.Switcher is null)
            {
                throw new PushException(PushStage.Switching, $"The server {target.Server} cannot replace a link by rename. Let the maintenance node do the switch.");
            }

            var by = await SwitchAsync(session, switcher, ability, content, releases, current, record, cancellationToken).ConfigureAwait(false);
            await FinishAsync(session, releases, record, cancellationToken).ConfigureAwait(false);
            return result with { InService = true, SwitchedBy = by, Notes = _notes };
        }
        finally
        {
            if (heart is not null)
            {
                await heart.StopAsync().ConfigureAwait(false);
                await ReleaseQuietlyAsync(session).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Absolute paths and the release in service, in two round trips.</summary>
    private async Task<(string Content, string Releases, ReleaseRecord? Current, bool Unfinished)> LookAsync(SftpSession session)
    {
        var content = session.RealPathAsync(target.ContentFolder);
        var releases = session.RealPathAsync(target.ReleasesFolder);
        var exists = session.StatAsync(target.ContentFolder);
        var path = RemotePath.Combine(target.ReleasesFolder, "current/" + ReleaseStore.RecordName);
        var json = session.ReadFileAsync(path);
        _releasesExist = session.StatAsync(target.ReleasesFolder);
        var unfinished = session.LstatAsync(RemotePath.Combine(target.ReleasesFolder, ReleaseStore.UnfinishedName));
        if (!((await exists.ConfigureAwait(false))?.IsDirectory ?? false))
        {
            await Task.WhenAll(content, releases, json, unfinished, _releasesExist).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            throw new PushException(PushStage.Connecting, $"'{target.ContentFolder}' is no folder on the server {target.Server}. Name the site's wp-content as the sFTP login sees it.", target.ContentFolder);
        }

        return (await content.ConfigureAwait(false), await releases.ConfigureAwait(false),
            await json.ConfigureAwait(false) is { } bytes ? ReleaseRecord.FromJson(bytes, path) : null,
            await unfinished.ConfigureAwait(false) is not null);
    }

    private static async Task<ReleaseRecord?> CurrentAsync(SftpSession session, string releases)
    {
        var path = RemotePath.Combine(releases, "current/" + ReleaseStore.RecordName);
        return await session.ReadFileAsync(path).ConfigureAwait(false) is { } bytes ? ReleaseRecord.FromJson(bytes, path) : null;
    }

    /// <summary>What the release consists of: the pushed items, and those of the release in service that are not pushed.</summary>
    private List<ReleaseItem> Merge(ReleaseRecord? current, string id)
    {
        var merged = (current?.Items ?? []).ToDictionary(item => item.LinkPath, StringComparer.Ordinal);
        foreach (var item in items)
        {
            var made = new ReleaseItem
            {
                Kind = item.Kind,
                Slug = item.Slug,
                Path = id + "/" + item.Path,
                Sha256 = item.Tree.Sha256,
                Files = item.Tree.Files.Count,
                Bytes = item.Tree.Bytes,
                Origin = item.Tree.Origin,
                FileMode = target.FileMode,
                DirectoryMode = target.DirectoryMode,
                Owner = target.Owner,
            };

            // What is in service already with the same content stays where it is.
            merged[item.Path] = merged.TryGetValue(item.Path, out var old) && IsSame(old, made) ? old : made;
        }

        return [.. merged.Values.OrderBy(item => item.LinkPath, StringComparer.Ordinal)];
    }

    private static bool IsSame(ReleaseItem one, ReleaseItem other) =>
        one.Sha256 == other.Sha256 && one.FileMode == other.FileMode && one.DirectoryMode == other.DirectoryMode && one.Owner == other.Owner;

    private static string LinkTarget(string content, string releases, ReleaseItem item) =>
        RemotePath.Relative(RemotePath.Parent(RemotePath.Combine(content, item.LinkPath)), RemotePath.Combine(releases, item.Path));

    private static async Task<bool> AllLinkedAsync(SftpSession session, string content, string releases, ReleaseRecord record)
    {
        var links = await Task.WhenAll(record.Items.Select(item => session.ReadLinkAsync(RemotePath.Combine(content, item.LinkPath)))).ConfigureAwait(false);
        return record.Items.Zip(links).All(pair => pair.Second == LinkTarget(content, releases, pair.First));
    }

    private async Task<PushResult> ForetellAsync(SftpSession session, string releases, ReleaseRecord? current, string hash)
    {
        var (send, keep) = (new List<ContentFile>(), 0);
        foreach (var item in items)
        {
            var known = await KnownFilesAsync(session, releases, current, item).ConfigureAwait(false);
            foreach (var file in item.Tree.Files)
            {
                if (known.Contains(file))
                {
                    keep++;
                }
                else
                {
                    send.Add(file);
                }
            }
        }

        var id = ReleaseStore.NewId(_started, hash, current is null ? [] : [current.Id]);
        return new PushResult
        {
            Release = NewRecord(id, hash, Merge(current, id)),
            DryRun = true,
            FilesSent = send.Count,
            BytesSent = send.Sum(file => file.Size),
            FilesKept = keep,
            Method = options.Method,
            Notes = ["Dry run: nothing was changed on the server."],
        };
    }

    private async Task<(ReleaseRecord Record, TransferMethod Method, int Kept)> UploadAsync(
        SftpPool pool, RemoteCommand command, RemoteCommand.Abilities abilities, string releases, List<string> names, ReleaseRecord? current, string hash, CancellationToken cancellationToken)
    {
        var session = pool.First;
        var id = ReleaseStore.NewId(_started, hash, names);
        var record = NewRecord(id, hash, Merge(current, id));
        var changed = items.Where(item => record.Items.Any(one => one.LinkPath == item.Path && one.Path.StartsWith(id + "/", StringComparison.Ordinal))).ToList();
        var stagingName = ".staging-" + hash[..12];
        var staging = RemotePath.Combine(releases, stagingName);

        // What an earlier attempt at the same content left is used; what is not part of it is removed.
        (Dictionary<string, SftpAttributes> Files, HashSet<string> Directories)? present = names.Contains(stagingName)
            ? await RemoteTree.ListAsync(session, staging, cancellationToken).ConfigureAwait(false)
            : null;
        var made = present is null ? session.MakeDirectoryAsync(staging, target.DirectoryMode) : Task.CompletedTask;
        var space = session.SpaceAsync(releases);
        var modes = session.LstatAsync(staging);

        var directories = changed.SelectMany(item => WithParents(item.Path).Concat(item.Tree.Directories.Select(folder => item.Path + "/" + folder)))
            .Append(ReleaseManifest.Folder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var files = await PlanAsync(session, releases, staging, changed, current, present?.Files, cancellationToken).ConfigureAwait(false);
        if (present is not null)
        {
            await RemoveStrangersAsync(session, staging, present.Value, files, directories).ConfigureAwait(false);
        }

        // A file of the right size that an earlier attempt left is not sent again, and is hashed like all others before it counts.
        var trusted = options.Verification == Verification.Hash;
        var send = files.Where(file => file.LinkFrom is null && !(trusted && file.Present == file.Content.Size && file.Content.Size > 0)).ToList();
        var stream = abilities.TarAndCheckSums && options.Method != TransferMethod.Sftp && (options.Method == TransferMethod.Stream || send.Count > 8);
        var uploader = new SftpUploader(target, options, reporter);
        var checkSums = ReleaseManifest.WriteCheckSums(changed);
        reporter.Expect(stream ? send.Count : files.Count(file => file.LinkFrom is null), send.Sum(file => file.Content.Size - Math.Min(file.Present, file.Content.Size)));
        Enter(PushStage.Sending);
        await made.ConfigureAwait(false);
        RefuseFullDisk(await space.ConfigureAwait(false), releases, send);
        var setAttributes = await NeedsAttributesAsync(session, staging, await modes.ConfigureAwait(false)).ConfigureAwait(false);
        var missing = directories.Where(folder => present?.Directories.Contains(folder) != true).Select(folder => RemotePath.Combine(staging, folder)).ToList();
        if (!stream || files.Exists(file => file.LinkFrom is not null))
        {
            await uploader.MakeDirectoriesAsync(session, missing, setAttributes).ConfigureAwait(false);
        }

        if (present is not null)
        {
            // Cut off between a file's last byte and its permissions, an attempt leaves the wrong ones.
            await Task.WhenAll(
                [.. files.Where(file => file.Present > 0).Select(file => session.SetStatAsync(file.RemotePath, new SftpAttributes { Mode = file.Mode, Owner = target.Owner })),
                .. present.Value.Directories.Intersect(directories, StringComparer.Ordinal).Select(folder => session.SetStatAsync(RemotePath.Combine(staging, folder), new SftpAttributes { Mode = target.DirectoryMode, Owner = target.Owner }))]).ConfigureAwait(false);
        }

        if (stream)
        {
            await uploader.SendAsync(pool, [.. files.Where(file => file.LinkFrom is not null)], setAttributes, cancellationToken).ConfigureAwait(false);
            await StreamAsync(command, staging, directories, files, send, checkSums, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await uploader.SendAsync(pool, files, setAttributes, cancellationToken).ConfigureAwait(false);
        }

        _filesSent += send.Count;
        _bytesSent += send.Sum(file => file.Content.Size);
        Enter(PushStage.Verifying);
        const SftpOpenFlags Replace = SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate;
        await Task.WhenAll(changed
            .Select(item => session.WriteFileAsync(
                RemotePath.Combine(releases, record.Items.Single(one => one.LinkPath == item.Path).ManifestPath.Replace(id, stagingName, StringComparison.Ordinal)), ReleaseManifest.Write(item.Tree), Replace, target.FileMode))
            .Append(session.WriteFileAsync(RemotePath.Combine(staging, ReleaseManifest.CheckSums), checkSums, Replace, target.FileMode))
            .Append(session.WriteFileAsync(RemotePath.Combine(staging, ReleaseStore.RecordName), record.ToJson(), Replace, target.FileMode))).ConfigureAwait(false);

        // The name is what makes a folder a release: it gets it when everything in it is complete.
        await session.RenameAsync(staging, RemotePath.Combine(releases, id)).ConfigureAwait(false);
        return (record, stream ? TransferMethod.Stream : TransferMethod.Sftp, items.Sum(item => item.Tree.Files.Count) - send.Count);
    }

    private async Task StreamAsync(
        RemoteCommand command, string staging, List<string> directories, List<TransferFile> files, List<TransferFile> send, byte[] checkSums, CancellationToken cancellationToken)
    {
        var uploader = new TarStreamUploader(target, options, reporter);
        var complaint = await uploader.SendAsync(command, staging, directories, send, checkSums, cancellationToken).ConfigureAwait(false);
        if (complaint is { Differs: true } && send.Count < files.Count)
        {
            // What an earlier attempt left is damaged: everything once more.
            complaint = await uploader.SendAsync(command, staging, directories, [.. files.Where(file => file.LinkFrom is null)], checkSums, cancellationToken).ConfigureAwait(false);
        }

        if (complaint is not null)
        {
            throw new PushException(
                complaint.Differs ? PushStage.Verifying : PushStage.Sending,
                $"The files could not be unpacked in '{staging}': {complaint.Text}. The release in service is untouched; push again after the cause is removed, it goes on from here.",
                staging);
        }
    }

    /// <summary>For every file: whether it lies in the staging folder already, can be linked from the release in service, or must be sent.</summary>
    private async Task<List<TransferFile>> PlanAsync(
        SftpSession session, string releases, string staging, List<OpenedItem> changed, ReleaseRecord? current, Dictionary<string, SftpAttributes>? present, CancellationToken cancellationToken)
    {
        var plan = new List<TransferFile>();
        var canLink = session.Extensions.ContainsKey("hardlink@openssh.com");
        foreach (var item in changed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var old = current?.Items.FirstOrDefault(one => one.LinkPath == item.Path);
            var reusable = canLink && old is not null && old.FileMode == target.FileMode && old.Owner == target.Owner;
            var known = reusable ? await KnownFilesAsync(session, releases, current, item).ConfigureAwait(false) : [];
            foreach (var file in item.Tree.Files)
            {
                var path = item.Path + "/" + file.Path;
                var here = present is not null && present.TryGetValue(path, out var attributes) ? attributes.Size ?? 0 : 0;
                var link = here == 0 && known.Contains(file) ? RemotePath.Combine(RemotePath.Combine(releases, old!.Path), file.Path) : null;
                plan.Add(new TransferFile(file, RemotePath.Combine(staging, path), target.ModeOf(file.IsExecutable), here, link));
            }
        }

        return plan;
    }

    /// <summary>The files of an item that the release in service has with the same content and mode.</summary>
    private static async Task<HashSet<ContentFile>> KnownFilesAsync(SftpSession session, string releases, ReleaseRecord? current, OpenedItem item)
    {
        if (current?.Items.FirstOrDefault(one => one.LinkPath == item.Path) is not { } old
            || await session.ReadFileAsync(RemotePath.Combine(releases, old.ManifestPath)).ConfigureAwait(false) is not { } manifest)
        {
            return [];
        }

        var known = ReleaseManifest.Read(manifest);
        return [.. item.Tree.Files.Where(file => known.TryGetValue(file.Path, out var there) && there.Sha256 == file.Sha256 && there.IsExecutable == file.IsExecutable)];
    }

    private static async Task RemoveStrangersAsync(
        SftpSession session, string staging, (Dictionary<string, SftpAttributes> Files, HashSet<string> Directories) present, List<TransferFile> files, List<string> directories)
    {
        var wanted = files.Select(file => file.RemotePath).ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(present.Files.Keys.Select(path => RemotePath.Combine(staging, path)).Where(path => !wanted.Contains(path)).Select(session.RemoveAsync)).ConfigureAwait(false);
        foreach (var folder in present.Directories.Except(directories, StringComparer.Ordinal).OrderByDescending(folder => folder, StringComparer.Ordinal))
        {
            await session.RemoveDirectoryAsync(RemotePath.Combine(staging, folder)).ConfigureAwait(false);
        }
    }

    /// <summary>The server's umask may take bits from what OPEN and MKDIR ask for: the staging folder shows whether it does.</summary>
    private async Task<bool> NeedsAttributesAsync(SftpSession session, string staging, SftpAttributes? attributes)
    {
        var wanted = target.DirectoryMode & 0x1FF;
        var got = attributes?.Permissions & 0x1FF;
        var files = target.ModeOf(executable: false) | target.ModeOf(executable: true);
        if (got != wanted || target.Owner is not null)
        {
            await session.SetStatAsync(staging, new SftpAttributes { Mode = target.DirectoryMode, Owner = target.Owner }).ConfigureAwait(false);
            return true;
        }

        return (files & ~wanted) != 0;
    }

    private void RefuseFullDisk(SftpSpace? free, string releases, List<TransferFile> send)
    {
        // A file takes whole blocks; 4 KiB is what usual file systems give.
        var needed = send.Sum(file => (Math.Max(file.Content.Size - file.Present, 0) + 4095) / 4096 * 4096);
        if (free is { } space && space.AvailableBytes < (ulong)needed)
        {
            throw new PushException(PushStage.Sending, string.Create(CultureInfo.InvariantCulture,
                $"The server's disk has too little room in '{releases}': {needed} bytes are needed, {space.AvailableBytes} are free. Nothing was sent and the release in service is untouched. Make room, or keep fewer releases (now {target.KeepReleases})."), releases);
        }
    }

    /// <summary>A complete release with the same content that is not in service: left by an attempt that broke before its switch, or rolled back from.</summary>
    private static async Task<ReleaseRecord?> FindStagedAsync(SftpSession session, string releases, List<string> names, string hash, ReleaseRecord? current)
    {
        foreach (var name in names.Where(name => ReleaseStore.IsRelease(name) && name.EndsWith("-" + hash[..12], StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal))
        {
            // One older than the release in service would break the order that a rollback goes by.
            if ((current is null || string.CompareOrdinal(name, current.Id) >= 0)
                && await ReleaseStore.ReadAsync(session, releases, name).ConfigureAwait(false) is { } record && record.Sha256 == hash)
            {
                return record;
            }
        }

        return null;
    }

    private void RefuseRealFolders(string content, SftpAttributes?[] found, SwitchAbility ability)
    {
        foreach (var (item, attributes) in items.Zip(found))
        {
            var path = RemotePath.Combine(content, item.Path);
            if (attributes is not { } there || there.IsSymbolicLink || options.StageOnly)
            {
                continue;
            }

            if (!options.AdoptExistingFolders || !there.IsDirectory || ability is SwitchAbility.None or SwitchAbility.Command)
            {
                throw new PushException(PushStage.Switching,
                    $"'{path}' on the server is a real {(there.IsDirectory ? "folder" : "file")}, not a link of ours. Replacing it leaves it missing for an instant, in which WordPress may deactivate it. Nothing was sent. Do it once in a quiet minute with AdoptExistingFolders (push --adopt); the old folder is kept beside it.", path);
            }
        }
    }

    private async Task<string> SwitchAsync(
        SftpSession session, SftpSwitch switcher, SwitchAbility ability, string content, string releases, ReleaseRecord? current, ReleaseRecord record, CancellationToken cancellationToken)
    {
        Enter(PushStage.Switching);
        var looked = Task.WhenAll(record.Items.Select(async item =>
        {
            var path = RemotePath.Combine(content, item.LinkPath);
            var (there, target, parent) = (session.LstatAsync(path), session.ReadLinkAsync(path), session.StatAsync(RemotePath.Parent(path)));
            return (There: await there.ConfigureAwait(false), Target: await target.ConfigureAwait(false), Parent: await parent.ConfigureAwait(false));
        }));

        // Should this process or its line end after the switch, the next push still reloads and purges.
        var marked = session.WriteFileAsync(
            RemotePath.Combine(releases, ReleaseStore.UnfinishedName), System.Text.Encoding.ASCII.GetBytes(record.Id), SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate, target.FileMode);
        await Task.WhenAll(looked, marked, _lock!.CheckAsync(session)).ConfigureAwait(false);
        var links = new List<LinkChange>();
        foreach (var (item, found) in record.Items.Zip(await looked.ConfigureAwait(false)))
        {
            var path = RemotePath.Combine(content, item.LinkPath);
            var wanted = LinkTarget(content, releases, item);
            if (found.Target == wanted)
            {
                continue;
            }

            if (found.Parent is null)
            {
                await EnsureFolderAsync(session, RemotePath.Parent(path)).ConfigureAwait(false);
            }
            else if (found.There is { IsDirectory: true })
            {
                var aside = RemotePath.Combine(releases, $".replaced-{item.LinkPath.Replace('/', '-')}-{record.Id}");
                await switcher.AdoptAsync(path, wanted, aside).ConfigureAwait(false);
                _notes.Add($"The folder '{path}' was replaced by a link and kept as '{aside}'. Remove it when nobody misses it.");
                continue;
            }

            links.Add(new LinkChange(item.LinkPath, wanted));
        }

        // What an earlier release does not know is taken out of service by a rollback to it.
        foreach (var gone in (current?.Items ?? []).Where(old => record.Items.All(item => item.LinkPath != old.LinkPath)))
        {
            if ((await session.LstatAsync(RemotePath.Combine(content, gone.LinkPath)).ConfigureAwait(false))?.IsSymbolicLink == true)
            {
                links.Add(new LinkChange(gone.LinkPath, null));
                _notes.Add($"'{gone.LinkPath}' is not part of release {record.Id} and was taken out of service.");
            }
        }

        var change = new ReleaseSwitch(content, releases, record.Id, links);
        if (ability == SwitchAbility.None)
        {
            await options.Switcher!.SwitchAsync(change, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await switcher.SwitchAsync(change, ability, cancellationToken).ConfigureAwait(false);
        }

        if (!await AllLinkedAsync(session, content, releases, record).ConfigureAwait(false))
        {
            throw new PushException(PushStage.Switching, $"The switch to release {record.Id} was done, but not all links in '{content}' point to it. Look at them, then push again.", content);
        }

        return ability switch
        {
            SwitchAbility.PosixRename => "posix-rename@openssh.com",
            SwitchAbility.Command => "mv -T",
            _ => options.Switcher!.GetType().Name,
        };
    }

    private async Task FinishAsync(SftpSession session, string releases, ReleaseRecord record, CancellationToken cancellationToken)
    {
        if (options.AfterSwitch is { } hook)
        {
            await hook(record, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _notes.Add("No reload of php-fpm is configured: OPcache notices the new code after opcache.revalidate_freq seconds, and never with opcache.validate_timestamps=0.");
        }

        if (options.Edge is { } edge)
        {
            Enter(PushStage.Purging);
            try
            {
                await edge.PurgeAllAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (EdgePurgeException problem)
            {
                throw new PushException(PushStage.Purging, $"Release {record.Id} is in service, but the edge still shows old pages: {problem.Message} Push the same again, which only finishes it, or purge by hand: hawp purge --everything.", inner: problem);
            }
        }

        Enter(PushStage.Cleaning);
        await Task.WhenAll(
            session.RemoveAsync(RemotePath.Combine(releases, ReleaseStore.UnfinishedName)),
            CleanAsync(session, releases, record, cancellationToken)).ConfigureAwait(false);
    }

    private async Task CleanAsync(SftpSession session, string releases, ReleaseRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var names = (await session.ListAsync(releases).ConfigureAwait(false) ?? []).Select(one => one.Name).ToList();
            var kept = names.Count(ReleaseStore.IsRelease) <= target.KeepReleases
                ? [.. names]
                : ReleaseStore.Kept(await ReleaseStore.ReadAllAsync(session, releases).ConfigureAwait(false), record.Id, target.KeepReleases);
            foreach (var name in names.Where(name => (ReleaseStore.IsRelease(name) && !kept.Contains(name)) || name.StartsWith(".staging-", StringComparison.Ordinal) || name.StartsWith(".trash-", StringComparison.Ordinal)))
            {
                await RemoteTree.RemoveAsync(session, RemotePath.Combine(releases, name), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is IOException)
        {
            // The release is in service; rubbish that stays is tried again by the next push.
            _notes.Add($"Old releases could not be removed: {problem.Message}");
        }
    }

    /// <summary>The lock file serves as the file that both ways must show.</summary>
    private Task<RemoteCommand.Abilities> ProbeAsync(RemoteCommand command, CancellationToken cancellationToken) => options.Method == TransferMethod.Sftp
        ? Task.FromResult(RemoteCommand.Abilities.None)
        : command.ProbeAsync(_lock!.FilePath, _lock.Token, cancellationToken);

    private static async Task<bool> CommandsRunAsync(Task<RemoteCommand.Abilities> asked) => (await asked.ConfigureAwait(false)).Commands;

    private async Task EnsureFolderAsync(SftpSession session, string folder)
    {
        if (await session.StatAsync(folder).ConfigureAwait(false) is not null)
        {
            return;
        }

        try
        {
            await session.MakeDirectoryAsync(folder, target.DirectoryMode).ConfigureAwait(false);
        }
        catch (SftpException problem) when (problem.Status == SftpStatus.Failure)
        {
            // Another push may have made it in between.
            if (await session.StatAsync(folder).ConfigureAwait(false) is not { IsDirectory: true })
            {
                throw;
            }

            return;
        }

        if (target.Owner is not null)
        {
            await session.SetStatAsync(folder, new SftpAttributes { Owner = target.Owner }).ConfigureAwait(false);
        }
    }

    private ReleaseRecord NewRecord(string id, string hash, IReadOnlyList<ReleaseItem> all) => new()
    {
        Id = id,
        Created = _started,
        CreatedBy = options.PushedBy,
        Sha256 = hash,
        Items = all,
        Accepted = options.Accepted,
    };

    private async Task ReleaseQuietlyAsync(SftpSession session)
    {
        if (!session.IsAlive)
        {
            return; // the next attempt finds its own lock; a dead push's expires
        }

        try
        {
            await _lock!.ReleaseAsync(session).WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException)
        {
            _notes.Add($"The lock could not be given back and expires by itself: {problem.Message}");
        }
    }

    private async Task<PushResult> TranslatedAsync(SftpPool pool, Func<Task<PushResult>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (SftpException problem)
        {
            var text = await SftpUploader.ExplainAsync(pool.First, problem, target.ContentFolder).ConfigureAwait(false);
            throw new PushException(_stage, _stage < PushStage.Switching ? text + " The release in service is untouched." : text, problem.Path, problem);
        }
        catch (VerificationFailedException problem)
        {
            throw new PushException(PushStage.Verifying, $"{problem.Message}. The release in service is untouched.", problem.Path, problem);
        }
    }

    private void Enter(PushStage stage)
    {
        _stage = stage;
        reporter.Enter(stage);
    }

    private static IEnumerable<string> WithParents(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end > 0; end = path.IndexOf('/', end + 1))
        {
            yield return path[..end];
        }

        yield return path;
    }

    /// <summary>Renews the lock four times in its life, as long as the session lives.</summary>
    private sealed class Heartbeat : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _beating;

        public Heartbeat(ReleaseLock held, SftpSession session, TimeSpan lifetime) => _beating = BeatAsync(held, session, lifetime / 4, _stop.Token);

        public async Task StopAsync()
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await _beating.ConfigureAwait(false);
        }

        public void Dispose() => _stop.Dispose();

        private static async Task BeatAsync(ReleaseLock held, SftpSession session, TimeSpan pause, CancellationToken cancellationToken)
        {
            try
            {
                while (session.IsAlive)
                {
                    await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
                    await held.RenewAsync(session).ConfigureAwait(false);
                }
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException)
            {
                // Stopped, or the session broke: the push itself meets that.
            }
        }
    }
}
