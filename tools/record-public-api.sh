#!/usr/bin/env bash
# Writes the public API of every library down again: src/*/PublicAPI/<framework>/PublicAPI.Unshipped.txt.
# Run it after a change of the API on purpose; the diff of these files is the change that users will see.
set -euo pipefail
cd "$(dirname "$0")/.."
for project in Policy WordPress "" Deploy Simulator NUnit Hosting; do
  name="HaWpSdk${project:+.$project}"
  folder="src/$name"
  file="$folder/$name.csproj"
  frameworks=$(grep -oE '<TargetFrameworks?>[^<]+' "$file" | sed 's/.*>//' | tr ';' ' ')
  for framework in $frameworks; do
    api="$folder/PublicAPI/$framework"
    mkdir -p "$api"
    echo '#nullable enable' > "$api/PublicAPI.Shipped.txt"
    echo '#nullable enable' > "$api/PublicAPI.Unshipped.txt"
    log=$(mktemp)
    dotnet build "$file" -f "$framework" --nologo -v q -p:TreatWarningsAsErrors=false -p:WarningsAsErrors= --no-incremental > "$log" 2>&1 || true
    { echo '#nullable enable'; grep -F "/$file" "$log" | grep -oE "warning RS0016: .* is not part of the declared" | sed -E "s/^warning RS0016: (Symbol|Implicitly declared[a-z ]*) '//; s/' is not part of the declared\$//" | LC_ALL=C sort -u; } > "$api/PublicAPI.Unshipped.txt"
    rm -f "$log"
    echo "$name $framework: $(($(wc -l < "$api/PublicAPI.Unshipped.txt") - 1)) members"
  done
done
