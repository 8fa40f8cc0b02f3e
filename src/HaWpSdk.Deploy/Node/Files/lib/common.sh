# shellcheck shell=bash
# What every script of a node needs: settings, one log format, retries, the artifact bucket. Sourced, never run.
# HAWP_ROOT stands before every path outside the bundle; it is empty on a node and a folder in tests.
set -euo pipefail

HAWP_ROOT=${HAWP_ROOT:-}
HAWP_HOME=${HAWP_HOME:-/opt/hawp}
HAWP_RUN=${HAWP_RUN:-$HAWP_ROOT/run/hawp}
HAWP_VAR=$HAWP_ROOT/var/lib/hawp
HAWP_WEB_USER=${HAWP_WEB_USER:-www-data}

# The command line of AWS asks for the role's credentials once, for one second: too little while a node boots with both hands full.
export AWS_METADATA_SERVICE_TIMEOUT=5 AWS_METADATA_SERVICE_NUM_ATTEMPTS=4

# Where things are; written by the user data, which holds no secret.
load_settings() {
  local file=$HAWP_ROOT/etc/hawp/node.env
  if [[ ! -r $file ]]; then
    echo "hawp: $file is missing: user data did not run to its end" >&2
    return 1
  fi
  set -a
  # shellcheck disable=SC1090
  source "$file"
  if [[ -r $HAWP_ROOT/etc/hawp/instance.env ]]; then
    # shellcheck disable=SC1091
    source "$HAWP_ROOT/etc/hawp/instance.env"
  fi
  set +a
  export HAWP_ROOT HAWP_HOME
  install -d -m 0755 "$HAWP_RUN" "$HAWP_VAR" "$HAWP_ROOT/var/log/hawp"
}

# One JSON object a line: the log group's filters read fields, and the node is always named.
log() {
  local event=$1 message=$2
  printf '{"event":"%s","node":"%s","tier":"%s","at":"%s","message":"%s"}\n' \
    "$event" "${HAWP_INSTANCE:-unknown}" "${HAWP_TIER:-unknown}" "$(utc)" "$(json_text "$message")" \
    | tee -a "$HAWP_ROOT/var/log/hawp/node.log"
}

utc() {
  date --utc +%Y-%m-%dT%H:%M:%SZ
}

json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  printf '%s' "${text//[[:cntrl:]]/}"
}

# retry TIMES COMMAND...: waits 1, 2, 4 … seconds and a little more, so that many nodes do not come at once.
retry() {
  local times=$1 attempt=1 wait=1
  shift
  until "$@"; do
    if ((attempt >= times)); then
      return 1
    fi
    sleep "$wait.$((RANDOM % 1000))"
    attempt=$((attempt + 1))
    wait=$((wait < 16 ? wait * 2 : 16))
  done
}

# Instance metadata, version 2 only.
metadata() {
  local token
  token=$(curl --silent --fail --max-time 3 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' \
    http://169.254.169.254/latest/api/token)
  curl --silent --fail --max-time 3 --header "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}

# Writes stdin to a file at once or not at all: a reader never sees half of it.
write_atomically() {
  local file=$1 mode=$2 owner=$3 temporary
  temporary=$(mktemp "$file.XXXXXX")
  cat > "$temporary"
  chmod "$mode" "$temporary"
  chown "$owner" "$temporary"
  mv -f "$temporary" "$file"
}

# A secret's value on stdout; it goes through pipes only, since arguments can be read by every process.
secret_value() {
  retry 5 aws secretsmanager get-secret-value --region "$HAWP_REGION" --secret-id "$1" --query SecretString --output text
}

# "name NUL value NUL", as the PHP programs read secrets; nothing where the node has no such secret.
secret() {
  if [[ -n ${2:-} ]]; then
    printf '%s\0' "$1"
    secret_value "$2"
    printf '\0'
  fi
}

# Files of the artifact bucket: get_artifact KEY [FILE], put_artifact KEY < text.
get_artifact() {
  aws s3 cp --only-show-errors --region "$HAWP_REGION" "s3://$HAWP_BUCKET/$1" "${2:--}"
}

put_artifact() {
  aws s3 cp --only-show-errors --region "$HAWP_REGION" --content-type application/json - "s3://$HAWP_BUCKET/$1"
}

# A member of the JSON object on stdin; empty where there is none or it is null.
json_member() {
  php "$HAWP_HOME/php/json-member.php" "$1"
}

# Runs a command as the user whose files the site's are.
as_web() {
  if [[ $(id -un) == "$HAWP_WEB_USER" ]]; then
    "$@"
  else
    runuser -u "$HAWP_WEB_USER" -- "$@"
  fi
}

# Debian names the service after the version, Amazon Linux does not.
php_service() {
  if [[ -d $HAWP_ROOT/etc/php/@@PHP_VERSION@@ ]]; then
    echo php@@PHP_VERSION@@-fpm
  else
    echo php-fpm
  fi
}
