#!/bin/bash
# Makes a node's image of Amazon Linux 2023: everything a node needs at boot is on its disk (HAW0107). The parent image is locked to one release
# of the distribution's packages, so the same parent gives the same packages; extensions of PHP it lacks come in one version each.
set -euo pipefail
# shellcheck disable=SC2086
dnf --assumeyes install awscli-2 amazon-efs-utils amazon-ssm-agent amazon-cloudwatch-agent cronie curl-minimal iproute logrotate mariadb1011 nftables nginx openssl tar util-linux \
  php8.4 php8.4-cli php8.4-fpm php8.4-mysqlnd php8.4-gd php8.4-mbstring php8.4-xml php8.4-intl php8.4-zip php8.4-opcache php8.4-process \
  $PHP_EXTENSIONS $CACHE_PACKAGES
dnf --assumeyes install gcc make php8.4-devel php-pear
for extension in "igbinary-$IGBINARY_VERSION" "redis-$PHPREDIS_VERSION"; do
  printf '\n' | pecl install "$extension"
  printf 'extension=%s.so\n' "${extension%%-*}" > "/etc/php.d/40-${extension%%-*}.ini"
done
dnf --assumeyes remove gcc make php8.4-devel

# The shared files belong to user 33 on every image (Debian's www-data); here that number is a group's already, hence -o.
groupadd --non-unique --gid 33 www-data
useradd --non-unique --uid 33 --gid 33 --no-create-home --shell /sbin/nologin www-data
systemctl disable nginx php-fpm nftables || true
systemctl enable amazon-ssm-agent
dnf clean all
