#!/bin/bash
# Makes a node's image of Debian 13: everything a node needs at boot is on its disk, in the versions named here (HAW0107).
# Packages come from Debian's archive as it was on one day, agents in one version each, the mount helper from one commit.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
architecture=$(dpkg --print-architecture)

# The archive of one day, security updates included. Its Release files are older than they say they may be.
rm -f /etc/apt/sources.list /etc/apt/sources.list.d/*
cat > /etc/apt/sources.list.d/snapshot.sources << SOURCES
Types: deb
URIs: https://snapshot.debian.org/archive/debian/$DEBIAN_SNAPSHOT
Suites: trixie trixie-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
Check-Valid-Until: no

Types: deb
URIs: https://snapshot.debian.org/archive/debian-security/$DEBIAN_SNAPSHOT
Suites: trixie-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
Check-Valid-Until: no
SOURCES
# No service of the image runs before the node's bundle has configured it.
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod 0755 /usr/sbin/policy-rc.d
apt-get update
apt-get --yes --no-install-recommends upgrade
# shellcheck disable=SC2086
apt-get --yes --no-install-recommends install \
  awscli ca-certificates cron curl iproute2 logrotate mariadb-client nfs-common nftables nginx openssl stunnel4 util-linux \
  php8.4-cli php8.4-fpm php8.4-mysql php8.4-redis php8.4-igbinary php8.4-gd php8.4-curl php8.4-mbstring php8.4-xml php8.4-intl php8.4-zip php8.4-opcache \
  $PHP_EXTENSIONS $CACHE_PACKAGES

# What updates itself would make two nodes differ.
apt-get --yes purge unattended-upgrades || true
systemctl mask apt-daily.timer apt-daily-upgrade.timer
systemctl disable nginx php8.4-fpm nftables || true

# Agents of AWS. Systems Manager's is how people reach a node; the one of CloudWatch ships its logs.
curl --fail --silent --show-error --location --output "$work/ssm.deb" \
  "https://s3.$REGION.amazonaws.com/amazon-ssm-$REGION/$SSM_AGENT_VERSION/debian_$architecture/amazon-ssm-agent.deb"
dpkg --install "$work/ssm.deb"
agents=https://amazoncloudwatch-agent.s3.amazonaws.com
for file in amazon-cloudwatch-agent.deb amazon-cloudwatch-agent.deb.sig; do
  curl --fail --silent --show-error --location --output "$work/$file" "$agents/debian/$architecture/latest/$file"
done
curl --fail --silent --show-error --location --output "$work/key.gpg" "$agents/assets/amazon-cloudwatch-agent.gpg"
apt-get --yes --no-install-recommends install gpg dirmngr gpg-agent
export GNUPGHOME=$work/gpg
install -d -m 0700 "$GNUPGHOME"
gpg --quiet --import "$work/key.gpg"
gpg --status-fd 1 --verify "$work/amazon-cloudwatch-agent.deb.sig" "$work/amazon-cloudwatch-agent.deb" | grep --quiet 'VALIDSIG 937616F3450B7D806CBD9725D58167303B789C72'
version=$(dpkg-deb --field "$work/amazon-cloudwatch-agent.deb" Version)
# The bucket names builds by a suffix nobody can know before; another version than the one asked for fails here instead of slipping in.
if [[ $version != "$CLOUDWATCH_AGENT_VERSION"* ]]; then
  echo "CloudWatch's agent is $version by now, not $CLOUDWATCH_AGENT_VERSION: look at its release notes, then give this version as CloudWatchAgentVersion." >&2
  exit 1
fi
dpkg --install "$work/amazon-cloudwatch-agent.deb"

# The EFS mount helper, which Debian does not have: built from one commit with one compiler. It wants GCC 13.
apt-get --yes --no-install-recommends install binutils cmake g++-13 gcc-13 gettext-base git golang-go make perl xz-utils
case $architecture in
  arm64) target=aarch64-unknown-linux-gnu ;;
  *) target=x86_64-unknown-linux-gnu ;;
esac
(
  cd "$work"
  for file in "rust-$RUST_VERSION-$target.tar.xz" "rust-$RUST_VERSION-$target.tar.xz.sha256"; do
    curl --fail --silent --show-error --location --remote-name "https://static.rust-lang.org/dist/$file"
  done
  sha256sum --check "rust-$RUST_VERSION-$target.tar.xz.sha256"
  tar -xJf "rust-$RUST_VERSION-$target.tar.xz"
  "rust-$RUST_VERSION-$target/install.sh" --prefix="$work/rust" --without=rust-docs
  git clone --quiet https://github.com/aws/efs-utils
  cd efs-utils
  git checkout --quiet "$EFS_UTILS_COMMIT"
  PATH=$work/rust/bin:$PATH CC=gcc-13 CXX=g++-13 CARGO_HOME=$work/cargo HOME=$work ./build-deb.sh
)
apt-get --yes --no-install-recommends install "$work"/efs-utils/build/amazon-efs-utils*.deb
apt-get --yes purge binutils cmake g++-13 gcc-13 git golang-go make
apt-get --yes autoremove --purge
apt-get clean
rm -f /usr/sbin/policy-rc.d
rm -rf /var/lib/apt/lists/*
systemctl enable amazon-ssm-agent
