#!/bin/bash
# Whether an image can become a node: asked before it gets an id.
set -euo pipefail
for program in aws curl nft nginx openssl php runuser ss mount.efs; do
  command -v "$program" > /dev/null || [[ -x /usr/sbin/$program || -x /sbin/$program ]] || { echo "$program is missing" >&2; exit 1; }
done
for extension in mysqli redis igbinary gd curl mbstring xml intl zip; do
  php -m | grep --quiet --ignore-case --line-regexp "$extension" || { echo "PHP lacks $extension" >&2; exit 1; }
done
php -r 'exit(PHP_VERSION_ID >= 80400 ? 0 : 1);' || { echo "PHP is older than 8.4" >&2; exit 1; }
[[ $(id -u www-data) == 33 ]] || { echo "www-data is not user 33, to whom the shared files belong" >&2; exit 1; }
systemctl is-enabled --quiet amazon-ssm-agent || systemctl is-enabled --quiet snap.amazon-ssm-agent.amazon-ssm-agent
[[ -x /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl ]]
