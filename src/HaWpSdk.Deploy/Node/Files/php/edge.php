<?php
// The edges a purge can go to. Rows are tags of the site's vocabulary, or "url:/path" where the cluster purges by address.
declare(strict_types=1);

/** The edge did not take a purge; it stays in the table. */
final class HawpEdgeProblem extends RuntimeException
{
    public function __construct(string $message, public readonly int $retryAfter = 0)
    {
        parent::__construct($message);
    }
}

abstract class HawpEdge
{
    public function __construct(protected readonly array $settings)
    {
    }

    /** Sends the rows; returns how many items the edge was told. */
    public function send(array $rows): int
    {
        $names = array_column($rows, 'tag');
        $urls = [];
        $tags = [];
        foreach ($names as $name) {
            if (str_starts_with($name, 'url:')) {
                $urls[substr($name, 4)] = true;
            } else {
                $tags[strtolower($name)] = true;
            }
        }
        $by = $this->settings['purge_by'];
        $items = $by === 'tag' ? array_map('strval', array_keys($tags)) : array_map('strval', array_keys($urls));
        $most = $by === 'tag' ? EVERYTHING_ABOVE : $this->settings['wildcard_above'];
        // By address, a change that concerns the whole site has no address of its own.
        $whole = $by !== 'tag' && array_filter(array_keys($tags), static fn ($tag) => str_starts_with((string) $tag, 'site-')) !== [];
        // The same rows give the same reference: an answer that got lost does not start a second invalidation.
        $reference = 'hawp-' . substr(hash('sha256', json_encode(array_map(static fn ($row) => [$row['tag'], $row['changed_at']], $rows))), 0, 32);
        if ($by === 'all' || $whole || count($items) > $most) {
            $this->everything($reference);
            return 1;
        }
        if ($items === []) {
            return 0;
        }
        sort($items, SORT_STRING);
        match ($by) {
            'tag' => $this->tags($items, $reference),
            'prefix' => $this->prefixes($items, $reference),
            default => $this->urls($items, $reference),
        };
        return count($items);
    }

    abstract protected function tags(array $tags, string $reference): void;

    abstract protected function urls(array $paths, string $reference): void;

    abstract protected function prefixes(array $paths, string $reference): void;

    abstract protected function everything(string $reference): void;

    /** One HTTP request; answers status, body and Retry-After. The token is a header of it and appears nowhere else. */
    protected function request(string $method, string $url, array $headers, string $body = ''): array
    {
        $context = stream_context_create(['http' => [
            'method' => $method, 'header' => implode("\r\n", $headers), 'content' => $body, 'timeout' => 15, 'ignore_errors' => true, 'follow_location' => 0, 'protocol_version' => 1.1,
        ]]);
        $answer = @file_get_contents($url, false, $context);
        if ($answer === false) {
            throw new HawpEdgeProblem((string) parse_url($url, PHP_URL_HOST) . ' does not answer');
        }
        $status = 0;
        $retryAfter = 0;
        foreach ($http_response_header as $header) {
            if (preg_match('~^HTTP/\S+ (\d+)~', $header, $match)) {
                $status = (int) $match[1];
            } elseif (preg_match('~^Retry-After: *(\d+)~i', $header, $match)) {
                $retryAfter = (int) $match[1];
            }
        }
        return [$status, $answer, $retryAfter];
    }

    /** A command's output, without a shell; the problem's text where it fails. */
    protected function run(array $command): string
    {
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        if ($process === false) {
            throw new HawpEdgeProblem("$command[0] does not start");
        }
        // Few lines each: neither pipe fills while the other is read.
        $output = (string) stream_get_contents($pipes[1]);
        $errors = trim((string) stream_get_contents($pipes[2]));
        if (proc_close($process) !== 0) {
            throw new HawpEdgeProblem($errors === '' ? "$command[0] $command[1] failed" : substr($errors, 0, 400), str_contains($errors, 'TooManyInvalidationsInProgress') ? 20 : 0);
        }
        return $output;
    }

    protected function secret(string $id): string
    {
        return trim($this->run(['aws', 'secretsmanager', 'get-secret-value', '--region', (string) getenv('HAWP_REGION'), '--secret-id', $id, '--query', 'SecretString', '--output', 'text']));
    }
}

/** CloudFront: invalidations of one distribution, by tag where it has a CacheTagConfig. */
final class HawpCloudFront extends HawpEdge
{
    protected function tags(array $tags, string $reference): void
    {
        $this->invalidate(array_map(static fn ($tag) => '#' . $tag, $tags), $reference);
    }

    protected function urls(array $paths, string $reference): void
    {
        // "/page" and "/page/" are two objects to CloudFront, and WordPress answers both.
        $forms = [];
        foreach ($paths as $path) {
            $forms[$path] = true;
            if ($path !== '/' && !str_contains($path, '?') && pathinfo($path, PATHINFO_EXTENSION) === '') {
                $forms[str_ends_with($path, '/') ? rtrim($path, '/') : "$path/"] = true;
            }
        }
        $this->invalidate(array_map('strval', array_keys($forms)), $reference);
    }

    protected function prefixes(array $paths, string $reference): void
    {
        // Fifteen wildcards may be in progress at once: more of them are everything.
        $this->invalidate(count($paths) > 15 ? ['/*'] : array_map(static fn ($path) => $path === '/' ? '/' : "$path*", $paths), $reference);
    }

    protected function everything(string $reference): void
    {
        $this->invalidate(['/*'], $reference);
    }

