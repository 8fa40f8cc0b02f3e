#!/usr/bin/env bash
# Packs all packages into nuget/out, deterministically: sources are named by their place in the repository, never by a path of this machine.
# A version: nuget/pack.sh -p:Version=1.2.3
set -euo pipefail
cd "$(dirname "$0")"
rm -rf out
# The tool is compiled ahead for this machine's kind (HAWP_TOOL_RUNTIMES names others, separated by ';'); 'any' is the package for all that are not named.
runtimes=${HAWP_TOOL_RUNTIMES:-$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)}
dotnet msbuild Pack.proj -nologo -v:minimal -p:ContinuousIntegrationBuild=true "-p:HawpToolRuntimes=\"$runtimes;any\"" "$@"
ls out
