// Writes wire.json: how each operation in use looks on the wire (protocol, names, places), read from the schemas that AWS's
// JavaScript clients carry. Names and structure only; no documentation text.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from './selection.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const output = join(here, '../../src/HaWpSdk.Simulator/Data/wire.json');

const scalars = { 0: 'string', 1: 'number', 2: 'boolean', 4: 'timestamp', 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds', 15: 'document',
  17: 'number', 19: 'number', 21: 'blob', 42: 'stream' };
const bits = ['httpLabel', 'idempotent', 'idempotencyToken', 'sensitive', 'httpPayload', 'httpResponseCode', 'httpQueryParams'];
const kept = ['xmlName', 'xmlFlattened', 'xmlAttribute', 'httpLabel', 'httpQuery', 'httpHeader', 'httpPrefixHeaders', 'httpPayload',
  'httpQueryParams', 'ec2QueryName', 'jsonName', 'httpResponseCode'];

const deref = s => (typeof s === 'function' ? deref(s()) : s);
const traitsOf = t => (typeof t === 'object' && t ? t : Object.fromEntries(bits.filter((_, i) => (t >> i) & 1).map(b => [b, 1])));

function service(suffix, names) {
  const packageName = `@aws-sdk/client-${suffix}`;
  const module = require(packageName);
  const folder = dirname(require.resolve(`${packageName}/package.json`));
  const Client = module[Object.keys(module).find(k => k.endsWith('Client') && typeof module[k] === 'function' && !k.startsWith('__'))];
  const client = new Client({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const settings = client.config.protocolSettings;
  const protocolId = client.config.protocol.getShapeId();
  const shapes = {};

  function target(schema) {                                     // a member's schema -> [name of target, traits]
    schema = deref(schema);
    let traits = {};
    while (Array.isArray(schema) && schema.length === 2) {
      traits = { ...traitsOf(schema[1]), ...traits };
      schema = deref(schema[0]);
    }
    if (schema === 'unit') return ['unit', traits];
    if (typeof schema === 'number') {
      if (schema >= 128) return [`{${scalars[schema & 63]}}`, traits];
      if (schema >= 64) return [`[${scalars[schema & 63]}]`, traits];
      return [scalars[schema] ?? fail(schema), traits];
    }
    if (schema[0] === 0) {                                      // a named simple type
      const [inner, innerTraits] = target(schema[4]);
      return [inner, { ...traitsOf(schema[3]), ...innerTraits, ...traits }];
    }
    define(schema);
    return [schema[2], { ...traitsOf(schema[3]), ...traits }];
  }
  const fail = s => { throw new Error(`unknown schema ${suffix} ${JSON.stringify(s)}`); };
  function member(schema) {
    const [name, traits] = target(schema);
    const own = Object.fromEntries(kept.filter(k => traits[k] !== undefined).map(k => [k, traits[k]]));
    return Object.keys(own).length ? [name, own] : name;
  }
  function define(schema) {
    const name = schema[2];
    if (shapes[name]) return;
    shapes[name] = {};
    if (schema[0] === 1) shapes[name] = { list: member(schema[4]) };
    else if (schema[0] === 2) shapes[name] = { map: [member(schema[4]), member(schema[5])] };
    else shapes[name] = {
      members: Object.fromEntries(schema[4].map((m, i) => [m, member(schema[5][i])])),
      ...(schema[6] ? { required: schema[4].slice(0, schema[6]) } : {}),
    };
  }

  const result = {
    serviceId: client.config.serviceId,
    signingName: readFileSync(join(folder, 'dist-es/auth/httpAuthSchemeProvider.js'), 'utf8').match(/name: "([a-z0-9-]+)"/)[1],
    protocol: protocolId.split('#')[1],
    version: settings.version,
    ...(settings.xmlNamespace ? { xmlNamespace: settings.xmlNamespace } : {}),
    ...(settings.serviceTarget ? { target: settings.serviceTarget } : {}),
    operations: {}, errors: {}, shapes,
  };
  for (const name of names) {
    const schema = module[`${name}$`];
    if (!schema) throw new Error(`${suffix} has no operation ${name}`);
    const http = traitsOf(schema[3]).http;
    result.operations[name] = { input: target(schema[4])[0], output: target(schema[5])[0], ...(http ? { http } : {}) };
  }
  for (const [key, schema] of Object.entries(module)) {
    if (!key.endsWith('$') || !Array.isArray(schema) || schema[0] !== -3 || schema[1].startsWith('smithy.ts')) continue;
    const traits = traitsOf(schema[3]);
    result.errors[schema[2]] = [traits.awsQueryError?.[0] ?? schema[2], traits.httpError ?? traits.awsQueryError?.[1] ?? (traits.error === 'server' ? 500 : 400)];
  }
  return result;
}

const sorted = o => Object.fromEntries(Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1)));
const services = {};
for (const [suffix, names] of Object.entries(operations)) services[suffix] = service(suffix, names);

// One shape a line: small diffs, and a reader can find things.
const lines = ['{'];
Object.entries(sorted(services)).forEach(([key, s], index, all) => {
  const { operations: ops, errors, shapes, ...head } = s;
  lines.push(` ${JSON.stringify(key)}: {`);
  for (const [k, v] of Object.entries(head)) lines.push(`  ${JSON.stringify(k)}: ${JSON.stringify(v)},`);
  for (const [k, table] of [['operations', ops], ['errors', errors], ['shapes', shapes]]) {
    const rows = Object.entries(sorted(table)).map(([n, v]) => `   ${JSON.stringify(n)}: ${JSON.stringify(v)}`).join(',\n');
    lines.push(`  ${JSON.stringify(k)}: {\n${rows}\n  }${k === 'shapes' ? '' : ','}`);
  }
  lines.push(index === all.length - 1 ? ' }' : ' },');
});
lines.push('}', '');
writeFileSync(output, lines.join('\n'));
console.log(`${output}: ${Object.keys(services).length} services, ${Object.values(operations).flat().length} operations`);
