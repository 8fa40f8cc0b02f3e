using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Content.Transfer;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>How a server can replace a link in one step.</summary>
internal enum SwitchAbility
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>By OpenSSH's extension <c>posix-rename@openssh.com</c>.</summary>
    PosixRename,

    /// <summary>By <c>mv -T</c> in a command.</summary>
    Command,
}

/// <summary>Sets links over sFTP so that a reader finds either the old or the new one, and never none.</summary>
internal sealed class SftpSwitch(SftpSession session, RemoteCommand command)
{
    // Two links that lead somewhere, as those of plugins do: OpenSSH treats one that leads nowhere as absent.
    private const string OldTarget = ".";
    private const string NewTarget = "./.";

    /// <summary>
    /// Finds out what the server can do. The announced extension is believed; without it a command is tried on two links in <paramref name="folder"/>. The
    /// protocol's own rename is never used: a server that lets it replace something may well delete first, and nothing shows from outside whether it does.
    /// </summary>
    public async Task<SwitchAbility> DetectAsync(string folder, Task<bool> commandsRun, CancellationToken cancellationToken)
    {
        if (session.Extensions.ContainsKey("posix-rename@openssh.com"))
        {
            return SwitchAbility.PosixRename;
        }

        if (!await commandsRun.ConfigureAwait(false))
        {
            return SwitchAbility.None;
        }

        var suffix = Guid.NewGuid().ToString("N")[..8];
        var first = RemotePath.Combine(folder, $".hawp-probe-a-{suffix}");
        var second = RemotePath.Combine(folder, $".hawp-probe-b-{suffix}");
        try
        {
            try
            {
                await Task.WhenAll(session.SymlinkAsync(OldTarget, first), session.SymlinkAsync(NewTarget, second)).ConfigureAwait(false);
            }
            catch (SftpException)
            {
                return SwitchAbility.None; // no links at all: object storage
            }

            if (await session.ReadLinkAsync(first).ConfigureAwait(false) != OldTarget)
            {
                return SwitchAbility.None; // a server that takes the two names in the other order
            }

            var (status, _, _) = await command.RunAsync($"mv -fT -- {RemotePath.Quote(second)} {RemotePath.Quote(first)}", TimeSpan.FromSeconds(30), cancellationToken).ConfigureAwait(false);
            if (status == 0 && await session.ReadLinkAsync(first).ConfigureAwait(false) == NewTarget)
            {
                return SwitchAbility.Command;
            }

            return SwitchAbility.None;
        }
        finally
        {
            await Task.WhenAll(RemoveQuietlyAsync(first), RemoveQuietlyAsync(second)).ConfigureAwait(false);
        }
    }

    /// <summary>Sets all links, then <c>current</c>. Each is one step; between two links some time passes.</summary>
    public async Task SwitchAsync(ReleaseSwitch change, SwitchAbility ability, CancellationToken cancellationToken)
    {
        if (ability == SwitchAbility.Command)
        {
            var (status, _, error) = await command.RunAsync(change.ToScript(), TimeSpan.FromMinutes(1), cancellationToken).ConfigureAwait(false);
            if (status != 0)
            {
                throw new PushException(PushStage.Switching, $"The switch on the server ended with status {status}: {error.Trim()}");
            }

            return;
        }

        var links = change.Links.Where(link => link.Target is not null)
            .Select(link => (Path: RemotePath.Combine(change.ContentFolder, link.Path), Target: link.Target!))
            .Append((Path: RemotePath.Combine(change.ReleasesFolder, "current"), Target: change.ReleaseId))
            .Select(link => (link.Path, link.Target, Temporary: ReleaseSwitch.TemporaryName(link.Path)))
            .ToList();
        await Task.WhenAll(links.Select(async link =>
        {
            // One may be left by a switch that was cut off. Requests on one name keep their order, so nobody waits in between.
            var removed = RemoveQuietlyAsync(link.Temporary);
            await session.SymlinkAsync(link.Target, link.Temporary).ConfigureAwait(false);
            await removed.ConfigureAwait(false);
        })).ConfigureAwait(false);

        // All renames leave together; 'current' comes last, so that what it names is in service.
        await Task.WhenAll(links.Select(link => session.PosixRenameAsync(link.Temporary, link.Path))).ConfigureAwait(false);
        await Task.WhenAll(change.Links.Where(link => link.Target is null)
            .Select(link => session.RemoveAsync(RemotePath.Combine(change.ContentFolder, link.Path)))).ConfigureAwait(false);
    }

    /// <summary>Puts a link in the place of a real folder: two renames in one packet, with an instant between them.</summary>
    public async Task AdoptAsync(string path, string target, string aside)
    {
        var temporary = ReleaseSwitch.TemporaryName(path);
        await RemoveQuietlyAsync(temporary).ConfigureAwait(false);
        await session.SymlinkAsync(target, temporary).ConfigureAwait(false);
        await Task.WhenAll(session.RenameAsync(path, aside), session.RenameAsync(temporary, path)).ConfigureAwait(false);
    }

    private async Task RemoveQuietlyAsync(string path)
    {
        try
        {
            await session.RemoveAsync(path).ConfigureAwait(false);
        }
        catch (SftpException)
        {
            // It is not there.
        }
    }
}
