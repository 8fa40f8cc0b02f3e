// Writes src/HaWpSdk.Deploy/Permissions/handler-permissions.json: for each resource type of a cluster's templates the IAM actions that
// CloudFormation's handlers call, out of AWS's resource provider schemas (CloudformationSchema.zip, published by AWS for each region;
// one file a type: aws-efs-filesystem.json). Only lists of actions are taken.
//
//   node permissions.mjs FOLDER SOURCE
//
// FOLDER holds the schemas, SOURCE says where they are from and of which day; it is written into the file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [folder, source] = process.argv.slice(2);
if (!folder || !source) {
  console.error('permissions.mjs FOLDER SOURCE');
  process.exit(2);
}

const types = readFileSync(join(here, 'types.txt'), 'utf8').split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'));
const rows = [];
const without = [];
for (const type of types) {
  const file = join(folder, type.toLowerCase().replaceAll('::', '-') + '.json');
  const handlers = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).handlers ?? {} : {};

  // list is for the resource explorer; a stack never lists.
  const actions = ['create', 'read', 'update', 'delete'].flatMap(name => handlers[name]?.permissions ?? []);
  const wanted = [...new Set(actions)].filter(action => /^[a-zA-Z0-9-]+:[A-Za-z0-9*]+$/.test(action)).sort();
  if (wanted.length === 0) {
    without.push(type);
  } else {
    rows.push(`  ${JSON.stringify(type)}: ${JSON.stringify(wanted)}`);
  }
}

const text = `{\n "source": ${JSON.stringify(source)},\n "without": ${JSON.stringify(without)},\n "types": {\n${rows.join(',\n')}\n }\n}\n`;
writeFileSync(join(here, '../../src/HaWpSdk.Deploy/Permissions/handler-permissions.json'), text);
console.log(`${rows.length} types, ${without.length} without handlers: ${without.join(', ')}`);
