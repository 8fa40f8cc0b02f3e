<?php
// Prints the constants whose values are secrets: name, tab, reference.
foreach ((require __DIR__ . '/settings.php')['secret_constants'] as $name => $reference) {
    echo $name, "\t", $reference, "\n";
}
