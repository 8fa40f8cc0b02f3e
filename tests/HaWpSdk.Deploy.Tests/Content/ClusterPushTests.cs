using Amazon.S3.Model;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks.Releases;
using HaWpSdk.Deploy.Tests.Stacks;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

/// <summary>Pushing to a cluster through its artifact bucket.</summary>
[TestFixture]
public sealed class ClusterPushTests
{
    [Test]
    public async Task An_unchanged_push_fetches_no_release()
    {
        using var account = new SimulatedAccount();
        using var folder = new ThrowAwayFolder("push");
        folder.Write("shop/shop.php", "<?php\n/* Plugin Name: Shop */\n");
        folder.Write("shop/lib/cart.php", "<?php\n");
        await account.DeployAsync();

        var first = await PushAsync(account, folder);
        Assert.That((first.Unchanged, first.FilesSent), Is.EqualTo((false, 2)));

        // Whoever asks for the archive now does not get it.
        await RemoveAsync(account, $"releases/{first.Release.Id}.tar.gz");
        var again = await PushAsync(account, folder);
        Assert.That((again.Unchanged, again.InService, again.FilesKept, again.Release.Id), Is.EqualTo((true, true, 2, first.Release.Id)));
    }

    [TestCase("shop/lib/cart.php", "<?php // new\n", TestName = "A changed file is a change")]
    [TestCase("shop/lib/more.php", "<?php\n", TestName = "A file more is a change")]
    [TestCase("shop/lib/cart.php", null, TestName = "A file less is a change")]
    public async Task Sees_every_change(string path, string? text)
    {
        using var account = new SimulatedAccount();
        using var folder = new ThrowAwayFolder("push");
        folder.Write("shop/shop.php", "<?php\n/* Plugin Name: Shop */\n");
        folder.Write("shop/lib/cart.php", "<?php\n");
        await account.DeployAsync();
        var first = await PushAsync(account, folder);
        if (text is null)
        {
            File.Delete(folder[path]);
        }
        else
        {
            folder.Write(path, text);
        }

        var second = await PushAsync(account, folder);

        Assert.That((second.Unchanged, second.Release.Id == first.Release.Id), Is.EqualTo((false, false)));
        Assert.That((await PushAsync(account, folder)).Unchanged, Is.True);
    }

    [Test]
    public async Task A_list_that_is_not_what_the_release_is_called_by_is_not_believed()
    {
        using var account = new SimulatedAccount();
        using var folder = new ThrowAwayFolder("push");
        folder.Write("shop/shop.php", "<?php\n/* Plugin Name: Shop */\n");
        await account.DeployAsync();
        var first = await PushAsync(account, folder);
        folder.Write("shop/shop.php", "<?php\n/* Plugin Name: Shop, but another */\n");
        using (var clients = account.Clients())
        {
            // A list made by hand, that says of the new file that it is there.
            using var tree = await ContentSource.Folder(folder["shop"]).OpenAsync(CancellationToken.None);
            var forged = ReleaseContents.Of(tree.Files.Select(file => file with { Path = "wp-content/plugins/shop/" + file.Path })).Text;
            await clients.S3.PutObjectAsync(new PutObjectRequest { BucketName = SimulatedAccount.Bucket, Key = ReleaseContents.KeyOf(first.Release.Id), ContentBody = forged });
        }

        Assert.That((await PushAsync(account, folder)).Unchanged, Is.False);
    }

    [Test]
    public async Task A_release_of_an_older_build_gets_its_list()
    {
        using var account = new SimulatedAccount();
        using var folder = new ThrowAwayFolder("push");
        folder.Write("shop/shop.php", "<?php\n/* Plugin Name: Shop */\n");
        await account.DeployAsync();
        var first = await PushAsync(account, folder);
        await RemoveAsync(account, ReleaseContents.KeyOf(first.Release.Id));

        Assert.That((await PushAsync(account, folder)).Unchanged, Is.True, "by the archive");
        await RemoveAsync(account, $"releases/{first.Release.Id}.tar.gz");
        Assert.That((await PushAsync(account, folder)).Unchanged, Is.True, "by the list");
    }

    [Test]
    public async Task A_call_that_AWS_refuses_is_an_exception_of_the_push_that_says_what_to_do()
    {
        using var account = new SimulatedAccount();
        using var folder = new ThrowAwayFolder("push");
        folder.Write("shop/shop.php", "<?php\n/* Plugin Name: Shop */\n");
        await account.DeployAsync();
        account.Aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "s3", Operation = "PutObject", Times = null });

        var refused = (await Assert.ThrowsAsync<PushException>(async () => await PushAsync(account, folder)))!;
        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Does.StartWith("The credentials lack the permission s3:PutObject").And.Contain("Add it to their policy").And.EndWith("The release in service is untouched."));
            Assert.That(refused.Stage, Is.EqualTo(PushStage.Sending));
            Assert.That(refused.InnerException, Is.InstanceOf<Amazon.Runtime.AmazonServiceException>());
        });

        account.Aws.Faults.Clear();
        account.Aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "s3", Operation = "ListObjectsV2", Times = null });
        using var clients = account.Clients();
        Assert.That(async () => await new ClusterPusher(SimulatedAccount.Cluster(), clients, account.Options()).ListReleasesAsync(), Throws.TypeOf<PushException>().With.Message.Contains("the permission s3:ListBucket on"));
    }

    private static async Task<PushResult> PushAsync(SimulatedAccount account, ThrowAwayFolder folder)
    {
        using var clients = account.Clients();
        return await new ClusterPusher(SimulatedAccount.Cluster(), clients, account.Options()).PushAsync([new ContentItem(ContentSource.Folder(folder["shop"]))], new PushOptions { Gate = ContentGate.AllowAll, PushedBy = "tests" });
    }

    private static async Task RemoveAsync(SimulatedAccount account, string key)
    {
        using var clients = account.Clients();
        await clients.S3.DeleteObjectAsync(SimulatedAccount.Bucket, key);
    }
}
