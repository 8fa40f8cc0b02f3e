<?php
// Takes CloudFront's addresses out of AWS's list of ranges on stdin, one a line.
declare(strict_types=1);
$list = json_decode((string) stream_get_contents(STDIN), true);
foreach ([['prefixes', 'ip_prefix'], ['ipv6_prefixes', 'ipv6_prefix']] as [$part, $field]) {
    foreach (is_array($list) ? $list[$part] ?? [] : [] as $range) {
        if (($range['service'] ?? '') === 'CLOUDFRONT_ORIGIN_FACING') {
            echo $range[$field], "\n";
        }
    }
}
