# shellcheck shell=bash
# What every script of a node needs: settings, one log format, retries. Sourced, never run.
set -euo pipefail

HAWP_ROOT=${HAWP_ROOT:-}
HAWP_HOME=${HAWP_HOME:-/opt/hawp}
HAWP_RUN=${HAWP_RUN:-$HAWP_ROOT/run/hawp}

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
  set +a
  install -d -m 0755 "$HAWP_RUN"
}

# One JSON object a line: the log group's filters read fields, and the node is always named.
log() {
  local event=$1 message=$2
  printf '{"event":"%s","node":"%s","tier":"%s","message":"%s"}\n' \
    "$event" "${HAWP_INSTANCE:-unknown}" "${HAWP_TIER:-unknown}" "$(json_text "$message")"
}

json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  printf '%s' "${text//$'\r'/}"
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
