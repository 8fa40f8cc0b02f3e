using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>WordPress itself: version, wp-config.php, installation, cron.</summary>
[Section("wordpress")]
public sealed class WordPressSite : Section<WordPressSite>
{
    internal WordPressSite(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Chooses the version of WordPress.</summary>
    /// <param name="version">The exact version, for example <c>6.8.3</c>; <c>latest</c> gives each release whatever is newest that day.</param>
    /// <remarks>Default: 6.8.3. Rules: HAW0107, HAW1403.</remarks>
    public WordPressSite Version([Sets("version")] string version) => Set("version", Node.Text(version));

    /// <summary>Says where WordPress is installed the first time.</summary>
    /// <param name="place">Where.</param>
    /// <remarks>Default: <see cref="InstallOn.MaintenanceNode"/>. Rules: HAW0806.</remarks>
    public WordPressSite Install([Sets("install")] InstallOn place) => Set("install", Node.Of(place));

    /// <summary>Defines a constant in wp-config.php, or replaces it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The text.</param>
    /// <remarks>Rules: those about single constants, and HAW1201 for what looks like a secret.</remarks>
    [PutsItem("constants", "{name}")]
    [SetsConstant("constants[].source", "literal")]
    public WordPressSite Constant(string name, [Sets("constants[].value")] string value) =>
        PutItem("constants", Node.Required(name), ("value", Node.Text(value)), ("source", Node.Text("literal")));

    /// <summary>Defines a constant in wp-config.php, or replaces it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Whether.</param>
    /// <remarks>Rules: those about single constants, and HAW1201 for what looks like a secret.</remarks>
    [PutsItem("constants", "{name}")]
    [SetsConstant("constants[].source", "literal")]
    public WordPressSite Constant(string name, [Sets("constants[].value")] bool value) =>
        PutItem("constants", Node.Required(name), ("value", Node.Of(value)), ("source", Node.Text("literal")));

    /// <summary>Defines a constant in wp-config.php, or replaces it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The number.</param>
    /// <remarks>Rules: those about single constants, and HAW1201 for what looks like a secret.</remarks>
    [PutsItem("constants", "{name}")]
    [SetsConstant("constants[].source", "literal")]
    public WordPressSite Constant(string name, [Sets("constants[].value")] long value) =>
        PutItem("constants", Node.Required(name), ("value", Node.Of(value)), ("source", Node.Text("literal")));

    /// <summary>Defines a constant in wp-config.php whose value each node reads from a secret.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The secret.</param>
    /// <remarks>Rules: HAW1201.</remarks>
    [PutsItem("constants", "{name}")]
    [SetsConstant("constants[].source", "secret")]
    public WordPressSite Constant(string name, [Sets("constants[].value")] Secret value) =>
        PutItem("constants", Node.Required(name), ("value", Node.Of(value)), ("source", Node.Text("secret")));

    /// <summary>Defines a constant in wp-config.php whose value is the environment variable of the same name.</summary>
    /// <param name="name">The name.</param>
    /// <remarks>Its value is unknown to rules.</remarks>
    [PutsItem("constants", "{name}")]
    [SetsConstant("constants[].source", "env")]
    public WordPressSite ConstantFromEnvironment(string name) => PutItem("constants", Node.Required(name), ("source", Node.Text("env")));

    /// <summary>Takes back a constant; one that has a default gets that again.</summary>
    /// <param name="name">The name.</param>
    [RemovesItem("constants", "{name}")]
    public WordPressSite WithoutConstant(string name) => RemoveItem("constants", Node.Required(name));

    /// <summary>Takes the address of the site from the Host header of each request.</summary>
    /// <remarks>Rules: HAW1004.</remarks>
    [Removes("constants[WP_HOME].value")]
    [SetsConstant("constants[WP_HOME].source", "request")]
    [Removes("constants[WP_SITEURL].value")]
    [SetsConstant("constants[WP_SITEURL].source", "request")]
    public WordPressSite HomeFromRequest() =>
        PutItem("constants", "WP_HOME", ("source", Node.Text("request"))).PutItem("constants", "WP_SITEURL", ("source", Node.Text("request")));

    /// <summary>Lets people install and update plugins and themes in the dashboard (<c>DISALLOW_FILE_MODS</c> false).</summary>
    /// <remarks>Rules: HAW0801, HAW0802.</remarks>
    [SetsConstant("constants[DISALLOW_FILE_MODS].value", false)]
    [SetsConstant("constants[DISALLOW_FILE_MODS].source", "literal")]
    public WordPressSite AllowDashboardChanges() =>
        Set("constants[DISALLOW_FILE_MODS].value", Node.No).Set("constants[DISALLOW_FILE_MODS].source", Node.Text("literal"));

    /// <summary>Forbids changes of code in the dashboard (<c>DISALLOW_FILE_MODS</c> true). The default.</summary>
    /// <remarks>Rules: HAW0801.</remarks>
    [SetsConstant("constants[DISALLOW_FILE_MODS].value", true)]
    [SetsConstant("constants[DISALLOW_FILE_MODS].source", "literal")]
    public WordPressSite DisallowFileMods() =>
        Set("constants[DISALLOW_FILE_MODS].value", Node.Yes).Set("constants[DISALLOW_FILE_MODS].source", Node.Text("literal"));

    /// <summary>Says where the authentication keys and salts come from, if not from a secret.</summary>
    /// <param name="salts">Where.</param>
    /// <remarks>Default: a generated secret. Rules: HAW1001, HAW1201.</remarks>
    public WordPressSite Salts([Sets("salts")] Salts salts) => Set("salts", Node.Of(salts));

    /// <summary>Takes the authentication keys and salts from a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <remarks>Default: a generated one. Rules: HAW1001.</remarks>
    [SetsConstant("salts", "secret")]
    public WordPressSite Salts([Sets("saltsSecret")] Secret secret) => Set("saltsSecret", Node.Of(secret)).Set("salts", Node.Text("secret"));

    /// <summary>Says how WordPress learns that the visitor used https.</summary>
    /// <param name="detection">How.</param>
    /// <remarks>Default: <see cref="HttpsDetection.CloudFrontHeader"/>. Rules: HAW1102.</remarks>
    public WordPressSite Https([Sets("https")] HttpsDetection detection) => Set("https", Node.Of(detection));

    /// <summary>Believes X-Forwarded-Proto, which tells only how the edge reached the load balancer.</summary>
    /// <remarks>Rules: HAW1102.</remarks>
    [SetsConstant("https", "forwardedProto")]
    public WordPressSite TrustForwardedProto() => Set("https", Node.Text("forwardedProto"));

    /// <summary>Says who runs the due events.</summary>
    /// <param name="scheduler">Who.</param>
    /// <remarks>Default: <see cref="Values.Cron.Lease"/>. <c>DISABLE_WP_CRON</c> follows from it. Rules: HAW0902, HAW0903.</remarks>
    public WordPressSite Cron([Sets("cron.scheduler")] Cron scheduler) => Set("cron.scheduler", Node.Of(scheduler));

    /// <summary>Runs due events during visits, as WordPress does by itself (<c>DISABLE_WP_CRON</c> false).</summary>
    /// <remarks>Rules: HAW0901, HAW0902, HAW0903.</remarks>
    [SetsConstant("cron.scheduler", "none")]
    [SetsConstant("constants[DISABLE_WP_CRON].value", false)]
    [SetsConstant("constants[DISABLE_WP_CRON].source", "literal")]
    public WordPressSite CronByVisits() =>
        Set("cron.scheduler", Node.Text("none")).Set("constants[DISABLE_WP_CRON].value", Node.No).Set("constants[DISABLE_WP_CRON].source", Node.Text("literal"));

    /// <summary>Names the site when it is installed.</summary>
    /// <param name="title">The title.</param>
    /// <remarks>Default: not said.</remarks>
    public WordPressSite Title([Sets("title")] string title) => Set("title", Node.Text(title));

    /// <summary>Says the address of the first administrator.</summary>
    /// <param name="address">An e-mail address.</param>
    /// <remarks>Needed for the installation.</remarks>
    public WordPressSite AdminEmail([Sets("adminEmail")] string address) => Set("adminEmail", Node.Text(address));

    /// <summary>Chooses the language.</summary>
    /// <param name="locale">A locale of WordPress, for example <c>de_DE</c>.</param>
    /// <remarks>Default: <c>en_US</c>.</remarks>
    public WordPressSite Locale([Sets("locale")] string locale) => Set("locale", Node.Text(locale));

    /// <summary>Makes it a network of sites.</summary>
    /// <param name="multisite">How the sites get their addresses.</param>
    /// <remarks>Default: <see cref="Values.Multisite.None"/>.</remarks>
    public WordPressSite Multisite([Sets("multisite")] Multisite multisite) => Set("multisite", Node.Of(multisite));

    private protected override WordPressSite Continue(MapNode said) => new(said, Place);
}
