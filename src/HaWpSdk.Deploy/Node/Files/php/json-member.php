<?php
// Prints a member of the JSON object on stdin. Nothing where there is none: the caller decides what that means.
declare(strict_types=1);
$object = json_decode((string) stream_get_contents(STDIN), true);
$value = is_array($object) ? ($object[$argv[1]] ?? '') : '';
echo is_scalar($value) ? (string) $value : json_encode($value);
