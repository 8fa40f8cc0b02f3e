// Runs Microsoft's SARIF Multitool, with the rules of GitHub code scanning switched on, over SARIF files: node validate.mjs FILE...
// Prints one JSON object a line: { file, rule, level, message }. With no file it prints where the official schema lies.
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const program = require('@microsoft/sarif-multitool');
const files = process.argv.slice(2);
if (files.length === 0) {
  console.log(path.join(path.dirname(program), 'sarif-2.1.0.json'));
  process.exit(0);
}

if (process.platform !== 'win32') {
  chmodSync(program, 0o755); // what the package's install script does, where scripts are off
}

const folder = mkdtempSync(path.join(tmpdir(), 'sarif-'));
const output = path.join(folder, 'findings.sarif');
const config = path.join(path.dirname(fileURLToPath(import.meta.url)), 'code-scanning.xml');
const run = spawnSync(program, ['validate', ...files, '--rule-kind', 'Sarif;Ghas', '--config', config, '--level', 'Error;Warning;Note', '--kind', 'Fail', '--output', output, '--log', 'ForceOverwrite'], {
  encoding: 'utf8',
  env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }, // no ICU needed
});
const log = JSON.parse(readFileSync(output, 'utf8')).runs[0];
for (const result of log.results ?? []) {
  const file = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
  console.log(JSON.stringify({ file, rule: result.ruleId, level: result.level ?? 'warning', message: result.message.text ?? (result.message.arguments ?? []).join(' ') }));
}

// The multitool stumbles over the message of some of its own findings and then ends without them: a failure, too.
if (run.status !== 0 || log.invocations?.[0]?.executionSuccessful === false) {
  console.log(JSON.stringify({ file: files.join(' '), rule: 'multitool', level: 'error', message: (run.stdout + run.stderr).slice(0, 2000) }));
}

rmSync(folder, { recursive: true });
