// Writes resource-specification.json: per resource type its properties (kind, required, what a change causes), attributes, identifier
// and name patterns, out of @aws-cdk/aws-service-spec, AWS's own resource specification. No documentation text.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resourceTypes } from './selection.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const database = loadAwsServiceSpecSync();
const output = join(here, '../../src/HaWpSdk.Simulator/Data/resource-specification.json');

const lines = ['{', ` "source": ${JSON.stringify('@aws-cdk/aws-service-spec ' + require('@aws-cdk/aws-service-spec/package.json').version)},`, ' "resources": {'];
const sorted = o => Object.fromEntries(Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1)));

function kind(type, definitions) {
  switch (type.type) {
    case 'string': case 'number': case 'integer': case 'boolean': case 'json': case 'tag': return type.type;
    case 'date-time': return 'string';
    case 'array': return `[${kind(type.element, definitions)}]`;
    case 'map': return `{${kind(type.element, definitions)}}`;
    case 'union': {
      const kinds = [...new Set(type.types.map(t => kind(t, definitions)))];
      return kinds.length === 1 ? kinds[0] : 'json';
    }
    case 'ref': {
      const definition = database.get('typeDefinition', type.reference.$ref);
      if (!(definition.name in definitions)) {
        definitions[definition.name] = null;                    // recursion ends here
        definitions[definition.name] = properties(definition.properties, definitions);
      }
      return definition.name;
    }
    default: return 'json';
  }
}
function properties(table, definitions) {
  return sorted(Object.fromEntries(Object.entries(table).map(([name, p]) => {
    const entry = [kind(p.type, definitions)];
    const flags = [p.required ? 'required' : '', p.causesReplacement === 'yes' ? 'replaces' : p.causesReplacement === 'maybe' ? 'may-replace' : '',
      p.immutable ? 'immutable' : ''].filter(Boolean);
    return [name, flags.length ? [entry[0], ...flags] : entry[0]];
  })));
}

resourceTypes.forEach((type, index) => {
  const found = [...database.lookup('resource', 'cloudFormationType', 'equals', type)];
  if (found.length !== 1) throw new Error(`${type}: found ${found.length}`);
  const r = found[0];
  const definitions = {};
  const props = properties(r.properties, definitions);
  const row = {
    ...(r.primaryIdentifier ? { identifier: r.primaryIdentifier } : {}),
    ...(r.cfnRefIdentifier ? { ref: r.cfnRefIdentifier } : {}),
    ...(r.arnTemplate ? { arn: r.arnTemplate } : {}),
    ...(r.isStateful ? { stateful: true } : {}),
    ...(r.tagInformation ? { tags: r.tagInformation.tagPropertyName } : {}),
    ...(r.additionalReplacementProperties ? { replacementPaths: r.additionalReplacementProperties } : {}),
    attributes: Object.keys(r.attributes).filter(a => a.split('.').length <= 3).sort(),
    properties: props,
    ...(Object.keys(definitions).length ? { types: sorted(definitions) } : {}),
  };
  lines.push(`  ${JSON.stringify(type)}: ${JSON.stringify(row)}${index === resourceTypes.length - 1 ? '' : ','}`);
});
lines.push(' }', '}', '');
writeFileSync(output, lines.join('\n'));
console.log(`${output}: ${resourceTypes.length} types`);
