using HaWpSdk.WordPress.Completion.Scanning;

namespace HaWpSdk.WordPress.Tests.Completion;

[TestFixture]
public sealed class ScannerTests
{
    // Tokens in the published formats, with nothing behind them. Written in two parts, so that this file holds none.
    [TestCase("AKIA" + "IOSFODNN7EXAMPLE")]
    [TestCase("key is ASIA" + "IOSFODNN7EXAMPLE here")]
    [TestCase("ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a")]
    [TestCase("github_pat_" + "11ABCDEFG0aBcDeFgHiJkL_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFgHiJkLmNoPqRs")]
    [TestCase("glpat-" + "Ab12Cd34Ef56Gh78Ij90")]
    [TestCase("xoxb-" + "123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx")]
    [TestCase("https://hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX")]
    [TestCase("sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc")]
    [TestCase("SG." + "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nMIIE")]
    [TestCase("mysql://wordpress:correct-horse@db.example.com/wordpress")]
    [TestCase("https://deploy:9f8g7h6j@git.example.com/site.git")]
    public void Finds_a_secret_wherever_it_stands(string value) =>
        Assert.That(Documents.Complete($"{{ tags: {{ note: {{ value: \"{value.Replace("\n", "\\n")}\" }} }} }}").Show("secrets.literals"), Is.EqualTo("[tags[note].value]"));

    [TestCase("SMTP_PASS", "hunter2-9fK3xQ7vLm2TzR8w")]
    [TestCase("SMTP_PASSWORD", "correct horse battery staple")]
    [TestCase("WPMS_SMTP_PASS", "s3cr3t")]
    [TestCase("MAILGUN_APIKEY", "0123456789abcdef0123456789abcdef")]
    [TestCase("AUTH_KEY", "t`DK%X:>xy|e-Z(BXb/f(Ur`8#~UzUQG-^_Cs_GHs5U-&Wb?pgn^p8(2@}IcnCa|")]
    [TestCase("SECURE_AUTH_SALT", "t`DK%X:>xy|e-Z(BXb/f(Ur`8#~UzUQG-^_Cs_GHs5U-&Wb?pgn^p8(2@}IcnCa|")]
    [TestCase("GF_LICENSE_KEY", "b8f1d2c3a4e5f6071829304a5b6c7d8e")]
    [TestCase("smtpPassword2", "Winter2025!")]
    [TestCase("ACME_OPTION", "v9Xk2Lq8ZtB4mN7pR1sW6yD3fH5jK0aC")]
    public void Finds_a_secret_by_its_name_or_its_randomness(string name, string value) =>
        Assert.That(
            Documents.Complete($"{{ wordpress: {{ constants: {{ {name}: {{ value: \"{value}\" }} }} }} }}").Show("secrets.literals"),
            Is.EqualTo($"[wordpress.constants[{name}].value]"));

