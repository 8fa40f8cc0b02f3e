#!/usr/bin/env bash
# Packs all packages into nuget/out, deterministically: sources are named by their place in the repository, never by a path of this machine.
# A version: nuget/pack.sh -p:Version=1.2.3
set -euo pipefail
cd "$(dirname "$0")"
rm -rf out
dotnet msbuild Pack.proj -nologo -v:minimal -p:ContinuousIntegrationBuild=true "$@"
ls out
