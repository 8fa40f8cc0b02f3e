<?php
// Prints the site's host name.
echo parse_url((require __DIR__ . '/settings.php')['home'], PHP_URL_HOST);
