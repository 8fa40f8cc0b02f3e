<?php
// Settings of the cluster, the same on every node. No secret is among them.
return [
@@PHP_SETTINGS@@
];