    // The advice about them is another than to keep them elsewhere: HAW1204 gives it.
    [TestCase("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", true)]
    [TestCase("S3_UPLOADS_SECRET", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", true)]
    [TestCase("DBI_AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", true)]
    [TestCase("AS3CF_SETTINGS", "a:1:{s:13:\\\"access-key-id\\\";s:20:\\\"ASIAIOSFODNN7EXAMPLE\\\";}", true)]
    [TestCase("THEME", "AKIA-light", false)]
    [TestCase("THEME", "XAKIAIOSFODNN7EXAMPLE", false)]
    [TestCase("RELEASE", "da39a3ee5e6b4b0d3255bfef95601890afd80709", false)]
    [TestCase("AWS_BUILD", "da39a3ee5e6b4b0d3255bfef95601890afd80709", false)]
    public void Tells_a_key_of_AWS_from_other_texts_and_leaves_it_to_the_rule_about_credentials(string name, string value, bool isKey)
    {
        var document = Documents.Complete($"{{ wordpress: {{ constants: {{ {name}: {{ value: \"{value}\" }} }} }} }}");
        Assert.That((document.Show($"wordpress.constants[{name}].awsKey"), document.Show("secrets.literals")), Is.EqualTo((isKey ? "true" : "false", "[]")));
    }

    // What real wp-config files and clusters hold.
    [TestCase("WP_HOME", "https://www.example.com/blog?utm_source=newsletter&utm_campaign=2025-Q4-winter")]
    [TestCase("WP_CONTENT_DIR", "/srv/shared/releases/20251103T0412Z-6f1c9d2b/wp-content")]
    [TestCase("WP_CACHE_KEY_SALT", "newsroom-production-2f9bD81xQ")]
    [TestCase("RECAPTCHA_SITE_KEY", "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQsomethingMI")]
    [TestCase("GOOGLE_MAPS_API_KEY", "AIza" + "SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe")]
    [TestCase("ALGOLIA_SEARCH_API_KEY", "0123456789abcdef0123456789abcdef")]
    [TestCase("STRIPE_PUBLISHABLE_KEY", "pk_live_51HqLyjWDarjtT1zdp7dcXyZ0123456789")]
    [TestCase("PASSWORD_RESET_URL", "https://www.example.com/reset")]
    [TestCase("PASSWORD_MIN_LENGTH", "12")]
    [TestCase("TOKEN_LIFETIME", "3600")]
    [TestCase("SMTP_PASS", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:smtp-AbCdEf")]
    [TestCase("SMTP_PASS", "{{resolve:secretsmanager:smtp:SecretString:password}}")]
    [TestCase("SMTP_PASS", "${SMTP_PASS}")]
    [TestCase("SMTP_PASS", "$SMTP_PASS")]
    [TestCase("SMTP_PASS_FILE", "/run/secrets/smtp")]
    [TestCase("SMTP_PASSWORD", "/run/secrets/smtp")]
    [TestCase("SMTP_PASSWORD", "changeme")]
    [TestCase("SMTP_PASSWORD", "")]
    [TestCase("AUTH_KEY", "put your unique phrase here")]
    [TestCase("WP_ALLOW_TOKEN", "true")]
    [TestCase("COOKIEHASH", "5d41402abc4b2a76b9719d911017c592")]
    [TestCase("GIT_COMMIT", "da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [TestCase("RELEASE_DIGEST", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [TestCase("RELEASE_SHA256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase("AS3CF_SETTINGS", "a:3:{s:8:\\\"provider\\\";s:3:\\\"aws\\\";s:19:\\\"use-server-roles\\\";b:1;}")]
    [TestCase("WP_DEFAULT_THEME", "twentytwentyfive-child-of-news-2025")]
    [TestCase("SENTRY_DSN_HOST", "o447951.ingest.sentry.io")]
    [TestCase("BUILD_ID", "550e8400-e29b-41d4-a716-446655440000")]
    [TestCase("ABSOLUTE_CLASS", "Automattic\\\\WooCommerce\\\\Internal\\\\DataStores\\\\Orders")]
    [TestCase("GA_MEASUREMENT", "G-4XK2LQ8ZTB")]
    [TestCase("LONG_CAMEL_CASE", "ThisIsAVeryLongIdentifierNameForAnOption2025Edition")]
    [TestCase("ALLOWED_HOSTS", "www.example.com,example.com,cdn.example.com")]
    [TestCase("DISABLE_NAG_KEY", "on")]
    public void Leaves_clean_values_alone(string name, string value) =>
        Assert.That(Documents.Complete($"{{ wordpress: {{ constants: {{ {name}: {{ value: \"{value}\" }} }} }} }}").Show("secrets.literals"), Is.EqualTo("[]"));

    [TestCase("{ sftp: { kind: transferFamily, keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl deploy@example.com'] } }")]
    [TestCase("{ encryption: { kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab' } }")]
    [TestCase("{ edge: { zoneId: 023e105f4ecef8ad9ca31a8372d0c353, token: 'secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:cf-AbCdEf' } }")]
    [TestCase("{ restoreFrom: { recoveryPoint: 'arn:aws:backup:eu-west-1:123456789012:recovery-point:1EB3B5E7-9EB0-435A-A80B-108B488B0D45' } }")]
    [TestCase("{ network: { vpcId: vpc-0a1b2c3d4e5f67890, subnets: [subnet-0a1b2c3d4e5f67890, subnet-0f9e8d7c6b5a43210] } }")]
    [TestCase("{ plugins: { akismet: { version: '5.6' }, wordpress-seo: { version: dev-trunk#6f1c9d2ba7e84f5096d1c3e8b7a2f4d5e6c7b8a9 } } }")]
    [TestCase("{ tags: { 's3:version': { value: 3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo } } }")]
    [TestCase("{ wordpress: { constants: { DB_PASSWORD: { value: $unknown, source: secret }, SMTP_PASS: { value: from-the-environment, source: env } } } }")]
    [TestCase("{ database: { credentials: { user: managedMaster } } }")]
    public void Leaves_clean_clusters_alone(string cluster) => Assert.That(Documents.Complete(cluster).Show("secrets.literals"), Is.EqualTo("[]"));

    [Test]
    public void What_cannot_be_seen_may_hide_a_secret_and_hides_none_that_was_found()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Documents.Complete("{ wordpress: { constants: { A: { value: $unknown } } } }").Show("secrets.literals"), Is.EqualTo("[…]"));
            Assert.That(Documents.Complete("{ wordpress: { constants: { A: { value: $unknown }, SMTP_PASS: { value: hunter2-9fK3 } } } }").Show("secrets.literals"), Is.EqualTo("[wordpress.constants[SMTP_PASS].value, …]"));
        });
    }

    [Test]
    public void Never_repeats_what_it_found()
    {
        const string secret = "hunter2-9fK3xQ7v";
        var complete = Documents.Complete($"{{ web: {{ boot: {{ commands: ['mysql -p{secret} wordpress', 'export DB_PASSWORD={secret}', 'git clone https://deploy:{secret}@git.example.com/site.git'] }} }} }}");
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("web.userData.secrets"), Is.EqualTo("[mysql -p, DB_PASSWORD=…, password in an address]"));
            Assert.That(complete.Show("web.boot.unpinned"), Is.EqualTo("[git clone https://git.example.com/site.git]"));
            Assert.That(complete.Show("secrets.literals"), Is.EqualTo("[]"), "one mistake, one finding");
        });
    }

    [TestCase("mysql -p wordpress < schema.sql")]
    [TestCase("mysql --password=\\\"$DB_PASSWORD\\\" wordpress")]
    [TestCase("mkdir -p /srv/shared/uploads")]
    [TestCase("export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db --query SecretString --output text)")]
    [TestCase("curl -H \\\"Authorization: Bearer $TOKEN\\\" https://api.example.com/")]
    [TestCase("curl -u deploy:$PASSWORD https://files.example.com/a.tar.gz")]
    [TestCase("SECRET_ID=newsroom/db hawp-node start")]
    public void Leaves_commands_alone_that_read_their_secret_at_run_time(string command) =>
        Assert.That(Documents.Complete($"{{ web: {{ boot: {{ commands: [\"{command}\"] }} }} }}").Show("web.userData.secrets"), Is.EqualTo("[]"));

    [TestCase("mysql --password=Winter2025 wordpress", "mysql --password")]
    [TestCase("wp core install --admin_password=Winter2025", "wp --admin_password")]
    [TestCase("curl -H 'Authorization: Bearer 9fK3xQ7vLm2TzR8w' https://api.example.com/", "curl Authorization")]
    [TestCase("curl -u deploy:9fK3xQ7v https://files.example.com/a.tar.gz", "curl -u")]
    [TestCase("API_TOKEN=9fK3xQ7vLm2T /usr/local/bin/register", "API_TOKEN=…")]
    public void Finds_secrets_in_boot_commands(string command, string found) =>
        Assert.That(Documents.Complete($"{{ web: {{ boot: {{ commands: [\"{command}\"] }} }} }}").Show("web.userData.secrets"), Is.EqualTo($"[{found}]"));

    [TestCase("apt-get update && apt-get -y upgrade", "apt-get -y upgrade")]
    [TestCase("sudo yum update -y", "yum update -y")]
    [TestCase("DEBIAN_FRONTEND=noninteractive apt-get install -y nginx=1.26.3-3 redis-tools", "apt-get install redis-tools")]
    [TestCase("dnf install -y nginx", "dnf install nginx")]
    [TestCase("pip install awscli", "pip install awscli")]
    [TestCase("npm install -g pm2", "npm install pm2")]
    [TestCase("composer update --no-dev", "composer update")]
    [TestCase("composer require monolog/monolog", "composer require monolog/monolog")]
    [TestCase("curl -fsSL https://get.example.com/install.sh | sudo bash", "… | bash")]
    [TestCase("wget https://wordpress.org/latest.tar.gz", "wget https://wordpress.org/latest.tar.gz")]
    [TestCase("curl -O https://raw.githubusercontent.com/wp-cli/builds/gh-pages/phar/wp-cli.phar", "curl https://raw.githubusercontent.com/wp-cli/builds/gh-pages/phar/wp-cli.phar")]
    [TestCase("curl -LO https://raw.githubusercontent.com/acme/tools/main/setup.ini", "curl https://raw.githubusercontent.com/acme/tools/main/setup.ini")]
    [TestCase("git clone https://github.com/aws/efs-utils", "git clone https://github.com/aws/efs-utils")]
    [TestCase("git clone -b master https://github.com/aws/efs-utils", "git clone --branch master https://github.com/aws/efs-utils")]
    [TestCase("cd /srv/site && git pull", "git pull")]
    [TestCase("docker run -d nginx", "docker run nginx")]
    [TestCase("docker pull nginx:latest", "docker pull nginx:latest")]
    [TestCase("wp core download", "wp core download")]
    [TestCase("wp plugin install akismet --activate", "wp plugin install akismet")]
    [TestCase("wp core update", "wp core update")]
    [TestCase("snap install amazon-ssm-agent --classic", "snap install amazon-ssm-agent --classic")]
    public void Finds_what_is_another_thing_on_another_day(string command, string found) => Assert.That(BootScan.Unpinned(command), Is.EqualTo(new[] { found }));

    [TestCase("apt-get update")]
    [TestCase("apt-get install -y nginx=1.26.3-3+deb13u1")]
    [TestCase("dnf install -y nginx-1.26.3-1.amzn2023")]
    [TestCase("apt-get install -y /opt/bundle/amazon-efs-utils.deb")]
    [TestCase("pip install awscli==1.36.2")]
    [TestCase("pip install -r requirements.txt")]
    [TestCase("npm install -g pm2@5.4.3")]
    [TestCase("npm ci")]
    [TestCase("composer install --no-dev")]
    [TestCase("composer require monolog/monolog:3.9.0")]
    [TestCase("git clone --branch v3.1.1 https://github.com/aws/efs-utils")]
    [TestCase("docker pull nginx:1.27.3")]
    [TestCase("docker pull nginx@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase("wp core download --version=6.8.3")]
    [TestCase("wp plugin install akismet --version=5.6")]
    [TestCase("wp cron event run --due-now")]
    [TestCase("curl -fsSL https://files.example.com/agent-1.4.2.tar.gz -o /tmp/agent.tar.gz")]
    [TestCase("cat list.txt | sort | uniq")]
    [TestCase("echo 'apt-get upgrade'")]
    [TestCase("# apt-get upgrade")]
    [TestCase("systemctl restart php8.4-fpm || true")]
    [TestCase("mysql -e 'select 1' | php /opt/check.php")]
    [TestCase("sysctl -w vm.swappiness=10; mkdir -p /var/cache/nginx")]
    public void Leaves_pinned_commands_alone(string command) => Assert.That(BootScan.Unpinned(command), Is.Empty);

    [Test]
    public void Reads_any_text_in_bounded_time()
    {
        var nasty = new string('\'', 20_000) + new string('(', 20_000) + string.Concat(Enumerable.Repeat("https://a:", 10_000)) + string.Concat(Enumerable.Repeat("eyJhbGciOi", 10_000));
        Assert.That(() => Documents.Complete("{ web: { boot: { commands: [\"" + nasty + "\"] } } }"), Throws.Nothing);
    }
}
