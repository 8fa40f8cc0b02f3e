using HaWpSdk.Bench.PhpScan;

return args switch
{
    ["accuracy", var checkouts, var labels, .. var rest] => Accuracy.Run(checkouts, labels, rest is ["--only", var slug, ..] ? slug : null, rest is ["--output", var output, ..] ? output : null),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: accuracy CHECKOUTS LABELS.json [--only SLUG | --output docs/accuracy.md]");
    return 2;
}