    private function invalidate(array $items, string $reference): void
    {
        $id = (string) getenv('HAWP_DISTRIBUTION');
        $id !== '' || throw new HawpEdgeProblem('HAWP_DISTRIBUTION is not set: the node does not know its distribution');
        foreach (array_chunk($items, 1000) as $number => $part) {
            $batch = json_encode(['Paths' => ['Quantity' => count($part), 'Items' => $part], 'CallerReference' => "$reference-$number"], JSON_UNESCAPED_SLASHES);
            $this->run(['aws', 'cloudfront', 'create-invalidation', '--region', 'us-east-1', '--distribution-id', $id, '--invalidation-batch', $batch, '--query', 'Invalidation.Id', '--output', 'text']);
        }
    }
}

/** Cloudflare: purges of one zone, with a token read for each round and kept nowhere. */
final class HawpCloudflare extends HawpEdge
{
    private const ITEMS = 100;

    protected function tags(array $tags, string $reference): void
    {
        $this->purge('tags', $tags);
    }

    protected function urls(array $paths, string $reference): void
    {
        $home = rtrim($this->settings['home'], '/');
        $this->purge('files', array_map(static fn ($path) => $home . $path, $paths));
    }

    protected function prefixes(array $paths, string $reference): void
    {
        // Host and path, without the scheme.
        $host = (string) parse_url($this->settings['home'], PHP_URL_HOST);
        $this->purge('prefixes', array_map(static fn ($path) => $host . $path, $paths));
    }

    protected function everything(string $reference): void
    {
        $this->call(['hosts' => $this->settings['hosts']]);
    }

    private function purge(string $kind, array $items): void
    {
        foreach (array_chunk($items, self::ITEMS) as $part) {
            $this->call([$kind => $part]);
        }
    }

    private function call(array $body): void
    {
        $base = getenv('HAWP_CLOUDFLARE_API') ?: 'https://api.cloudflare.com/client/v4';
        [$status, $text, $retryAfter] = $this->request('POST', "$base/zones/{$this->settings['zone_id']}/purge_cache",
            ['Content-Type: application/json', 'Authorization: Bearer ' . $this->secret((string) getenv('HAWP_EDGE_TOKEN'))], (string) json_encode($body, JSON_UNESCAPED_SLASHES));
        $answer = json_decode($text, true);
        if ($status !== 200 || ($answer['success'] ?? false) !== true) {
            $why = $answer['errors'][0]['message'] ?? substr(strtok($text, "\n") ?: '', 0, 200);
            throw new HawpEdgeProblem("Cloudflare answered with $status: $why", $status === 429 ? max(5, $retryAfter) : $retryAfter);
        }
    }
}

/** Any caching proxy that forgets on an HTTP request; all of them are told, also when one is down. */
final class HawpProxy extends HawpEdge
{
    protected function tags(array $tags, string $reference): void
    {
        // Whole tags only: post-1 must not forget post-12.
        foreach (array_chunk($tags, 50) as $part) {
            $this->tell('BAN', '/', ['X-Ban-Tags: (?i)(^|,)\s*(' . implode('|', array_map(self::escape(...), $part)) . ')\s*(,|$)']);
        }
    }

    protected function urls(array $paths, string $reference): void
    {
        foreach ($paths as $path) {
            $this->tell('PURGE', $path, []);
        }
    }

    protected function prefixes(array $paths, string $reference): void
    {
        foreach ($paths as $path) {
            $this->tell('BAN', '/', ['X-Ban-Url: ^' . self::escape($path)]);
        }
    }

    protected function everything(string $reference): void
    {
        $this->tell('BAN', '/', ['X-Ban-Url: .']);
    }

    private function tell(string $method, string $path, array $headers): void
    {
        $proxies = preg_split('/\s+/', (string) getenv('HAWP_EDGE_PROXIES'), -1, PREG_SPLIT_NO_EMPTY);
        $proxies !== [] || throw new HawpEdgeProblem('HAWP_EDGE_PROXIES names no proxy: give their addresses to the nodes, such as "http://10.0.1.5:6081"');
        $token = (string) getenv('HAWP_EDGE_TOKEN');
        if ($token !== '') {
            $headers[] = 'X-Purge-Token: ' . $this->secret($token);
        }
        $problems = [];
        foreach ($this->settings['hosts'] as $host) {
            foreach ($proxies as $proxy) {
                try {
                    [$status] = $this->request($method, rtrim($proxy, '/') . $path, ["Host: $host", ...$headers]);
                    // 404 and 412 mean "was not stored", which is as good.
                    if (($status < 200 || $status > 299) && !in_array($status, [404, 412], true)) {
                        $problems[] = "$proxy answered $method $path with $status";
                    }
                } catch (HawpEdgeProblem $problem) {
                    $problems[] = $problem->getMessage();
                }
            }
            if ($method === 'BAN' && $headers !== [] && str_starts_with($headers[0], 'X-Ban-Tags')) {
                // A ban by tag is not of one host.
                break;
            }
        }
        $problems === [] || throw new HawpEdgeProblem(implode('; ', array_unique($problems)));
    }

    private static function escape(string $text): string
    {
        return preg_replace('/[\\\\^$.|?*+()\[\]{}]/', '\\\\$0', $text);
    }
}

function hawp_edge(array $settings): HawpEdge
{
    return match ($settings['provider']) {
        'cloudfront' => new HawpCloudFront($settings),
        'cloudflare' => new HawpCloudflare($settings),
        'proxy' => new HawpProxy($settings),
        default => hawp_fail('There is no edge to purge.'),
    };
}
